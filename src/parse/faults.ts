// What is wrong with one file, as it is found, and where a key of it stands.
import type { Diagnostic, SourceFile } from '../types.ts';
import type { FrontMatter } from '../util/front-matter.ts';

/** Collects what is wrong with one file. */
export interface Faults {
  readonly list: Diagnostic[];
  /** Where a key stands: in the file, else it comes from the configuration's defaults. */
  readonly at: (key: string) => { readonly file: string; readonly line?: number };
}

/** The configuration beside the file's root, as diagnostics name it. */
export const configNear = ({ name, path }: SourceFile): string =>
  `${name.endsWith(path) ? name.slice(0, name.length - path.length) : ''}_config.yml`;

export function faultsOf(file: SourceFile, front: FrontMatter): Faults {
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
