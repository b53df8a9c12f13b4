// How a post comes out on paper.
/// <reference lib="dom" />
import { expect, test } from 'vitest';
import { post } from '../support/site.ts';
import { buildThemeSite } from '../theme/site.ts';
import { themeVisitors } from './built.ts';

const { begin, at } = themeVisitors();

test('there is the post without what only a screen can use, dark on light even for those who read in the dark', async () => {
  const page = await at('/everything/', { colorScheme: 'dark' });
  await page.evaluate(() => Object.assign(document.documentElement.dataset, { theme: 'dark' }));
  await page.emulateMedia({ media: 'print' });
  for (const part of ['h1', '.page__content > p', '.page__meta', 'table', '.notice--info'])
    expect(await page.locator(part).first().isVisible(), part).toBe(true);
  const screenOnly = ['.masthead', '.toc', '.page__share', '.page__related', '.neighbours', '.author__links', 'button', '.skip-link'];
  for (const part of screenOnly) expect(await page.locator(part).first().isVisible(), part).toBe(false);
  const lightness = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    const { backgroundColor, color } = getComputedStyle(document.body);
    return [backgroundColor, color].map((value) => {
      if (!context) throw new Error('no canvas');
      for (const fill of ['#fff', value]) {
        context.fillStyle = fill;
        context.fillRect(0, 0, 1, 1);
      }
      return context.getImageData(0, 0, 1, 1).data[1] ?? 0;
    });
  });
  expect(lightness[0]).toBeGreaterThan(230);
  expect(lightness[1]).toBeLessThan(80);
});

test('long lines of code are broken', async () => {
  const page = await at('/everything/', { viewport: { width: 600, height: 800 } });
  await page.emulateMedia({ media: 'print' });
  expect(
    await page.evaluate(
      () => [...document.querySelectorAll('.page__content pre')].filter((pre) => pre.scrollWidth > pre.clientWidth + 1).length,
    ),
  ).toBe(0);
});

test('a wide table fits, its names of code broken before its words', async () => {
  const name = '`some.very.long.option.name`';
  const row = `| ${[name, 'string', 'What it does in many words', '1.2.3', 'Deprecated', name, 'see below'].join(' | ')} |`;
  const site = buildThemeSite({
    '_posts/2020-01-01-wide-table.md': post('title: Wide\npermalink: /wide-table/', `${row}\n|${'---|'.repeat(7)}\n${row}`),
  });
  const { open } = await begin(site, { viewport: { width: 700, height: 800 } });
  const page = await open('/wide-table/');
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(700);
  const lines = await page.locator('tbody td', { hasText: 'Deprecated' }).evaluate((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getClientRects().length;
  });
  expect(lines).toBe(1);
});

test('folds are open, and their words are on the page', async () => {
  const page = await at('/everything/');
  const hidden = page.getByText('Hidden until it is asked for.');
  expect(await hidden.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await hidden.isVisible()).toBe(true);
});

test('a film and a gist, which wait for a click, are their addresses', async () => {
  const text = '{% include video id="def" provider="vimeo" %}\n\n{% gist a/1 %}';
  const site = buildThemeSite({ '_posts/2020-01-01-waits.md': post('title: Waits', text) }, 'plugins: [jekyll-gist]\n');
  const page = await (await begin(site)).open('/waits/');
  await page.emulateMedia({ media: 'print' });
  const boxes = page.locator('.embed');
  expect(await boxes.evaluateAll((all) => all.map((box) => getComputedStyle(box, '::after').content))).toEqual([
    '"https://player.vimeo.com/video/def?dnt=true"',
    '"https://gist.github.com/a/1"',
  ]);
  for (const box of await boxes.all()) {
    expect(await box.getByRole('button').isVisible()).toBe(false);
    expect((await box.boundingBox())?.height).toBeLessThan(120);
  }
});

/** A post with a block of numbered lines, on paper. */
async function numbered(second: string) {
  const code = ['{% highlight ruby linenos %}', 'a = 1', second, 'c = 3', '{% endhighlight %}'].join('\n');
  const site = buildThemeSite({ '_posts/2020-01-01-numbers.md': post('title: Numbers', code) });
  const page = await (await begin(site, { viewport: { width: 600, height: 900 } })).open('/numbers/');
  await page.locator('.code-block').waitFor();
  await page.emulateMedia({ media: 'print' });
  return page.evaluate(() => {
    const [gutter, code] = [...document.querySelectorAll('.code-block td')];
    const topsOf = (cell: Element | undefined, words: readonly string[]): readonly number[] => {
      const range = document.createRange();
      const nodes = document.createTreeWalker(cell ?? document.body, NodeFilter.SHOW_TEXT);
      const tops: number[] = [];
      for (let node = nodes.nextNode(); node; node = nodes.nextNode())
        for (const word of words.filter((one) => node?.textContent?.includes(one))) {
          const index = node.textContent?.indexOf(word) ?? 0;
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          tops.push(Math.round(range.getBoundingClientRect().top));
        }
      return tops;
    };
    return {
      isNumbered: gutter?.checkVisibility() ?? false,
      numbers: topsOf(gutter, ['1', '2', '3']),
      lines: topsOf(code, ['a', 'b', 'c']),
      // a block that is wider than its paper is cut off there
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    };
  });
}

test('numbers of lines stand beside their lines', async () => {
  const { isNumbered, numbers, lines, over } = await numbered('b = 2');
  expect(isNumbered).toBe(true);
  expect(numbers).toHaveLength(3);
  expect(lines).toEqual(numbers);
  expect(over).toBeLessThanOrEqual(0);
});

test('lines that are too long to stand beside numbers are broken, and have none', async () => {
  const { isNumbered, lines, over } = await numbered(`b = ${'1 + '.repeat(40)}1`);
  expect(isNumbered).toBe(false);
  expect(lines).toHaveLength(3);
  expect(over).toBeLessThanOrEqual(0);
});

test('a picture that is taller than the paper is on one page, whole', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="1500" viewBox="0 0 600 1500"><path d="M0 0h600v1500H0z"/></svg>';
  const site = buildThemeSite({ '_posts/2020-01-01-tower.md': post('title: Tower', '![Tower](/tower.svg)'), 'tower.svg': svg });
  const page = await (await begin(site, { viewport: { width: 680, height: 900 } })).open('/tower/');
  await page.emulateMedia({ media: 'print' });
  const { height, fit } = await page.getByRole('img', { name: 'Tower' }).evaluate((image) => ({
    height: image.getBoundingClientRect().height,
    fit: getComputedStyle(image).objectFit,
  }));
  expect(height).toBeLessThanOrEqual((24 * 96) / 2.54 + 1);
  expect(fit).toBe('contain');
});
