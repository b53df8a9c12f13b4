// The error at a tag that does not exist, or not at its place.
import { didYouMean } from '../../util/near.ts';
import { type Details, RAW_HINT } from '../source.ts';
import { BLOCKS, TAGS } from './index.ts';

const OF_PLUGIN = 'A plugin in Ruby may have had it, and these do not run: write an include instead, {% include file.html %}.';

/** What is wrong with an unknown tag inside the block `open`. */
export function unknownTag(name: string, open: string | undefined): Details {
  const code = 'liquid-tag';
  if (name === 'else' || name === 'elsif' || name === 'when')
    return { code, message: `"${name}" is not inside a block that takes it`, hint: RAW_HINT };
  if (name.startsWith('end') && BLOCKS.has(name.slice(3))) {
    if (open === undefined) return { code, message: `"${name}" closes nothing`, hint: RAW_HINT };
    return { code, message: `"${name}" does not close "${open}"`, hint: `Close the inner block first: {% end${open} %}.` };
  }
  const others = ['raw', 'comment', 'liquid', 'elsif', 'else', 'when'];
  const near = didYouMean(name, [...TAGS.keys(), ...[...BLOCKS].map((block) => `end${block}`), ...others]);
  return { code, message: `unknown tag "${name}"`, hint: `${near ?? OF_PLUGIN} ${RAW_HINT}` };
}
