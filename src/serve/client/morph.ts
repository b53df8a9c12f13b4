// Changes the page in place, only where the server's page changed: effects of scripts, readers and players stay.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { differenceOf, type Step } from './difference.ts';
import { createPairs, type Pairs } from './pairs.ts';

/** True for elements of the preview itself. */
const isOurs = (node: Node): boolean =>
  node instanceof Element && (node.localName === 'gemless-preview' || node.hasAttribute('data-gemless'));

const RUNS = /^(?:|module|(?:text|application)\/(?:java|ecma)script)$/i;

/** Sources and texts of a document's scripts: a change of them needs a reload of the page. */
export const scriptsOf = (page: Document): readonly string[] =>
  [...page.querySelectorAll('script')]
    .filter((script) => RUNS.test(script.type) && !isOurs(script))
    .map((script) => (script.getAttribute('src') ?? script.text).trim());

export interface Morpher {
  /** The page as the server sent it last, without the effects of scripts. */
  sent(): Document;
  /** Changes the page into another document; false when that needs a reload. */
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
function morphChildren(parent: Node, steps: readonly Step[], pairs: Pairs): boolean {
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
  if (added.size > 0) arrange(parent, added, pairs);
  return true;
}

/**
 * Changes a sent node into the next one, and the page's node with it. False when a script has replaced that: then the nearest element
 * around it that is still there is replaced.
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
 * Copies the page as it was sent, once it is parsed and before its deferred scripts run. Changes are computed between two sent pages, so a
 * script's wrappers, buttons and classes, an opened `details`, typed text and a playing video make no difference.
 */
export function createMorpher(): Morpher {
  let begun: Pairs | undefined;
  const before: MutationRecord[] = [];
  // parsing sets no attributes of existing elements: until the page is parsed, only scripts do
  const observer = new MutationObserver((records) => void before.push(...records));
  const begin = (): Pairs => {
    if (begun) return begun;
    before.push(...observer.takeRecords());
    observer.disconnect();
    const pairs = createPairs(document);
    for (const { target, attributeName, oldValue } of before.reverse()) {
      const sent = pairs.sent(target);
      if (!(sent instanceof Element) || attributeName === null) continue;
      if (oldValue === null) sent.removeAttribute(attributeName);
      else sent.setAttribute(attributeName, oldValue);
    }
    begun = pairs;
    return pairs;
  };
  if (document.readyState === 'loading') {
    observer.observe(document, { attributes: true, attributeOldValue: true, subtree: true });
    document.addEventListener('readystatechange', () => void begin(), { once: true });
  } else begin();
  return {
    sent: () => begin().document,
    morph: (next) => {
      const pairs = begin();
      const { activeElement } = document;
      const done = morphNode(pairs.document.documentElement, next.documentElement, pairs);
      if (activeElement instanceof HTMLElement && activeElement.isConnected && document.activeElement !== activeElement)
        activeElement.focus({ preventScroll: true });
      return done;
    },
  };
}
