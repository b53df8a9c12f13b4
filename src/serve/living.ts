// Documents that follow their files: what is planned (URLs, order, lists) comes from front matter, so an edit of a body alone needs no new plan.
import type { Document, SourceFile } from '../types.ts';

interface Cell {
  document: Document;
}

export interface Living {
  /** A document in its stead that shows the body which its file has now. */
  whole(document: Document): Document;
  /** What is held for a file. */
  find(absolute: string): Document | undefined;
  /** Puts another body in place of the one that is held. */
  replace(next: Document): void;
}

/**
 * The one place where a value of the preview changes after it was made: file, digest, the places of lines and of the body, together.
 * Everything made of them (renderer, pages) is made anew after each change.
 */
export function createLiving(): Living {
  const cells = new Map<string, Cell>();
  return {
    whole: (document) => {
      const cell: Cell = { document };
      cells.set(document.file.absolute, cell);
      return {
        ...document,
        get file(): SourceFile {
          return cell.document.file;
        },
        get digest(): string {
          return cell.document.digest;
        },
        get bodyStart(): number {
          return cell.document.bodyStart;
        },
        get bodyLine(): number {
          return cell.document.bodyLine;
        },
        get lines(): Document['lines'] {
          return cell.document.lines;
        },
      };
    },
    find: (absolute) => cells.get(absolute)?.document,
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
