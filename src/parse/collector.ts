// Diagnostics of one file, collected while it is parsed, with the positions of its keys.
import type { Config, Diagnostic, SourceFile } from '../types.ts';
import type { FrontMatter } from '../util/front-matter.ts';

/** A diagnostic about a key of the configuration, whose line is found when it is reported: others may move it meanwhile. */
type Unplaced = Diagnostic & { readonly configKey?: string };

/** Where a diagnostic is about. */
export type Position = Pick<Unplaced, 'file' | 'line' | 'configKey'>;

/** Diagnostics of one file so far. */
export interface Collector {
  readonly list: Diagnostic[];
  /** Position of a key: in the file, or in the configuration when it comes from `defaults:`. */
  readonly at: (key: string) => Position;
}

/** Position of a key of the configuration, beside the file's root. */
export const inConfig = ({ name, path }: SourceFile, configKey?: string): Position => ({
  file: `${name.endsWith(path) ? name.slice(0, name.length - path.length) : ''}_config.yml`,
  ...(configKey === undefined ? {} : { configKey }),
});

/** A diagnostic at the line of the key of the configuration that it is about; posts have the site's permalink where their collection has none. */
export function withLine(diagnostic: Diagnostic, { keyPlaces }: Pick<Config, 'keyPlaces'>): Diagnostic {
  const { configKey, ...found }: Unplaced = diagnostic;
  return configKey === undefined ? diagnostic : { ...found, ...(keyPlaces[configKey] ?? keyPlaces['permalink']) };
}

/** @param keyOf the key of the configuration that a key without a place in the file has its value from */
export function createCollector(file: SourceFile, front: FrontMatter, keyOf: (key: string) => string | undefined): Collector {
  const at = (key: string): Position => {
    const line = front.lines[key];
    return line !== undefined
      ? { file: file.name, line }
      : Object.hasOwn(front.data, key)
        ? { file: file.name, line: 1 }
        : inConfig(file, keyOf(key));
  };
  return { list: [...front.diagnostics], at };
}
