// Pairs of nodes: of the page as the server sent it, and of the page as the browser shows it.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

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
  /** Replaces an element, with all changes of scripts in it; false for html, head and body. */
  replace(sent: Element, next: Element): boolean;
}

/** Pairs a page with a copy of it. */
export function createPairs(page: Document): Pairs {
  const shownOf = new WeakMap<Node, Node>();
  const sentOf = new WeakMap<Node, Node>();
  const pair = (sent: Node, shown: Node): void => {
    shownOf.set(sent, shown);
    sentOf.set(shown, sent);
  };
  const pairAll = (sent: Node, shown: Node): void => {
    pair(sent, shown);
    sent.childNodes.forEach((child, index) => {
      const other = shown.childNodes[index];
      if (other) pairAll(child, other);
    });
  };
  // a document without a window: it fetches no pictures and runs no scripts
  const copy = new DOMParser().parseFromString('', 'text/html');
  copy.documentElement.replaceWith(copy.importNode(page.documentElement, true));
  pair(copy, page);
  pairAll(copy.documentElement, page.documentElement);

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
    document: copy,
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
      if (!shown?.parentNode || /^(?:html|head|body)$/.test(sent.localName)) return false;
      const anew = copy.importNode(next, true);
      sent.replaceWith(anew);
      shown.parentNode.replaceChild(make(anew), shown);
      return true;
    },
  };
}
