// Changing the page in place: what the server sends becomes what is shown; what scripts, readers and players did stays.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { Idiomorph } from 'idiomorph';

/** Elements of ours are not the page's. */
export const isOurs = (node: Node): boolean =>
  node instanceof Element && (node.localName === 'gemless-preview' || node.hasAttribute('data-gemless'));

const RUNS = /^(?:|module|(?:text|application)\/(?:java|ecma)script)$/i;

/** The scripts of a document that run: when others are sent, the page must be loaded anew. */
export const scriptsOf = (page: Document): readonly string[] =>
  [...page.querySelectorAll('script')]
    .filter((script) => RUNS.test(script.type) && !isOurs(script))
    .map((script) => (script.getAttribute('src') ?? script.text).trim());

export interface Morpher {
  /** Gives the page the shape of another document. */
  morph(next: Document): void;
}

/**
 * Notes from the start on which attributes and elements come from the page's own scripts (a theme switch, copy buttons): they outlive a
 * change. Parsing makes no attribute records, so every one of these is a script's. It does make records of added elements, and they may be
 * handed over late: those that are there when the page says that it has been parsed are the parser's.
 */
export function createMorpher(): Morpher {
  const attributes = new WeakMap<Element, Set<string>>();
  const added = new WeakSet<Node>();
  const progress = { parsed: document.readyState !== 'loading' };
  const note = (records: readonly MutationRecord[]): void => {
    for (const { type, target, attributeName, addedNodes } of records) {
      if (type === 'attributes' && target instanceof Element && attributeName !== null) {
        const names = attributes.get(target) ?? new Set();
        attributes.set(target, names.add(attributeName));
      } else if (type === 'childList' && progress.parsed) for (const node of addedNodes) added.add(node);
    }
  };
  const observer = new MutationObserver(note);
  const observe = (): void => observer.observe(document, { attributes: true, childList: true, subtree: true });
  observe();
  const parsed = (): void => {
    note(observer.takeRecords());
    progress.parsed = true;
  };
  if (!progress.parsed) document.addEventListener('readystatechange', parsed, { once: true });

  const isPlaying = (before: Node, after: Node): boolean =>
    before instanceof Element &&
    after instanceof Element &&
    /^(?:audio|video|iframe|object|embed)$/.test(before.localName) &&
    before.localName === after.localName &&
    before.getAttribute('src') === after.getAttribute('src') &&
    before.innerHTML === after.innerHTML;
  return {
    morph: (next) => {
      note(observer.takeRecords());
      observer.disconnect();
      void Idiomorph.morph(document.documentElement, next.documentElement, {
        ignoreActiveValue: true,
        head: { shouldPreserve: isOurs },
        callbacks: {
          beforeNodeAdded: (node) => !isOurs(node),
          beforeNodeMorphed: (before, after) => !isOurs(before) && !isPlaying(before, after),
          // what a script added stays, unless it was put around something of the page's
          beforeNodeRemoved: (node) => !isOurs(node) && !(added.has(node) && node.querySelector?.('*') === null),
          beforeAttributeUpdated: (name, element) =>
            !attributes.get(element)?.has(name) && !(name === 'open' && element.localName === 'details'),
        },
      });
      observe();
    },
  };
}
