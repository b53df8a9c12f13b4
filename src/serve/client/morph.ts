// Changing the page in place: what the server changed is changed, and nothing else; what scripts, readers and players did stays.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { differenceOf, type Step } from './difference.ts';
import { createPairs, type Pairs } from './pairs.ts';

/** Elements of ours are not the page's. */
const isOurs = (node: Node): boolean =>
  node instanceof Element && (node.localName === 'gemless-preview' || node.hasAttribute('data-gemless'));

const RUNS = /^(?:|module|(?:text|application)\/(?:java|ecma)script)$/i;

/** The scripts of a document that run: when others are sent, the page must be loaded anew. */
export const scriptsOf = (page: Document): readonly string[] =>
  [...page.querySelectorAll('script')]
    .filter((script) => RUNS.test(script.type) && !isOurs(script))
    .map((script) => (script.getAttribute('src') ?? script.text).trim());

export interface Morpher {
  /** The page as the server sent it last, without what scripts made of it since. */
  sent(): Document;
  /** Gives the page the shape of another document; false when it must be loaded anew for that. */
  morph(next: Document): boolean;
}

const childrenOf = (node: Node): readonly Node[] => [...node.childNodes].filter((child) => !isOurs(child));

function setAttributes(element: Element, next: Element, shown: Element): void {
  for (const { name } of [...element.attributes]) {
    if (next.hasAttribute(name)) continue;
    element.removeAttribute(name);
    shown.removeAttribute(name);
  }
  for (const attribute of next.attributes) {
    if (element.getAttribute(attribute.name) === attribute.value) continue;
    // unlike setAttribute it takes every name that a parser takes: "@click"
    for (const one of [element, shown]) one.setAttributeNode(one.ownerDocument.importNode(attribute));
  }
}

/** Puts the page's nodes for the children of a node in order, among what scripts added. Nodes that came are made. */
function arrange(parent: Node, came: ReadonlySet<Node>, pairs: Pairs): void {
  const home = pairs.shown(parent);
  if (!home) return;
  let last: Node | null = null;
  for (const child of childrenOf(parent)) {
    const node: Node = came.has(child) ? pairs.make(child) : pairs.top(pairs.shown(child) ?? child);
    if (!came.has(child) && node.parentNode !== home) continue; // a script took it elsewhere
    if (came.has(child)) home.insertBefore(node, last ? last.nextSibling : home.firstChild);
    last = node;
  }
}

/** Makes of the children that were sent before those that are sent now; false when a script has put something else in their place. */
function morphChildren(parent: Node, steps: readonly Step[], pairs: Pairs): boolean {
  const before = childrenOf(parent);
  const stay = new Set(steps.map(({ old }) => old));
  const came = new Set<Node>();
  const now = steps.map(({ next, old }) => {
    if (old) return old;
    const sent = pairs.document.importNode(next, true);
    came.add(sent);
    return sent;
  });
  const home = pairs.shown(parent);
  const isLeft = (node: Node): boolean => home?.contains(pairs.shown(node) ?? null) ?? false;
  if (came.size > 0 && before.some((node) => node.nodeValue?.trim() !== '') && !before.some(isLeft)) return false;
  for (const node of before) if (!stay.has(node)) pairs.remove(node);
  for (const node of before) if (!stay.has(node)) parent.removeChild(node);
  now.reduce<Node | null>((last, node) => {
    if (came.has(node)) parent.insertBefore(node, last ? last.nextSibling : parent.firstChild);
    return node;
  }, null);
  if (came.size > 0) arrange(parent, came, pairs);
  return true;
}

/**
 * Makes of a node that was sent the one that is sent now, and of the page's node what follows from that. False when a script has replaced
 * it: then the nearest element around it that is still there is made anew, as it is sent.
 */
function morphNode(sent: Node, next: Node, pairs: Pairs): boolean {
  const shown = pairs.shown(sent);
  if (!shown?.isConnected) return false;
  if (!(sent instanceof Element) || !(next instanceof Element) || !(shown instanceof Element)) {
    for (const node of [sent, shown]) node.nodeValue = next.nodeValue;
    return true;
  }
  setAttributes(sent, next, shown);
  const steps = differenceOf(childrenOf(sent), childrenOf(next));
  const changed = steps.filter((step) => step.old && !step.old.isEqualNode(step.next));
  const isWhole =
    sent.localName !== 'template' &&
    morphChildren(sent, steps, pairs) &&
    changed.every(({ old, next: other }) => old !== undefined && morphNode(old, other, pairs));
  return isWhole || pairs.replace(sent, next);
}

/**
 * Keeps the page as it was sent beside the page as it is, from the moment that it is parsed and before its deferred scripts run. A change is
 * worked out between what was sent and what is sent now; so a script's wrappers, buttons and classes, an opened `details`, typed text and
 * a video that plays are no difference.
 */
export function createMorpher(): Morpher {
  const held: { pairs?: Pairs } = {};
  const before: MutationRecord[] = [];
  // parsing sets no attributes of elements that are there: until the page is parsed, all such changes are those of scripts
  const observer = new MutationObserver((records) => void before.push(...records));
  const begin = (): Pairs => {
    before.push(...observer.takeRecords());
    observer.disconnect();
    const pairs = createPairs(document);
    for (const { target, attributeName, oldValue } of before.reverse()) {
      const sent = pairs.sent(target);
      if (!(sent instanceof Element) || attributeName === null) continue;
      if (oldValue === null) sent.removeAttribute(attributeName);
      else sent.setAttribute(attributeName, oldValue);
    }
    held.pairs = pairs;
    return pairs;
  };
  if (document.readyState === 'loading') {
    observer.observe(document, { attributes: true, attributeOldValue: true, subtree: true });
    document.addEventListener('readystatechange', () => void (held.pairs ?? begin()), { once: true });
  } else begin();
  return {
    sent: () => (held.pairs ?? begin()).document,
    morph: (next) => {
      const pairs = held.pairs ?? begin();
      const { activeElement } = document;
      const done = morphNode(pairs.document.documentElement, next.documentElement, pairs);
      if (activeElement instanceof HTMLElement && activeElement.isConnected && document.activeElement !== activeElement)
        activeElement.focus({ preventScroll: true });
      return done;
    },
  };
}
