// The free icons of Font Awesome as two texts, of which the program reads what a page needs: icons.txt says what icons there are,
// icon-paths.txt how they are drawn. Each begins with Font Awesome's own notice of copyright and licence. Lines of icons.txt:
//
//   house s0,411,512     a name; for each of its styles (s, r, b) where its path begins, how long it is, the icon's width
//   home @house          another name, of today or of Font Awesome 4 and 5; with a style of its own: "star-o @star r"
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
/** A file of the package that the icons come from. */
export const ICON_PACKAGE = require.resolve('@fortawesome/fontawesome-free/package.json');
const read = (path) => readFileSync(join(dirname(ICON_PACKAGE), path), 'utf8');
const HEIGHT = 512;

/** The first group of what matches: a file of another version may be written in another way. */
function found(pattern, path) {
  const group = pattern.exec(read(path))?.[1];
  if (!group) throw new Error(`${path} of Font Awesome is not written as it was`);
  return group;
}

/** The icons by name with their styles, and their paths after `start` characters. */
function iconsOf(families, start) {
  const paths = [];
  const lines = new Map();
  let at = start;
  for (const [name, { svgs }] of Object.entries(families)) {
    const styles = Object.entries(svgs.classic).map(([style, { path, viewBox }]) => {
      const [x, y, width, height] = viewBox;
      if (!/^[\x20-\x7e]+$/.test(path) || x !== 0 || y !== 0 || height !== HEIGHT)
        throw new Error(`${name} is not drawn as the others are`);
      paths.push(path);
      at += path.length;
      return `${style[0]}${at - path.length},${path.length},${width}`;
    });
    lines.set(name, styles.join(' '));
  }
  return { lines, paths: paths.join('') };
}

/** Other names: those of Font Awesome 5 to 7, then those of version 4, then brands in one word ("stackoverflow"). A name that is taken stays. */
function addAliases(lines, families, shims) {
  const add = (alias, value) => {
    if (!lines.has(alias)) lines.set(alias, value);
  };
  for (const [name, { aliases }] of Object.entries(families)) for (const alias of aliases?.names ?? []) add(alias, `@${name}`);
  // the table also has code points, which are numbers
  for (const [alias, prefix, name] of shims) if (typeof alias === 'string') add(alias, `@${name ?? alias}${prefix === 'far' ? ' r' : ''}`);
  for (const [name, { svgs }] of Object.entries(families)) if (svgs.classic.brands) add(name.replaceAll('-', ''), `@${name}`);
}

/** The two texts by name. Throws when Font Awesome's package is not as it was. */
export function iconFiles() {
  const notice = `${found(/<!--!\s*(.*?)\s*-->/, 'svgs/solid/house.svg')}\n`;
  const families = JSON.parse(read('metadata/icon-families.json'));
  const { lines, paths } = iconsOf(families, notice.length);
  addAliases(lines, families, JSON.parse(found(/var shims = (\[\[.*?\]\]);/s, 'js/v4-shims.js')));
  return {
    'icons.txt': `${notice}${Array.from(lines, (line) => line.join(' ')).join('\n')}\n`,
    'icon-paths.txt': notice + paths,
  };
}
