// From SVG to PNG, by the Chromium or Chrome that this machine has.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser's path: the environment variable CHROME, else the first common place that has one. Throws when there is none. */
export function browser() {
  const found = process.env.CHROME ?? places.find((place) => existsSync(place));
  if (!found) throw new Error('no Chromium found: set CHROME to the path of Chromium or Chrome');
  return found;
}

/** The PNG of one drawing, pixel for pixel: `{ width, height, svg }`. Throws when the browser writes none. */
export function rasterise({ width, height, svg }) {
  const folder = mkdtempSync(join(tmpdir(), 'drawing-'));
  try {
    const source = join(folder, 'drawing.html');
    const target = join(folder, 'drawing.png');
    writeFileSync(source, `<!doctype html><meta charset="utf-8"><style>body{margin:0}svg{display:block}</style>${svg}`);
    const flags = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      '--disable-lcd-text',
      '--font-render-hinting=none',
      '--force-color-profile=srgb',
      '--force-device-scale-factor=1',
      `--user-data-dir=${join(folder, 'profile')}`,
      `--window-size=${width},${height}`,
      `--screenshot=${target}`,
    ];
    const run = spawnSync(browser(), [...flags, pathToFileURL(source).href], { encoding: 'utf8', timeout: 60_000 });
    if (!existsSync(target)) throw new Error(`${browser()} wrote no picture: ${run.stderr}`);
    return readFileSync(target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
