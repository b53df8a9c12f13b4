// Pairs of nodes: of the page as the server sent it, and of the page as the browser shows it.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { differenceOf } from './difference.ts';

/** True for elements of the preview itself. */
const isOurs = (node: Node): boolean =>
  node instanceof Element && (node.localName === 'gemless-preview' || node.hasAttribute('data-gemless'));

/** Children of a node, without elements of the preview. */
export const childrenOf = (node: Node): readonly Node[] => [...node.childNodes].filter((child) => !isOurs(child));

export interface Pairs {
  /** The page as it was sent. Nothing in it is loaded or run. */
  readonly document: Document;
  /** The page's node for a sent one. A script may have removed it. */
  shown(sent: Node): Node | undefined;
  /** The sent node for one of the page; undefined for a node that a script made. */
  sent(shown: Node): Node | undefined;
  /** The outermost wrapper that a script has put around a node of the page, or the node itself. */
  top(shown: Node): Node;
  /** Creates the page's nodes for a sent one. */
  make(sent: Node): Node;
  /** Removes the page's node for a sent one, with wrappers that hold nothing else. */
  remove(sent: Node): void;
  /**
   * Replaces an element, with all changes of scripts in it, and returns the new one; undefined for html, head
   * and body.
   */
  replace(sent: Element, next: Element): Node | undefined;
}

/**
 * The page when it was parsed, after its inline scripts and before its deferred ones: a copy, and the page's
 * node for each of its nodes.
 */
export interface Parsed {
  readonly copy: Node;
  readonly shown: ReadonlyMap<Node, Node>;
}

/** Calls `pair` for two nodes of the same shape and all that is in them. */
function walkBoth(one: Node, other: Node, pair: (one: Node, other: Node) => void): void {
  pair(one, other);
  one.childNodes.forEach((child, index) => {
    const match = other.childNodes[index];
    if (match) walkBoth(child, match, pair);
  });
}

/** Copies the page as it is now. */
export function parsedPage(page: Document): Parsed {
  const shown = new Map<Node, Node>();
  // a document without a window: it fetches no pictures and runs no scripts
  const copy = new DOMParser().parseFromString('', 'text/html').importNode(page.documentElement, true);
  walkBoth(copy, page.documentElement, (one, other) => shown.set(one, other));
  return { copy, shown };
}

/**
 * Pairs the page with the document that the server sent. Inline scripts may have changed it: what they made
 * has no pair.
 */
export function createPairs(page: Document, sentPage: Document, parsed: Parsed): Pairs {
  const shownOf = new WeakMap<Node, Node>();
  const sentOf = new WeakMap<Node, Node>();
  const pair = (sent: Node, shown: Node | undefined): void => {
    if (!shown) return;
    shownOf.set(sent, shown);
    sentOf.set(shown, sent);
  };
  const pairAll = (sent: Node, shown: Node): void => walkBoth(sent, shown, pair);
  const align = (sent: Node, copied: Node): void => {
    if (sent.isEqualNode(copied)) {
      walkBoth(sent, copied, (one, other) => pair(one, parsed.shown.get(other)));
      return;
    }
    pair(sent, parsed.shown.get(copied));
    for (const { old, next } of differenceOf(childrenOf(sent), childrenOf(copied))) if (old) align(old, next);
  };
  pair(sentPage, page);
  align(sentPage.documentElement, parsed.copy);

  const isAlone = (around: Node, node: Node): boolean =>
    around === node || (!sentOf.has(around) && [...around.childNodes].every((child) => isAlone(child, node)));
  const top = (shown: Node): Node => {
    const { parentNode } = shown;
    return parentNode && !sentOf.has(parentNode) ? top(parentNode) : shown;
  };
  const make = (sent: Node): Node => {
    const shown = page.importNode(sent, true);
    pairAll(sent, shown);
    return shown;
  };
  return {
    document: sentPage,
    shown: (sent) => shownOf.get(sent),
    sent: (shown) => sentOf.get(shown),
    top,
    make,
    remove: (sent) => {
      let node = shownOf.get(sent);
      while (node?.parentNode && !sentOf.has(node.parentNode) && isAlone(node.parentNode, node)) node = node.parentNode;
      node?.parentNode?.removeChild(node);
    },
    replace: (sent, next) => {
      const shown = shownOf.get(sent);
      if (!shown?.parentNode || /^(?:html|head|body)$/.test(sent.localName)) return undefined;
      const anew = sentPage.importNode(next, true);
      sent.replaceWith(anew);
      const fresh = make(anew);
      shown.parentNode.replaceChild(fresh, shown);
      return fresh;
    },
  };
}
