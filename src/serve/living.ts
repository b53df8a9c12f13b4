// Documents that follow their files: what is planned (URLs, order, lists) comes from front matter, so an edit of a body alone needs no new plan.
import type { Document } from '../types.ts';

export interface Living {
  /** A document in its stead that shows the body which its file has now. */
  whole(document: Document): Document;
  /** What is held for a file: the document as it is now. */
  find(absolute: string): Document | undefined;
  /** What stands for it in the site. */
  standIn(absolute: string): Document | undefined;
  /** Puts another body in place of the one that is held. */
  replace(next: Document): void;
}

interface Cell {
  document: Document;
  readonly standIn: Document;
}

/** One set of getters for all of them: ten thousand posts are not to cost fifty thousand closures. */
const FOLLOWING: PropertyDescriptorMap & ThisType<{ readonly now: () => Document }> = Object.fromEntries(
  (['file', 'digest', 'bodyStart', 'bodyLine', 'lines'] as const).map((name) => [
    name,
    {
      get(this: { readonly now: () => Document }) {
        return this.now()[name];
      },
    },
  ]),
);

function standInFor(document: Document, now: () => Document): Document {
  const { file: _file, digest: _digest, bodyStart: _start, bodyLine: _line, lines: _lines, ...rest } = document;
  return Object.assign(Object.create(PROTOTYPE), rest, { now });
}

const PROTOTYPE = Object.create(Object.prototype, FOLLOWING);

/**
 * The one place where a value of the preview changes after it was made: file, digest, the places of lines and of the body, together.
 * Everything made of them (renderer, pages) is made anew after each change.
 */
export function createLiving(): Living {
  const cells = new Map<string, Cell>();
  return {
    whole: (document) => {
      const cell: Cell = { document, standIn: standInFor(document, () => cell.document) };
      cells.set(document.file.absolute, cell);
      return cell.standIn;
    },
    find: (absolute) => cells.get(absolute)?.document,
    standIn: (absolute) => cells.get(absolute)?.standIn,
    replace: (next) => {
      const cell = cells.get(next.file.absolute);
      if (cell) cell.document = next;
    },
  };
}

/**
 * A document whose file broke, as it was before: its rendered body where that is at hand, else an empty one (what was in the file is gone).
 */
export function asBefore(document: Document, hasBody: boolean): Document {
  const file = { ...document.file, text: () => '' };
  return { ...document, file, digest: hasBody ? document.digest : `${document.digest} lost`, bodyStart: 0 };
}

const planned = ({ file: _file, digest: _digest, bodyStart: _start, bodyLine: _line, lines: _lines, ...rest }: Document): string =>
  JSON.stringify(rest);

/** True when two versions of a document differ in their bodies alone (where the front matter's lines stand is told with problems only). */
export const differsInBodyOnly = (before: Document, after: Document): boolean => planned(before) === planned(after);
