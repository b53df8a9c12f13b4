// Keys under `gemless:` that are not known.
import { didYouMean } from '../util/near.ts';
import { isMap } from '../util/yaml.ts';
import type { ConfigReader } from './config-reader.ts';

/** Warns of keys of a mapping that are not known; near names are the hint. */
export function warnOfUnknown(reader: ConfigReader, path: readonly string[], known: readonly string[]): void {
  const written = reader.get(path);
  if (!isMap(written)) return;
  for (const key of Object.keys(written).filter((one) => !known.includes(one)))
    reader.warn([...path, key], `"${[...path, key].join('.')}" is not known`, didYouMean(key, known) ?? `Known are ${known.join(', ')}.`);
}
