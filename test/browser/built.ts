// Built sites in the tests' browser, without a server: requests for the site's files are answered from memory, all others refused and noted.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { type Built, buildThemeSite, fileOf } from '../theme/site.ts';
import { launchBrowser } from './browser.ts';

export const PHONE = { width: 375, height: 740 };
export const DESK = { width: 1440, height: 900 };

/** Origin of the site: secure, as a published site's. */
export const ORIGIN = 'https://field.example';

const TYPES: { readonly [ending: string]: string } = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  xml: 'application/xml',
};

export interface Visit {
  readonly context: BrowserContext;
  /** Requested URLs on other hosts, and paths that the site does not have. */
  readonly external: string[];
  readonly missing: string[];
  /** Console messages of pages, and uncaught errors. */
  readonly said: string[];
  /** A new page at a path of the site, loaded. */
  open(path: string): Promise<Page>;
}

/** A visitor of a built site, with storage of its own; closed by `context.close()`. */
export async function visit(browser: Browser, site: Built, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const external: string[] = [];
  const missing: string[] = [];
  const said: string[] = [];
  await context.route('**/*', (route) => {
    const { origin, pathname } = new URL(route.request().url());
    if (origin !== ORIGIN) {
      external.push(route.request().url());
      return route.abort();
    }
    const file = fileOf(decodeURIComponent(pathname));
    const body = site[file];
    if (body === undefined) missing.push(pathname);
    if (body === undefined) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({ body, contentType: TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'text/plain' });
  });
  context.on('console', (message) => void said.push(message.text()));
  context.on('weberror', (error) => void said.push(error.error().message));
  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(ORIGIN + path);
    return page;
  };
  return { context, external, missing, said, open };
}

/** Function that begins a visit, which ends with its test. One browser serves all tests of a file. */
export function visitors(): (site: Built, options?: BrowserContextOptions) => Promise<Visit> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return async (site, options) => {
    if (!browser) throw new Error('no browser');
    const visitor = await visit(browser, site, options);
    onTestFinished(() => visitor.context.close());
    return visitor;
  };
}

/** Visits of the site with a page of every kind: `at` opens one of its pages, `begin` a visit of any site. */
export function themeVisitors() {
  const begin = visitors();
  let built: Built = {};
  beforeAll(() => {
    built = buildThemeSite();
  });
  const site = (): Built => built;
  const at = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => (await begin(built, options)).open(path);
  return { begin, site, at };
}
