// Names of emoji that come with the program.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../util/cached.ts';
import { PACKAGE_ROOT } from '../util/package-root.ts';

/** GitHub's names, each with its code points as in the names of GitHub's pictures: "1f468-1f469". Read when first asked for. */
export const emojiNames = once((): ReadonlyMap<string, string> => {
  const text = readFileSync(join(PACKAGE_ROOT, 'lib/emoji.txt'), 'latin1');
  return new Map(text.split('\n').flatMap((line) => (line === '' ? [] : [line.split(' ') as [string, string]])));
});
