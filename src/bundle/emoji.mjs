// GitHub's names of emoji as a text, for jemoji: "smile 1f604" in each line, code points without variation selectors and joiners.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const FOLDER = dirname(require.resolve('gemoji'));
/** A file of the package that the names come from. */
export const EMOJI_PACKAGE = join(FOLDER, 'package.json');

/** The text. Throws when the package is not as it was. */
export async function emojiFile() {
  if (JSON.parse(readFileSync(EMOJI_PACKAGE, 'utf8')).name !== 'gemoji') throw new Error('the package gemoji is not where it was');
  const { nameToEmoji } = await import(pathToFileURL(join(FOLDER, 'index.js')).href);
  const hexOf = (emoji) => Array.from(emoji, (char) => char.codePointAt(0).toString(16).padStart(4, '0')).join('-');
  const lines = Object.entries(nameToEmoji).map(([name, emoji]) => `${name} ${hexOf(emoji).replace(/-(?:fe0f|200d)\b/g, '')}`);
  if (lines.length < 1000) throw new Error('the names of gemoji are not written as they were');
  return `${lines.sort().join('\n')}\n`;
}
