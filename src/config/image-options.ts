// `gemless.images`: whether and how pictures have variants.
import type { GemlessOptions } from '../types.ts';
import { didYouMean } from '../util/near.ts';
import { isMap } from '../util/yaml.ts';
import type { ConfigReader } from './config-reader.ts';

const PATH = ['gemless', 'images'];
const KEYS = ['avif', 'sizes'];

/** `gemless.images` of the configuration: true, false, or a mapping with `avif` and `sizes`. Unknown keys are warnings. */
export function readImageOptions(reader: ConfigReader): GemlessOptions['images'] {
  const written = reader.get(PATH);
  if (written === undefined || written === null) return undefined;
  if (!isMap(written)) return reader.flag(PATH, true) ? { avif: false, sizes: undefined } : false;
  for (const key of Object.keys(written).filter((one) => !KEYS.includes(one)))
    reader.warn([...PATH, key], `"gemless.images.${key}" is not known`, didYouMean(key, KEYS) ?? `Known are ${KEYS.join(' and ')}.`);
  const sizes = reader.text([...PATH, 'sizes'], '').trim();
  return { avif: reader.flag([...PATH, 'avif'], false), sizes: sizes === '' ? undefined : sizes };
}
