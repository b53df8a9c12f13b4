// Bundle of all that is published and run: the program, the package for other programs, the preview's script, the theme's style sheet,
// scripts and icons, the files of a new blog, and third-party notices.
// node src/bundle/bundle.mjs [--outdir=lib]
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, buildSync } from 'esbuild';
import { writeDeclarations } from './declarations.mjs';
import { EMOJI_PACKAGE, emojiFile } from './emoji.mjs';
import { FONT_PACKAGE, fontFiles } from './fonts.mjs';
import { leanGrayMatter } from './gray-matter.mjs';
import { ICON_PACKAGE, iconFiles } from './icons.mjs';
import { lazyFiles } from './lazy.mjs';
import { lexers } from './lexers.mjs';
import { notices } from './notices.mjs';
import { styles } from './styles.mjs';
import { withoutUnused } from './unused.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { outdir } = parseArgs({ options: { outdir: { type: 'string', default: join(ROOT, 'lib') } } }).values;
/** Put together beside the folder and moved into its place, so that a program that runs finds the old one or the new one. */
const made = `${outdir}.${process.pid}`;

process.on('exit', () => rmSync(made, { recursive: true, force: true }));

const shared = { absWorkingDir: ROOT, bundle: true, logLevel: 'warning', metafile: true };
const forBrowsers = { ...shared, minify: true, target: 'es2022' };

function write(path, content) {
  const file = join(made, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Of all that Node runs. */
const forNode = { ...shared, platform: 'node', target: 'node20', minifySyntax: true, minifyWhitespace: true };

const icons = iconFiles();
const parts = [lexers(forNode), lazyFiles(forNode)];
const loaded = Object.assign({}, ...parts.map(({ files }) => files));
const digest = createHash('sha256')
  .update([icons['icons.txt'], ...Object.values(loaded)].join('\0'))
  .digest('hex')
  .slice(0, 16);

const program = await build({
  ...forNode,
  entryPoints: {
    cli: 'src/commands/cli.ts',
    index: 'src/index.ts',
    worker: 'src/build/threads/thread.ts',
    encoder: 'src/build/threads/encoder.ts',
    'dev-thread': 'src/commands/dev-thread.ts',
  },
  outdir: made,
  splitting: true,
  format: 'esm',
  plugins: [...parts.map(({ plugin }) => plugin), withoutUnused, leanGrayMatter],
  // gray-matter asks for an old js-yaml of its own, which the engine that it is given never calls
  alias: { 'js-yaml': './node_modules/js-yaml/dist/js-yaml.mjs' },
  // these files are part of what the program is: what it remembers was made with them
  banner: {
    js: `/* ${digest} */ import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`,
  },
});
const scripts = [
  { entryPoints: { preview: 'src/serve/client/main.ts' }, outdir: made, format: 'iife' },
  { entryPoints: { main: 'assets/js/main.js' }, outdir: join(made, 'theme/js'), format: 'iife' },
  { entryPoints: { search: 'src/search/browser/main.js' }, outdir: join(made, 'theme/js'), format: 'esm' },
].map((script) => buildSync({ ...forBrowsers, ...script }));
for (const sheet of ['main.css', ...readdirSync(join(ROOT, 'assets/css/theme')).map((name) => `theme/${name}`)])
  write(`theme/css/${sheet}`, styles(join(ROOT, 'assets/css', sheet)));
for (const [name, text] of Object.entries(icons)) write(name, text);
for (const [name, text] of Object.entries(loaded)) write(name, text);
write('pages.yml', readFileSync(join(ROOT, 'src/commands/pages.yml'), 'utf8'));
cpSync(join(ROOT, 'src/commands/starter'), join(made, 'starter'), { recursive: true });
write('emoji.txt', await emojiFile());
for (const [name, bytes] of Object.entries(fontFiles())) write(`fonts/${name}`, bytes);
const bundled = [program, ...parts, ...scripts].flatMap(({ metafile }) => Object.keys(metafile.inputs)).map((path) => resolve(ROOT, path));
write('THIRD-PARTY-NOTICES.txt', notices([...bundled, ICON_PACKAGE, EMOJI_PACKAGE, FONT_PACKAGE]));
writeDeclarations(ROOT, join(made, 'types'));

rmSync(outdir, { recursive: true, force: true });
renameSync(made, outdir);
