#!/usr/bin/env node
// Measures live previews in a real browser: milliseconds from a save to the changed page, Gemless beside the servers of Hugo and Eleventy.
//
//   npm run bundle && node test/bench/preview.mjs [--posts 100,1000] [--saves 15] [--peer-saves 7] [--corpus DIR] [--only gemless,hugo]
//   --posts       how many posts; several sizes are measured one after the other
//   --saves       how often each kind of edit is made; --peer-saves for the peers, the slower of which take seconds
//   --corpus      a folder with _posts/ to take posts from; without it, they are made from the handbook's paragraphs
//   HUGO_SITE     a Hugo site without posts, whose layouts do the same work as test/bench/site; HUGO names the program (else: hugo)
//   ELEVENTY_SITE the same for Eleventy, with @11ty/eleventy in its node_modules
// All serve the same posts and get the same edits, one server at a time. Medians, in brackets the 95th percentile; × is the peer's median
// divided by Gemless's.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { CONTESTANTS, makeSite, urlOf } from './preview-sites.mjs';

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '100,1000' },
    saves: { type: 'string', default: '15' },
    'peer-saves': { type: 'string', default: '7' },
    corpus: { type: 'string' },
    only: { type: 'string' },
  },
});
/** Milliseconds: until a page counts as never changed, the same for saves that are not counted, until a server counts as never started, from
 * opening a page to the first save (its live channel must be there), between two saves. */
const PATIENCE = { change: 120_000, warmUp: 30_000, start: 600_000, opened: 2000, between: 700 };
const WARM_UP = 2;

const now = () => performance.timeOrigin + performance.now();
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const quantile = (numbers, q) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * q))];

const children = new Set();
const folders = new Set();
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGINT');
  const killing = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(killing);
  children.delete(child);
}
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts a server and waits for its first page; gives the seconds that took. Undefined when the program is not there. */
async function start(words, cwd, port) {
  const started = now();
  const child = spawn(words[0], words.slice(1), { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const state = { said: '', over: false };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (state.said = (state.said + part).slice(-2000)));
  child.on('error', (error) => Object.assign(state, { over: true, said: String(error) }));
  child.on('exit', () => (state.over = true));
  while (now() - started < PATIENCE.start && !state.over) {
    const reply = await fetch(`http://localhost:${port}/`).catch(() => undefined);
    if (reply?.ok && (await reply.text()).includes('archive__')) return { child, first: (now() - started) / 1000 };
    await sleep(20);
  }
  children.delete(child);
  child.kill('SIGKILL');
  return { why: state.said.trim() || 'it serves nothing' };
}

/** A page that says when a mark is to be read in it, however it came there: changed in place or loaded anew. */
async function openPage(browser) {
  const page = await browser.newPage();
  const seen = new Map();
  await page.exposeFunction('benchSees', (mark, when) => {
    if (!seen.has(mark)) seen.set(mark, when);
  });
  await page.addInitScript(() => {
    const known = new Set();
    const look = () => {
      for (const mark of document.documentElement?.textContent.match(/Saved\d+x/g) ?? []) {
        if (known.has(mark)) continue;
        known.add(mark);
        globalThis.benchSees(mark, performance.timeOrigin + performance.now());
      }
    };
    new MutationObserver(look).observe(document, { childList: true, characterData: true, subtree: true });
  });
  return { page, seen };
}

const marks = { made: 0 };
/** Saves so often; the milliseconds of each until the page showed it. `undo` puts all back. */
async function series({ seen }, saves, { save, undo }) {
  const times = [];
  for (let index = -WARM_UP; index < saves; index++) {
    const mark = `Saved${++marks.made}x`;
    const saved = now();
    save(mark);
    const patience = index < 0 ? PATIENCE.warmUp : PATIENCE.change;
    while (!seen.has(mark) && now() - saved < patience) await sleep(2);
    if (index >= 0 && !seen.has(mark)) return [];
    if (index >= 0) times.push(seen.get(mark) - saved);
    await sleep(PATIENCE.between);
  }
  undo();
  await sleep(PATIENCE.between);
  return times;
}

/** Same edits for all: of one post in the middle, and new posts after the newest. */
function editsOf({ folder, names }, translate) {
  const name = names[names.length >> 1];
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  const undo = () => writeFileSync(path, text);
  const made = [];
  const fresh = (mark) => {
    const [slug, minute] = [`new-${made.length}`, String(made.length % 60).padStart(2, '0')];
    const file = join(folder, `2025-12-31-${slug}.md`);
    made.push(file);
    const date = `2025-12-31 10:${minute}:00 -0500`;
    const front = `---\nlayout: single\ntitle: "New ${mark}"\ndate: ${date}\ncategories: [Web]\ntags: [Web]\n---\nA new post.\n`;
    writeFileSync(file, translate(front, slug));
  };
  return {
    'body of a post': { url: urlOf(name), save: (mark) => writeFileSync(path, `${text}\n\n${mark}.\n`), undo },
    'title of a post': { url: urlOf(name), save: (mark) => writeFileSync(path, text.replace(/^title: .*$/m, `title: "${mark}"`)), undo },
    'new post, home open': { url: '/', save: fresh, undo: () => made.forEach((file) => void rmSync(file)) },
  };
}

const FIRST = 'first page';
const AGAIN = 'first page, again';

/** One contestant at one size: by the kind of edit the times, and how long the first page took. */
async function measure(contestant, browser, count) {
  const root = mkdtempSync(join(tmpdir(), 'gemless-preview-bench-'));
  folders.add(root);
  try {
    const cwd = join(root, 'site');
    const posts = makeSite(contestant, cwd, { count, corpus: values.corpus });
    const port = await freePort();
    const server = await start(contestant.words(port), cwd, port);
    if (!server.child) return { why: server.why };
    const results = new Map([[FIRST, [server.first * 1000]]]);
    const saves = Number(contestant.name === 'Gemless' ? values.saves : values['peer-saves']);
    try {
      for (const [kind, edit] of Object.entries(editsOf(posts, contestant.translate))) {
        const opened = await openPage(browser);
        await opened.page.goto(`http://localhost:${port}${edit.url}`, { waitUntil: 'load' });
        await sleep(PATIENCE.opened);
        results.set(kind, await series(opened, saves, edit));
        await opened.page.close();
      }
    } finally {
      await end(server.child);
    }
    const again = await start(contestant.words(port), cwd, port);
    if (again.child) {
      results.set(AGAIN, [again.first * 1000]);
      await end(again.child);
    }
    return { results };
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

const shown = (ms) => (ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`);
function cell(times) {
  if (!times) return '';
  if (times.length === 0) return 'never';
  return times.length === 1 ? shown(times[0]) : `${shown(quantile(times, 0.5))} (${shown(quantile(times, 0.95))})`;
}
const ratio = (times, own) => (times?.length && own?.length ? `${(quantile(times, 0.5) / quantile(own, 0.5)).toFixed(1)} ×` : '');

const wanted = values.only?.toLowerCase().split(',');
const contestants = CONTESTANTS.filter(({ name, why }) => {
  if (wanted && !wanted.includes(name.toLowerCase())) return false;
  if (why) console.error(`${name} is left out: ${why}`);
  return !why;
});
const browserPath = [process.env.CHROME, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
const browser = await chromium.launch({ executablePath: browserPath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
try {
  const heads = contestants.flatMap(({ name }) => (name === 'Gemless' ? [name] : [name, 'ratio']));
  const lines = [['posts', 'from the save to the page', ...heads]];
  for (const count of values.posts.split(',').map(Number)) {
    const measured = [];
    for (const contestant of contestants) {
      const { results, why } = await measure(contestant, browser, count);
      if (!results) console.error(`${contestant.name} is left out at ${count} posts: ${why}`);
      for (const [kind, times] of results ?? []) console.error(`${contestant.name}, ${count} posts, ${kind}: ${cell(times)}`);
      measured.push({ name: contestant.name, results: results ?? new Map() });
    }
    const own = measured.find(({ name }) => name === 'Gemless')?.results;
    for (const kind of [FIRST, AGAIN, 'body of a post', 'title of a post', 'new post, home open']) {
      const cells = measured.flatMap(({ name, results }) => {
        const times = results.get(kind);
        return name === 'Gemless' ? [cell(times)] : [cell(times), ratio(times, own?.get(kind))];
      });
      lines.push([
        String(count).replace(/\B(?=(\d{3})+$)/g, ','),
        kind === FIRST || kind === AGAIN ? `command to ${kind}` : kind,
        ...cells,
      ]);
    }
  }
  const [head, ...rows] = lines.map((cells) => `| ${cells.join(' | ')} |`);
  console.log([head, `| ${lines[0].map(() => '---').join(' | ')} |`, ...rows].join('\n'));
} finally {
  await browser.close();
}
