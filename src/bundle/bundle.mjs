// What is published and run is made of the sources here: the program, the preview's script, the theme's style sheet, scripts and icons.
// node src/bundle/bundle.mjs [--outdir=lib]
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { iconFiles } from './icons.mjs';
import { styles } from './styles.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { outdir } = parseArgs({ options: { outdir: { type: 'string', default: join(ROOT, 'lib') } } }).values;
/** Put together beside the folder and moved into its place, so that a program that runs finds the old one or the new one. */
const made = `${outdir}.${process.pid}`;

const shared = { absWorkingDir: ROOT, bundle: true, logLevel: 'warning' };
const forBrowsers = { ...shared, minify: true, target: 'es2022' };

function write(path, content) {
  const file = join(made, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const icons = iconFiles();
const digest = createHash('sha256').update(icons['icons.txt']).digest('hex').slice(0, 16);

buildSync({
  ...shared,
  entryPoints: { cli: 'src/commands/cli.ts', worker: 'src/build/threads/worker.ts' },
  outdir: made,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  // the icons are part of what the program is: what it remembers was made with them
  banner: {
    js: `/* icons ${digest} */ import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`,
  },
});
buildSync({ ...forBrowsers, entryPoints: { preview: 'src/serve/client/main.ts' }, outdir: made, format: 'iife' });
buildSync({ ...forBrowsers, entryPoints: { main: 'assets/js/main.js' }, outdir: join(made, 'theme/js'), format: 'iife' });
buildSync({ ...forBrowsers, entryPoints: { search: 'src/search/browser/main.js' }, outdir: join(made, 'theme/js'), format: 'esm' });
write('theme/css/main.css', styles(join(ROOT, 'assets/css/main.css')));
for (const [name, text] of Object.entries(icons)) write(name, text);

rmSync(outdir, { recursive: true, force: true });
renameSync(made, outdir);
