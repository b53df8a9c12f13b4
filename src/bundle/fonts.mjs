// The font of cards (Inter, SIL Open Font License): Latin, Greek and Cyrillic in two weights.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A file of the package that the font comes from. */
export const FONT_PACKAGE = createRequire(import.meta.url).resolve('@fontsource/inter/package.json');

/** As src/images/outlines.ts asks for them. */
const SCRIPTS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'];
const WEIGHTS = [500, 700];

/** Bytes by file name: "inter-latin-500.woff". */
export function fontFiles() {
  const folder = join(dirname(FONT_PACKAGE), 'files');
  const names = SCRIPTS.flatMap((script) => WEIGHTS.map((weight) => `inter-${script}-${weight}`));
  return Object.fromEntries(names.map((name) => [`${name}.woff`, readFileSync(join(folder, `${name}-normal.woff`))]));
}
