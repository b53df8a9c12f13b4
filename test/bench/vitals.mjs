#!/usr/bin/env node
// Measures what a reader on a slow phone feels: Largest Contentful Paint, layout shift, blocking time, bytes; of built pages in a real browser.
//
//   npm run bundle && node test/bench/vitals.mjs [--dist DIR] [--runs 5] [PAGE…]
//   --dist  a built site; without it, the handbook is built into a temporary folder
//   PAGE    addresses such as /about/; without any, the handbook's home and its post with the most pictures
// Throttled as Lighthouse's phone: a processor four times slower, 150 ms to the server and back, 1.6 Mbit/s down, 750 kbit/s up. Each run has an
// empty cache; the page is scrolled to its end after it has loaded, so that pictures that wait for the reader count, too.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dist: { type: 'string' }, runs: { type: 'string', default: '5' } },
});
const pages = positionals.length > 0 ? positionals : ['/', '/azure/Azure-Kubernetes-Hackfest-Day1/'];
const root = fileURLToPath(new URL('../..', import.meta.url));
const built = values.dist ? undefined : mkdtempSync(join(tmpdir(), 'gemless-vitals-'));
const dist = values.dist ? resolve(values.dist) : join(built, 'dist');
if (built) execFileSync(process.execPath, [join(root, 'lib/cli.js'), 'build', '--quiet', '--no-cache', '-d', dist], { cwd: root });

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
};

/** A host as blogs have one: text compressed, the rest as it is. */
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
  if (!file.startsWith(dist) || !existsSync(file)) return void response.writeHead(404).end();
  const bytes = readFileSync(file);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const text = /text|json|svg/.test(type);
  response.writeHead(200, { 'content-type': type, ...(text && { 'content-encoding': 'gzip' }) }).end(text ? gzipSync(bytes) : bytes);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;

/** Run in the page before anything else: keeps what the browser tells. */
function observe() {
  window.told = [];
  for (const type of ['largest-contentful-paint', 'layout-shift', 'longtask', 'paint'])
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { name, startTime, duration, value = 0, hadRecentInput = false, element, sources } = entry;
        const what = element?.outerHTML ?? (sources ?? []).map(({ node }) => node?.outerHTML ?? node?.nodeName).join(' | ');
        window.told.push({ type, name, startTime, duration, value, hadRecentInput, what: what.slice(0, 120) });
      }
    }).observe({ type, buffered: true });
}

async function measure(browser, path, width) {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 667 : 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const received = { bytes: 0 };
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    received.bytes += encodedDataLength;
  });
  await page.addInitScript(observe);
  await page.goto(origin + path, { waitUntil: 'networkidle' });
  const loaded = await page.evaluate(() => window.told);
  const bytes = received.bytes;
  await page.evaluate(async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
      scrollTo({ top, behavior: 'instant' });
      await new Promise((done) => setTimeout(done, 100));
    }
  });
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500);
  const all = await page.evaluate(() => window.told);
  await context.close();

  const paints = (name) => loaded.find((entry) => entry.type === 'paint' && entry.name === name)?.startTime ?? 0;
  const largest = loaded.filter(({ type }) => type === 'largest-contentful-paint').at(-1);
  const shifts = all.filter(({ type, hadRecentInput }) => type === 'layout-shift' && !hadRecentInput);
  const fcp = paints('first-contentful-paint');
  // Lighthouse counts from the first paint on; `before` is what it leaves out
  const blocking = (entries) => entries.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0);
  const tasks = loaded.filter(({ type }) => type === 'longtask');
  return {
    fcp,
    lcp: largest?.startTime ?? 0,
    largest: largest?.what ?? '',
    cls: shifts.reduce((sum, { value }) => sum + value, 0),
    shifts,
    tbt: blocking(tasks.filter(({ startTime, duration }) => startTime + duration > fcp)),
    before: blocking(tasks.filter(({ startTime, duration }) => startTime + duration <= fcp)),
    kilobytes: bytes / 1024,
  };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const executablePath = [process.env.CHROME, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });

console.log(`medians of ${values.runs}; milliseconds, bytes of the whole page as they came over the line`);
console.log('  FCP   LCP     CLS  TBT (before FCP)  KB   width  page');
const moved = new Set();
for (const path of pages) {
  for (const width of [375, 1440]) {
    const runs = [];
    for (let run = 0; run < Number(values.runs); run++) runs.push(await measure(browser, path, width));
    const of = (key) => median(runs.map((run) => run[key]));
    const worst = Math.max(...runs.map(({ cls }) => cls));
    for (const { shifts } of runs) for (const { what, value } of shifts) if (value > 0) moved.add(`${path} ${width}: ${what}`);
    console.log(
      [
        of('fcp').toFixed(0).padStart(5),
        of('lcp').toFixed(0).padStart(5),
        worst.toFixed(4).padStart(7),
        of('tbt').toFixed(0).padStart(4),
        `(${of('before').toFixed(0)})`.padStart(11),
        of('kilobytes').toFixed(0).padStart(6),
        String(width).padStart(6),
        ` ${path}  largest: ${runs[0].largest.replace(/\s+/g, ' ').slice(0, 60)}`,
      ].join(' '),
    );
  }
}
if (moved.size > 0) console.log(`\nmoved:\n${[...moved].join('\n')}`);
await browser.close();
server.close();
if (built) rmSync(built, { recursive: true, force: true });
