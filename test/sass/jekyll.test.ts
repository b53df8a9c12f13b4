// Style sheets equal those that Jekyll 4.3.1 made (jekyll-sass-converter 2.2.0 with libsass), after one minifier.
import { readFileSync } from 'node:fs';
import { transform } from 'lightningcss';
import { describe, expect, test } from 'vitest';
import { createSite, type Files } from '../support/site.ts';

interface Case {
  readonly name: string;
  readonly files: Files;
  /** Jekyll's CSS by output. */
  readonly css: Files;
}

const CASES = JSON.parse(readFileSync(new URL('jekyll-cases.json', import.meta.url), 'utf8')) as readonly Case[];

const minified = (css: string): string =>
  transform({ filename: 'x.css', code: Buffer.from(css), minify: true, errorRecovery: true }).code.toString();

const minifiedAll = (files: Files): Files => Object.fromEntries(Object.entries(files).map(([path, css]) => [path, minified(css)]));

describe('style sheets equal Jekyll’s', () => {
  test.each(CASES)('$name', ({ files, css }) => {
    const site = createSite({ ...files, '_templates/page.njk': '' });
    const result = site.build();
    expect(result.ok, site.report(result)).toBe(true);
    const dist = site.dist();
    expect(minifiedAll(Object.fromEntries(Object.keys(css).map((path) => [path, dist[path] ?? 'missing'])))).toEqual(minifiedAll(css));
  });

  test('byte for byte in the compressed style', () => {
    const { files, css } = CASES.find(({ name }) => name === 'compressed style') ?? { files: {}, css: {} };
    const site = createSite(files);
    site.build();
    expect(site.dist()).toMatchObject(css);
  });
});
