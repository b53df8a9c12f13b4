// Takes the pictures of the theme that README and the handbook show, from the built demo site. Run it after a change of the theme:
// npm run build && node test/images/screenshots.mjs
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browser as browserPath } from './chromium.mjs';
import { shrink } from './png.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = process.argv[2] ?? join(root, 'dist');
const types = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};

const flags = ['--no-sandbox', '--disable-lcd-text', '--font-render-hinting=none', '--force-color-profile=srgb'];
const chrome = await chromium.launch({ executablePath: browserPath(), args: flags });

/** A page of the site as a PNG: what a window of this size shows of it. */
async function shoot(path, width, height, colorScheme) {
  const context = await chrome.newContext({ viewport: { width, height }, colorScheme });
  await context.route('**/*', (route) => {
    const file = join(dist, decodeURIComponent(new URL(route.request().url()).pathname));
    const found = existsSync(file) && statSync(file).isDirectory() ? join(file, 'index.html') : file;
    return existsSync(found)
      ? route.fulfill({ body: readFileSync(found), contentType: types[extname(found)] })
      : route.fulfill({ status: 404 });
  });
  const page = await context.newPage();
  await page.goto(`https://gemless.example${path}`);
  const png = await page.screenshot();
  await context.close();
  return png;
}

/** Pictures side by side on a quiet ground: {png, width} each, scaled to one height. */
async function compose(pictures, width, height) {
  const context = await chrome.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const images = pictures.map(
    ({ png, width: wide }) =>
      `<img width="${wide}" src="data:image/png;base64,${png.toString('base64')}" style="border-radius:12px;box-shadow:0 0 0 1px #c4cad6">`,
  );
  await page.setContent(
    `<body style="margin:0;height:100vh;display:flex;gap:24px;align-items:center;justify-content:center;background:#dfe4ec">${images.join('')}`,
  );
  const png = await page.screenshot();
  await context.close();
  return shrink(png, 256);
}

const POST = '/guide/markdown-and-kramdown/';
const wide = await shoot(POST, 1280, 830, 'light');
const phone = await shoot('/azure/Azure-Kubernetes-Hackfest-Day1/', 375, 812, 'dark');
const light = await shoot('/', 1024, 860, 'light');
const dark = await shoot('/', 1024, 860, 'dark');
const pictures = {
  '.github/screenshot.png': await compose(
    [
      { png: wide, width: 1050 },
      { png: phone, width: 314 },
    ],
    1452,
    740,
  ),
  'assets/images/handbook/theme.png': await compose(
    [
      { png: light, width: 620 },
      { png: dark, width: 620 },
    ],
    1324,
    570,
  ),
};
for (const [name, png] of Object.entries(pictures)) {
  writeFileSync(join(root, name), png);
  console.log(`${name}  ${(png.length / 1024).toFixed(1)} kB`);
}
await chrome.close();
