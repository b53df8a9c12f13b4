// Diagnostics of one file, collected while it is parsed, with the positions of its keys.
import type { Diagnostic, SourceFile } from '../types.ts';
import type { FrontMatter } from '../util/front-matter.ts';

/** Diagnostics of one file so far. */
export interface Collector {
  readonly list: Diagnostic[];
  /** Position of a key: in the file, or in the configuration when it comes from `defaults:`. */
  readonly at: (key: string) => { readonly file: string; readonly line?: number };
}

/** Name of the configuration beside the file's root, as diagnostics name it. */
export const configNear = ({ name, path }: SourceFile): string =>
  `${name.endsWith(path) ? name.slice(0, name.length - path.length) : ''}_config.yml`;

export function createCollector(file: SourceFile, front: FrontMatter): Collector {
  const at = (key: string) => {
    const line = front.lines[key];
    return line !== undefined
      ? { file: file.name, line }
      : Object.hasOwn(front.data, key)
        ? { file: file.name, line: 1 }
        : { file: configNear(file) };
  };
  return { list: [...front.diagnostics], at };
}
