// The HTML of every page that the theme makes, held to the standard by a validator.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build/index.ts';
import { NOW, readFiles, temporaryFolder } from '../support/site.ts';
import { type Built, buildRtlSite, buildThemeSite, htmlOf, KINDS, RTL_KINDS } from './site.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const YEAR = 366 * 24 * 3600 * 1000;

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
      // The standard's own examples are in small letters; the rule's default is the other way.
      'doctype-style': ['error', { style: 'lowercase' }],
      // kramdown, whose markup bodies keep, writes `<br />` and `<input disabled="disabled">`: both are valid.
      'void-style': 'off',
      'attribute-boolean-style': 'off',
      // kramdown's footnotes are `fn:1`, Minimal Mistakes' anchors of years `2018`: both are valid, and linked to from elsewhere.
      'valid-id': ['error', { relaxed: true }],
      // ARIA lets lists have names, too: the search's results are one of several lists.
      'aria-label-misuse': ['error', { allowAnyNamable: true }],
      // kramdown aligns cells so; an overlay's colour and filter come out of a page's front matter.
      'no-inline-style': ['error', { allowedProperties: ['text-align', 'background', 'background-color'] }],
    },
  }),
);

/** Jekyll's markup for code with numbered lines, which style sheets know: a table inside of `<code>`. */
const NUMBERED = /\bpre > code > table$/;

/** Minimal Mistakes' `video`, which stands in bodies as it always did, has an attribute of old. */
const isOldFrame = (message: string): boolean => message.includes('"frameborder"') && message.includes('<iframe>');

/** What the validator says about a page, as "line: rule: message". */
function faults(html: string): string[] {
  const messages = validator.validateStringSync(html).results.flatMap((result) => result.messages);
  return messages
    .filter(({ selector, message }) => !NUMBERED.test(selector ?? '') && !isOldFrame(message))
    .map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`);
}

/** The page that an old address leads on from: jekyll-redirect-from's, not the theme's. */
const isRedirect = (html: string): boolean => html.includes('http-equiv="refresh"');

const held: { main: Built; rtl: Built; handbook: Built } = { main: {}, rtl: {}, handbook: {} };
beforeAll(() => {
  held.main = buildThemeSite();
  held.rtl = buildRtlSite();
  const destination = join(temporaryFolder(), 'dist');
  build({ cwd: ROOT, source: 'content', destination, now: NOW + YEAR, version: 'test', cache: false });
  held.handbook = readFiles(destination);
});

describe('the theme’s HTML is valid:', () => {
  test.each(KINDS)('$name', ({ path }) => expect(faults(htmlOf(held.main, path))).toEqual([]));
  test.each(RTL_KINDS)('$name', ({ path }) => expect(faults(htmlOf(held.rtl, path))).toEqual([]));

  test('every page of the handbook', () => {
    const pages = Object.entries(held.handbook).filter(([path, html]) => path.endsWith('.html') && !isRedirect(html));
    expect(pages.length).toBeGreaterThan(20);
    expect(Object.fromEntries(pages.map(([path, html]) => [path, faults(html)]).filter(([, found]) => found?.length))).toEqual({});
  });
});

describe('the validator finds', () => {
  const plant = (from: string | RegExp, to: string): string => {
    const html = htmlOf(held.main, '/plain/');
    expect(html).toMatch(from);
    return faults(html.replace(from, to)).join('\n');
  };

  test('an element where it may not stand', () => expect(plant('</main>', '<p><div></div></p></main>')).toMatch(/div/));
  test('an image without alt', () => expect(plant('</main>', '<img src="/a.png"></main>')).toContain('wcag/h37'));
  test('an id that is there twice', () => expect(plant('</main>', '<p id="main"></p></main>')).toContain('no-dup-id'));
  test('two regions of one name', () =>
    expect(plant('</main>', '<nav aria-label="a"></nav><nav aria-label="a"></nav></main>')).toContain('unique-landmark'));
  test('an end that is missing', () => expect(plant('</main>', '')).toMatch(/main/));
  test('a button that would send a form', () => expect(plant('</main>', '<button>a</button></main>')).toContain('no-implicit-button-type'));
  test('a style that nobody allowed', () => expect(plant('</main>', '<i style="color: red">a</i></main>')).toContain('no-inline-style'));
});
