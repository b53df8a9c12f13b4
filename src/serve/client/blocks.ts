// Blocks that Alt and a click open in the editor: the one under the pointer, the one that was clicked.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

const BLOCKS = 'p, li, h1, h2, h3, h4, h5, h6, pre, blockquote, td, th, dt, dd, figcaption';

const blockOf = (target: EventTarget | null): Element | null => (target instanceof Element ? target.closest(BLOCKS) : null);

/** A block as the server finds it in the source: its words, its element, its index among those alike. */
export interface Block {
  readonly text: string;
  readonly kind: string;
  readonly index: number;
}

function described(block: Element): Block {
  const text = block.textContent ?? '';
  const alike = [...document.querySelectorAll(block.localName)].filter((other) => other.textContent === text);
  return { text: text.slice(0, 300), kind: block.localName, index: alike.indexOf(block) };
}

export interface BlockActions {
  /** Called with the block that a click would open; undefined where there is none, or Alt is not held. */
  readonly show: (block: Element | undefined) => void;
  readonly open: (block: Block) => void;
}

/** Follows the pointer while Alt is held, and takes clicks with it. */
export function watchBlocks({ show, open }: BlockActions): void {
  let pointed: EventTarget | null = null;
  let isHeld = false;
  const update = (held: boolean): void => {
    if (!held && !isHeld) return;
    isHeld = held;
    show(held ? (blockOf(pointed) ?? undefined) : undefined);
  };
  document.addEventListener('pointermove', ({ target, altKey }) => {
    pointed = target;
    update(altKey);
  });
  document.addEventListener('keydown', ({ key }) => update(key === 'Alt' || isHeld));
  document.addEventListener('keyup', ({ key }) => update(key !== 'Alt' && isHeld));
  addEventListener('blur', () => update(false));
  addEventListener('scroll', () => update(isHeld), { capture: true, passive: true });
  document.addEventListener(
    'click',
    (event) => {
      const block = event.altKey ? blockOf(event.target) : null;
      if (!block) return;
      event.preventDefault();
      event.stopPropagation();
      open(described(block));
    },
    true,
  );
}
