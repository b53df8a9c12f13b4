// The browser of the tests: the system's Chrome or Chromium, else the one that a dev dependency brings. Without any, the run fails.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env['CHROME'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where the browser lies. */
export async function browserPath(): Promise<string> {
  const found = PLACES.find((place) => place !== undefined && existsSync(place));
  if (found !== undefined) return found;
  const { default: bundled } = await import('@sparticuz/chromium');
  return bundled.executablePath();
}

export const launchBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await browserPath(), args: ['--headless', '--no-sandbox', '--disable-gpu'] });
