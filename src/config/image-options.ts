// `gemless.images` and `gemless.cards`: whether and how pictures have variants, and posts cards.
import type { GemlessOptions } from '../types.ts';
import { isMap } from '../util/yaml.ts';
import type { ConfigReader } from './config-reader.ts';
import { warnOfUnknown } from './unknown-keys.ts';

const PATH = ['gemless', 'images'];
const KEYS = ['avif', 'sizes'];

/** `gemless.images` of the configuration: true, false, or a mapping with `avif` and `sizes`. Unknown keys are warnings. */
export function readImageOptions(reader: ConfigReader): GemlessOptions['images'] {
  const written = reader.get(PATH);
  if (written === undefined || written === null) return undefined;
  if (!isMap(written)) return reader.flag(PATH, true) ? { avif: false, sizes: undefined } : false;
  warnOfUnknown(reader, PATH, KEYS);
  const sizes = reader.text([...PATH, 'sizes'], '').trim();
  return { avif: reader.flag([...PATH, 'avif'], false), sizes: sizes === '' ? undefined : sizes };
}

const CARDS = ['gemless', 'cards'];
const CARD_KEYS = ['font', 'template'];

/** `gemless.cards` of the configuration: true, false, or a mapping with `font` and `template`. Unknown keys are warnings. */
export function readCardOptions(reader: ConfigReader): GemlessOptions['cards'] {
  const written = reader.get(CARDS);
  if (written === undefined || written === null) return undefined;
  if (!isMap(written)) return reader.flag(CARDS, true) ? { font: '', template: '' } : false;
  warnOfUnknown(reader, CARDS, CARD_KEYS);
  const path = (key: string): string =>
    reader
      .text([...CARDS, key], '')
      .trim()
      .replace(/^\/+/, '');
  return { font: path('font'), template: path('template') };
}
