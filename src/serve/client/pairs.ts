// The page as the server sent it and the page as it is shown, node by node: which of the one stands for which of the other.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

export interface Pairs {
  /** What was sent. Nothing in it is loaded or run. */
  readonly document: Document;
  /** The node of the page that stands for one that was sent. It may have been taken away by a script. */
  shown(sent: Node): Node | undefined;
  /** What was sent for a node of the page; undefined for what a script made. */
  sent(shown: Node): Node | undefined;
  /** What a script has put around a node of the page, the outermost; the node itself where nothing is around it. */
  top(shown: Node): Node;
  /** Makes the nodes of the page for one that is sent now. */
  make(sent: Node): Node;
  /** Removes from the page what stands for a node, with what a script has put around it alone. */
  remove(sent: Node): void;
  /** Puts what is sent now in the place of an element and of all that scripts made of it; false when it is too much of the page for that. */
  replace(sent: Element, next: Element): boolean;
}

/** Pairs a page with a copy of it as it is now. */
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
  // a document that no window shows: its pictures are not fetched, its scripts do not run
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
    const made = page.importNode(sent, true);
    pairAll(sent, made);
    return made;
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
