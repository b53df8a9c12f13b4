// Pages with a Content-Security-Policy in a real browser: the theme's parts work, and the policy stops nothing of them.
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSite, type Files, post } from '../support/site.ts';
import { visitors } from './built.ts';
import { previewWindow, untouched } from './preview-page.ts';

const SITE: Files = {
  '_config.yml': 'title: T\nurl: https://field.example\nsearch: true\npermalink: /:title/\ngemless: {csp: true}\n',
  'index.html': post('layout: home', ''),
  '_posts/2018-01-01-kubernetes.md': post(
    'title: Kubernetes at home\nlayout: single\ntoc: true',
    '## One\n\n|a|b|\n|:-:|-:|\n|1|2|\n\n```js\nlet a = 1;\n```\n\n{% include video id="x" provider="youtube" %}',
  ),
  '_posts/2018-01-02-planted.md': post(
    'title: Planted\nlayout: single',
    '<script>document.title = "planted"</script><img src="/none.png" onerror="document.title = \'planted\'">',
  ),
  'search.md': post('layout: search\npermalink: /search/\ntitle: Search', ''),
};

const script = (path: string, format: 'iife' | 'esm'): string => {
  const entry = fileURLToPath(new URL(path, import.meta.url));
  return buildSync({ entryPoints: [entry], bundle: true, format, target: 'es2022', write: false }).outputFiles[0]?.text ?? '';
};

const begin = visitors();
let built: Files = {};
beforeAll(() => {
  const site = createSite(SITE);
  expect(site.report(site.build({ links: false }))).toBe('');
  built = {
    ...site.dist(),
    'assets/js/main.js': script('../../assets/js/main.js', 'iife'),
    'assets/js/search.js': script('../../src/search/browser/main.js', 'esm'),
  };
});

/** Messages about a policy. */
const violations = (said: readonly string[]): readonly string[] => said.filter((text) => /content security policy/i.test(text));

describe('under its policy', () => {
  test.each(['/', '/kubernetes/', '/search/?q=kubernetes'])('%s has no violation, and its theme switch works', async (path) => {
    const { open, said } = await begin(built, { colorScheme: 'light' });
    const page = await open(path);
    await page.locator('[data-theme-switch]').click();
    await page.locator('html[data-theme="dark"]').waitFor();
    await page.reload();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark'); // by the inline script
    expect(violations(said)).toEqual([]);
  });

  test('the search finds, on its page and in the box', async () => {
    const { open, said } = await begin(built);
    const page = await open('/search/?q=kubernetes');
    await page.locator('.search__results a', { hasText: 'Kubernetes at home' }).waitFor();
    const home = await open('/');
    await home.keyboard.press('/');
    await home.locator('dialog .search__field').fill('kubernetes');
    await home.locator('dialog .search__results a', { hasText: 'Kubernetes at home' }).waitFor();
    expect(violations(said)).toEqual([]);
  });

  test('cells of tables are aligned, and code has its button', async () => {
    const { open } = await begin(built);
    const page = await open('/kubernetes/');
    await page.locator('.page__content pre + button, .page__content button').first().waitFor();
    expect(
      await page
        .locator('td')
        .first()
        .evaluate((cell) => getComputedStyle(cell).textAlign),
    ).toBe('center');
  });

  test('scripts in a text do not run', async () => {
    const { open, said } = await begin(built);
    const page = await open('/planted/');
    await page.locator('[data-theme-switch]').waitFor();
    expect(await page.title()).toBe('Planted - T');
    expect(violations(said)).toHaveLength(2);
  });
});

describe('the preview under a policy', () => {
  const { open } = previewWindow(SITE);

  test('shows a change at once, without a violation', async () => {
    const { site, page } = await open('/kubernetes/');
    const said: string[] = [];
    page.on('console', (message) => void said.push(message.text()));
    site.write({ '_posts/2018-01-01-kubernetes.md': post('title: Kubernetes at home\nlayout: single', 'Changed words.') });
    await page.locator('.page__content p', { hasText: 'Changed words.' }).waitFor();
    expect(await untouched(page)).toBe(true);
    site.write({ '_posts/2018-01-01-kubernetes.md': post('title: Kubernetes at home\nlayout: single', '{% nope %}') });
    await page.locator('text=nope').first().waitFor();
    expect(violations(said)).toEqual([]);
  });
});
