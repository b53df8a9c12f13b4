#!/usr/bin/env node
// Measures the search: the size of the index, what a first question fetches, and how long questions take in a browser.
//
//   npm run bundle && node test/bench/search.mjs [--posts 1000] [--corpus DIR] [--peer DIR] ["a question"]...
//   --corpus  a folder with _posts/; without it, posts are made from the handbook's paragraphs
//   --peer    a Pagefind index of the same posts (the folder with pagefind.js), asked the same questions
// Sizes are what a host that compresses sends (gzip). Times are medians of five, from asking until the hits are known.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { chromium } from 'playwright-core';
import { writeCorpus } from './corpus.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values, positionals } = parseArgs({
  options: { posts: { type: 'string', default: '1000' }, corpus: { type: 'string' }, peer: { type: 'string' } },
  allowPositionals: true,
});
const QUESTIONS = positionals.length > 0 ? positionals : ['kubernetes', 'backup policy', 'the release of the', 'concurr', 'nowhereatall'];

const site = mkdtempSync(join(tmpdir(), 'gemless-search-'));
cpSync(here('site'), site, { recursive: true });
if (values.corpus) cpSync(join(values.corpus, '_posts'), join(site, '_posts'), { recursive: true });
else writeCorpus(Number(values.posts), site);
writeFileSync(join(site, 'search.md'), '---\ntitle: Search\nlayout: search\n---\n');
execFileSync(process.execPath, [here('../../lib/cli.js'), 'build', '--quiet'], { cwd: site, stdio: 'ignore' });
const dist = join(site, 'dist');

const folder = join(dist, 'assets/search');
const sizes = (kind) =>
  readdirSync(folder)
    .filter((name) => name.startsWith(kind))
    .map((name) => ({ raw: statSync(join(folder, name)).size, sent: gzipSync(readFileSync(join(folder, name))).length }));
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
for (const kind of ['index', 'words', 'posts']) {
  const files = sizes(kind);
  const sum = (key) => files.reduce((all, file) => all + file[key], 0);
  const largest = files.reduce((most, { sent }) => Math.max(most, sent), 0);
  console.log(
    `${kind.padEnd(6)} ${files.length} files, ${kilobytes(sum('raw'))}, sent ${kilobytes(sum('sent'))}, largest ${kilobytes(largest)}`,
  );
}

const code = (entry) =>
  buildSync({ entryPoints: [here(entry)], bundle: true, minify: true, format: 'esm', write: false }).outputFiles[0].contents;
console.log(`script ${kilobytes(gzipSync(code('../../src/search/browser/main.js')).length)} sent, when a search begins`);

const log = [];
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/') return response.setHeader('content-type', 'text/html').end('<!doctype html><title>bench</title>');
  if (pathname === '/search-index.js')
    return response.setHeader('content-type', 'text/javascript').end(code('../../src/search/browser/index-files.js'));
  const file = values.peer && pathname.startsWith('/pagefind/') ? join(values.peer, pathname.slice(9)) : join(dist, pathname);
  if (!existsSync(file)) return response.writeHead(404).end();
  const bytes = readFileSync(file);
  // Pagefind's own files are compressed already
  const sent = /pf_|\.pagefind$/.test(file) ? bytes : gzipSync(bytes);
  log.push(sent.length);
  if (file.endsWith('.js')) response.setHeader('content-type', 'text/javascript');
  if (sent !== bytes) response.setHeader('content-encoding', 'gzip');
  return response.end(sent);
}).listen(0);
const origin = `http://localhost:${server.address().port}`;

const browser = await chromium.launch({ executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox'] });
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Asks each question in new pages, as the first one, then again; `prepare` runs in the page and gives what asks. */
async function measure(name, prepare) {
  for (const question of QUESTIONS) {
    const first = [];
    const again = [];
    let answer = { hits: 0 };
    for (let round = 0; round < 5; round++) {
      const page = await (await browser.newContext()).newPage();
      await page.goto(origin);
      log.length = 0;
      answer = await page.evaluate(
        async ([source, text]) => {
          const ask = await new Function(`return (${source})()`)();
          const times = [];
          let hits = 0;
          for (let i = 0; i < 6; i++) {
            const started = performance.now();
            hits = await ask(text);
            times.push(performance.now() - started);
          }
          return { times, hits };
        },
        [prepare.toString(), question],
      );
      first.push(answer.times[0]);
      again.push(median(answer.times.slice(1)));
      await page.context().close();
    }
    const sent = kilobytes(log.reduce((a, b) => a + b, 0));
    console.log(
      `${name.padEnd(9)} ${JSON.stringify(question).padEnd(22)} ${String(answer.hits).padStart(6)} hits, ${log.length} files, ${sent.padStart(9)}, first ${median(first).toFixed(1)} ms, again ${median(again).toFixed(1)} ms`,
    );
  }
}

await measure('gemless', async () => {
  const { openIndex } = await import('/search-index.js');
  const index = openIndex('/assets/search/');
  return async (text) => {
    const { hits } = await index.find(text);
    await index.rows(hits.slice(0, 10));
    return hits.length;
  };
});
if (values.peer)
  await measure('pagefind', async () => {
    const pagefind = await import('/pagefind/pagefind.js');
    return async (text) => {
      const { results } = await pagefind.search(text);
      await Promise.all(results.slice(0, 10).map((result) => result.data()));
      return results.length;
    };
  });
await browser.close();
server.close();
rmSync(site, { recursive: true, force: true });
