#!/usr/bin/env node
// Measures the preview: seconds from the command to the first page, milliseconds from a save to the changed page in a real browser.
//
//   node test/bench/preview.mjs SITE [SAVES] [COMMAND…]
//
// SITE has posts in _posts/; each save goes into a post whose page is open. COMMAND serves the site of another generator instead (it prints its
// address); then POST=path and PAGE=/url/ in the environment say what is saved and what is open.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const [folder, saves = '30', ...command] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: preview.mjs SITE [SAVES] [COMMAND…]');
  process.exit(2);
}
const site = resolve(folder);
const cli = new URL('../../lib/cli.js', import.meta.url).pathname;
const words = command.length > 0 ? command : [process.execPath, cli, 'dev', '-s', site, '-P', '4600'];
const now = () => performance.timeOrigin + performance.now();
const browserPath = [process.env.CHROME, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));

/** Starts the server and waits for the address that it prints, then for its first page. */
async function start() {
  const started = now();
  const server = spawn(words[0], words.slice(1), { cwd: site, stdio: ['ignore', 'pipe', 'pipe'] });
  const origin = await new Promise((done, failed) => {
    let said = '';
    const read = (part) => {
      said += part;
      const found = /https?:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(said);
      if (found) done(found[0]);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
  });
  await (await fetch(`${origin}/`)).text();
  return { server, origin, first: now() - started };
}

/** Saves, and waits until the page shows what was saved. */
async function measure(page, path, change, mark) {
  const text = readFileSync(path, 'utf8');
  const seen = page.evaluate(
    (wanted) =>
      new Promise((done) => {
        const look = () => {
          if (document.documentElement.textContent.includes(wanted)) done(performance.timeOrigin + performance.now());
        };
        new MutationObserver(look).observe(document, { childList: true, characterData: true, subtree: true });
      }),
    mark,
  );
  await page.evaluate(() => 0); // the page has begun to look
  const saved = now();
  writeFileSync(path, change(text));
  const shown = await seen.catch(async () => {
    // the page was loaded anew: look until the new one has it
    while (!(await page.content().catch(() => '')).includes(mark)) await new Promise((done) => setTimeout(done, 5));
    return now();
  });
  return shown - saved;
}

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;

async function series(page, name, path, change) {
  const original = readFileSync(path, 'utf8');
  const times = [];
  for (let index = 0; index < Number(saves); index++) {
    const mark = `${name.replace(/\W/g, '')}${index}x`;
    times.push(await measure(page, path, () => change(original, mark), mark));
    await new Promise((done) => setTimeout(done, 200));
  }
  writeFileSync(path, original);
  const sorted = [...times].sort((a, b) => a - b);
  const [median, late, worst] = [0.5, 0.95, 1].map((q) => quantile(sorted, q).toFixed(0));
  console.log(`${name.padEnd(34)} median ${median} ms, 95 % ${late} ms, worst ${worst} ms`);
  await new Promise((done) => setTimeout(done, 1000));
}

const { server, origin, first } = await start();
console.log(`first page                         ${(first / 1000).toFixed(2)} s`);
const browser = await chromium.launch({ executablePath: browserPath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  const newest = () =>
    readdirSync(join(site, '_posts'))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .at(-1) ?? '';
  const post = resolve(site, process.env.POST ?? join('_posts', newest()));
  await page.goto(`${origin}/`);
  const url =
    process.env.PAGE ?? (await page.locator('main a[href], article a[href], .entries-list a[href]').first().getAttribute('href')) ?? '/';
  await page.goto(new URL(url, origin).href);
  await series(page, 'body of the post that is open', post, (text, mark) => `${text}\n\nSaved ${mark}.\n`);
  await series(page, 'title of the post that is open', post, (text, mark) => text.replace(/^title: .*$/m, `title: "Saved ${mark}"`));
  await page.goto(`${origin}/`);
  await series(page, 'title of a post, home is open', post, (text, mark) => text.replace(/^title: .*$/m, `title: "Saved ${mark}"`));
} finally {
  await browser.close();
  server.kill('SIGINT');
}
