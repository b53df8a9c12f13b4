// Pages of a running preview in a real browser, for the tests of one file: one browser, closed after them.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { clientScript, type Served, type ServeOptions, SITE, serve } from '../serve/support.ts';
import type { Files } from '../support/site.ts';
import { launchBrowser } from './browser.ts';

export interface Opened extends Served {
  readonly page: Page;
}

export interface Window {
  /** The script that pages of the preview load. */
  script(): string;
  newPage(): Promise<Page>;
  /** A site, served, with a page of it open. A mark in `window` shows whether the page was loaded anew since. */
  open(path: string, files?: Files, options?: ServeOptions): Promise<Opened>;
}

/** Opens sites in one browser; call it at the top of a test file. `base`: files of every site. */
export function previewWindow(base: Files = SITE): Window {
  let browser: Browser | undefined;
  let script = '';
  beforeAll(async () => {
    script = clientScript();
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  const newPage = async (): Promise<Page> => {
    if (!browser) throw new Error('no browser');
    const context = await browser.newContext({ viewport: { width: 1300, height: 600 } });
    onTestFinished(() => context.close());
    return context.newPage();
  };
  return {
    script: () => script,
    newPage,
    open: async (path, files = {}, options = {}) => {
      const served = await serve({ ...base, ...files }, { script, ...options });
      const page = await newPage();
      await page.goto(served.origin + path);
      await page.evaluate(() => Object.assign(window, { untouched: true }));
      return { ...served, page };
    },
  };
}

/** False when the page was loaded anew since it was opened. */
export const untouched = (page: Page): Promise<boolean> => page.evaluate(() => 'untouched' in window);
