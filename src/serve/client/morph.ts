// Changes the page in place, only where the server's page changed: effects of scripts, readers and players stay.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { differenceOf, type Step } from './difference.ts';
import { childrenOf, createPairs, type Pairs, parsedPage } from './pairs.ts';

const RUNS = /^(?:|module|(?:text|application)\/(?:java|ecma)script)$/i;

/** Sources and texts of a document's scripts: a change of them needs a reload of the page. */
export const scriptsOf = (page: Document): readonly string[] =>
  [...page.querySelectorAll('script')]
    .filter((script) => RUNS.test(script.type) && !script.hasAttribute('data-gemless'))
    .map((script) => (script.getAttribute('src') ?? script.text).trim());

export interface Morpher {
  /**
   * The page as the server sent it last, without the effects of scripts; undefined where that is not known.
   */
  sent(): Promise<Document | undefined>;
  /** Changes the page into another document; false when that needs a reload. */
  morph(next: Document): boolean;
  /**
   * Whether scripts have not yet drawn again what they had drawn in elements that the last `morph` replaced
   * or made.
   */
  isUndrawn(): boolean;
}

/** A change of the page: its pairs, and the new elements in which scripts may have to draw. */
interface Work {
  readonly pairs: Pairs;
  readonly undrawn: Set<Node>;
}

/** Elements that scripts draw in, by the names that Mermaid, MathJax, KaTeX and kramdown give them. */
const DRAWN = '.mermaid, .language-mermaid, .kdmath, script[type^="math/tex"]';
const FORMULA = /\\[([]|\$\$/;

/**
 * Whether a new node is one that a script of the page may draw in: a diagram, or a text with a formula that
 * is no code.
 */
function isDrawable(node: Node): boolean {
  if (!(node instanceof Element)) return FORMULA.test(node.nodeValue ?? '') && !node.parentElement?.closest('pre, code');
  if (node.matches(DRAWN) || node.querySelector(DRAWN)) return true;
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (isDrawable(texts.currentNode)) return true;
  return false;
}

function setAttributes(element: Element, next: Element, shown: Element): void {
  for (const { name } of [...element.attributes]) {
    if (next.hasAttribute(name)) continue;
    element.removeAttribute(name);
    shown.removeAttribute(name);
  }
  for (const attribute of next.attributes) {
    if (element.getAttribute(attribute.name) === attribute.value) continue;
    // unlike setAttribute, this accepts every name that a parser accepts: "@click"
    for (const one of [element, shown]) one.setAttributeNode(one.ownerDocument.importNode(attribute));
  }
}

/** Orders the page's nodes for the children of a node, among nodes of scripts, and creates those for `added`. */
function arrange(parent: Node, added: ReadonlySet<Node>, pairs: Pairs): void {
  const home = pairs.shown(parent);
  if (!home) return;
  let last: Node | null = null;
  for (const child of childrenOf(parent)) {
    const node: Node = added.has(child) ? pairs.make(child) : pairs.top(pairs.shown(child) ?? child);
    if (!added.has(child) && node.parentNode !== home) continue; // a script moved it elsewhere
    if (added.has(child)) home.insertBefore(node, last ? last.nextSibling : home.firstChild);
    last = node;
  }
}

/** Changes the children of a sent node into the next ones; false when a script has replaced them. */
function morphChildren(parent: Node, steps: readonly Step[], { pairs, undrawn }: Work): boolean {
  const before = childrenOf(parent);
  const stay = new Set(steps.map(({ old }) => old));
  const added = new Set<Node>();
  const now = steps.map(({ next, old }) => {
    if (old) return old;
    const sent = pairs.document.importNode(next, true);
    added.add(sent);
    return sent;
  });
  const home = pairs.shown(parent);
  const isLeft = (node: Node): boolean => home?.contains(pairs.shown(node) ?? null) ?? false;
  if (added.size > 0 && before.some((node) => node.nodeValue?.trim() !== '') && !before.some(isLeft)) return false;
  for (const node of before) if (!stay.has(node)) pairs.remove(node);
  for (const node of before) if (!stay.has(node)) parent.removeChild(node);
  now.reduce<Node | null>((last, node) => {
    if (added.has(node)) parent.insertBefore(node, last ? last.nextSibling : parent.firstChild);
    return node;
  }, null);
  if (added.size === 0) return true;
  arrange(parent, added, pairs);
  for (const node of added) {
    const made = pairs.shown(node);
    if (made && isDrawable(made)) undrawn.add(made instanceof Element ? made : (made.parentNode ?? made));
  }
  return true;
}

/**
 * Changes a sent node into the next one, and the page's node with it. False when a script has changed that:
 * then the nearest element around it that is still there is replaced.
 */
function morphNode(sent: Node, next: Node, work: Work): boolean {
  const { pairs, undrawn } = work;
  const shown = pairs.shown(sent);
  if (!shown?.isConnected) return false;
  if (!(sent instanceof Element) || !(next instanceof Element) || !(shown instanceof Element)) {
    if (shown.nodeValue !== sent.nodeValue) return false;
    for (const node of [sent, shown]) node.nodeValue = next.nodeValue;
    if (isDrawable(shown)) undrawn.add(shown.parentNode ?? shown);
    return true;
  }
  setAttributes(sent, next, shown);
  if (sent.localName === 'noscript') return true;
  const steps = differenceOf(childrenOf(sent), childrenOf(next));
  const changed = steps.filter((step) => step.old && !step.old.isEqualNode(step.next));
  const isWhole =
    sent.localName !== 'template' &&
    morphChildren(sent, steps, work) &&
    changed.every(({ old, next: other }) => old !== undefined && morphNode(old, other, work));
  if (isWhole) return true;
  const fresh = pairs.replace(sent, next);
  if (fresh && sent.localName !== 'template') undrawn.add(fresh);
  return fresh !== undefined;
}

/**
 * Changes are computed between two pages as the server sent them, so a script's wrappers, buttons and
 * classes, an opened `details`, typed text and a playing video make no difference. `fetchSent` fetches the
 * page as it was sent, with all that inline scripts changed before it could be copied.
 */
export function createMorpher(fetchSent: () => Promise<Document | undefined>): Morpher {
  let parsed = document.readyState === 'loading' ? undefined : parsedPage(document);
  let pairs: Pairs | undefined;
  const undrawn = new Set<Node>();
  const copies = new Map<Node, Node>();
  const fetched = new Promise<Document | undefined>((done) => {
    const fetchNow = (): void => {
      parsed ??= parsedPage(document);
      fetchSent().then(done, () => done(undefined));
    };
    if (parsed) fetchNow();
    else document.addEventListener('readystatechange', fetchNow, { once: true });
  });
  const sent = async (): Promise<Document | undefined> => {
    const page = await fetched;
    if (page && parsed) pairs ??= createPairs(document, page, parsed);
    return page;
  };
  return {
    sent,
    morph: (next) => {
      if (!pairs) return false;
      const { activeElement } = document;
      undrawn.clear();
      copies.clear();
      const done = morphNode(pairs.document.documentElement, next.documentElement, { pairs, undrawn });
      for (const node of undrawn) copies.set(node, node.cloneNode(true));
      if (activeElement instanceof HTMLElement && activeElement.isConnected && document.activeElement !== activeElement)
        activeElement.focus({ preventScroll: true });
      return done;
    },
    isUndrawn: () => [...undrawn].some((node) => node.isConnected && copies.get(node)?.isEqualNode(node)),
  };
}
