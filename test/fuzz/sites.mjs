// Builds random sites with Jekyll and with Gemless and compares every file that Jekyll wrote. For whoever has Ruby and Jekyll 4.3 installed.
//
//   npm run bundle && node test/fuzz/sites.mjs [--count 200] [--seed 1]
//
// A difference prints the seed, the file and the first line that differs; `--seed N --count 1 --keep DIR` leaves that site in DIR.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { build } from '../../lib/index.js';
import { randomFrom, randomSite } from './random-site.mjs';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' }, keep: { type: 'string' } },
});
const work = values.keep ?? mkdtempSync(join(tmpdir(), 'gemless-fuzz-'));
const jekyll = spawn('ruby', [join(import.meta.dirname, 'jekyll-sites.rb')], { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = createInterface({ input: jekyll.stdout })[Symbol.asyncIterator]();

function filesOf(root, folder = '') {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name;
    return entry.isDirectory() ? filesOf(root, `${path}/`) : [path];
  });
}

const textOf = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** The first line that differs, as a text. */
function difference(expected, actual) {
  if (actual === undefined) return 'is missing';
  const [a, b] = [expected.split('\n'), actual.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  return `line ${at + 1}\n    Jekyll:  ${a[at]}\n    Gemless: ${b[at]}`;
}

/** Time of all files: drafts without a date have it. */
const WRITTEN = new Date('2026-11-01T12:34:56Z');

async function tryOne(seed) {
  const root = join(work, String(seed));
  rmSync(root, { recursive: true, force: true });
  for (const [path, text] of Object.entries(randomSite(randomFrom(seed)))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    utimesSync(join(root, path), WRITTEN, WRITTEN);
  }
  jekyll.stdin.write(`${root}\n`);
  const { value: answer } = await answers.next();
  const { ok, diagnostics } = await build({
    cwd: root,
    source: root,
    destination: 'dist',
    cache: false,
    time: Date.parse('2026-11-29T10:11:12Z'),
  });
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ file, line, message }) => `${file}:${line} ${message}`);
  if (!answer.startsWith('ok')) return { kind: 'refused', found: [] };
  if (!ok) return { kind: 'compared', found: [`Gemless refuses it: ${errors.join('; ')}`] };
  const found = filesOf(join(root, '_site')).flatMap((path) => {
    const [expected, actual] = [textOf(join(root, '_site', path)), textOf(join(root, 'dist', path))];
    return expected === actual ? [] : [`${path} ${difference(expected, actual)}`];
  });
  if (found.length === 0 && values.keep === undefined) rmSync(root, { recursive: true });
  return { kind: 'compared', found };
}

const first = Number(values.seed);
const counts = { compared: 0, refused: 0, different: 0 };
for (let seed = first; seed < first + Number(values.count); seed++) {
  const { kind, found } = await tryOne(seed);
  counts[kind]++;
  if (found.length === 0) continue;
  counts.different++;
  console.log(`seed ${seed}\n${found.map((text) => `  ${text}`).join('\n')}`);
}
jekyll.stdin.end();
console.log(`${counts.compared} sites compared, ${counts.different} differ; Jekyll refuses ${counts.refused} others.`);
process.exitCode = counts.different === 0 ? 0 : 1;
