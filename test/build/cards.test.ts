// Cards of posts: pictures for those who share a post that has none.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import opentype from 'opentype.js';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { colorsOf, oklch, SKINS } from '../../src/images/colors.ts';
import { withOutlines } from '../../src/images/outlines.ts';
import { startDev } from '../support/dev.ts';
import { createSite, type Files, NOW, post, type TestSite } from '../support/site.ts';
import { expectWarmEqualsCold } from '../support/warm-and-cold.ts';

const CONFIG = 'title: The Site\nurl: https://e.org\nbaseurl: /b\nauthor: { name: Ann Author }\npermalink: /:title/\n';

const siteOf = (posts: Files, config = CONFIG): TestSite =>
  createSite({
    '_config.yml': config,
    ...Object.fromEntries(Object.entries(posts).map(([slug, text]) => [`_posts/2020-01-02-${slug}.md`, text])),
  });

function built(site: TestSite) {
  const result = site.build({ pictures: true });
  expect(result.ok, site.report(result)).toBe(true);
  const page = (slug: string): string => readFileSync(join(site.root, 'dist', slug, 'index.html'), 'utf8');
  return { page, report: site.report(result) };
}

const cards = (site: TestSite): readonly string[] => {
  try {
    return readdirSync(join(site.root, 'dist/assets/cards')).sort();
  } catch {
    return [];
  }
};
const metaOf = (html: string, name: string): string | undefined =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1];

describe('a post without a picture', () => {
  test('has a card of 1200 × 630 pixels, which its head names with size and text', async () => {
    const site = siteOf({ one: post('title: "One & *two*"\nlayout: single') });
    const html = built(site).page('one');
    const [card = '', ...more] = cards(site);
    expect(more).toEqual([]);
    expect(card).toMatch(/^one-[0-9a-f]{8}\.png$/);
    expect(metaOf(html, 'og:image')).toBe(`https://e.org/b/assets/cards/${card}`);
    expect([metaOf(html, 'og:image:width'), metaOf(html, 'og:image:height'), metaOf(html, 'og:image:alt')]).toEqual([
      '1200',
      '630',
      'One &amp; two',
    ]);
    expect(metaOf(html, 'twitter:card')).toBe('summary_large_image');
    expect(html).toContain(`"image":`);
    const { format, width, height } = await sharp(join(site.root, 'dist/assets/cards', card)).metadata();
    expect([format, width, height]).toEqual(['png', 1200, 630]);
  });

  test('has it in the colors of the skin', async () => {
    const pixel = async (skin: string): Promise<string> => {
      const site = siteOf({ one: post('title: One\nlayout: single') }, `${CONFIG}minimal_mistakes_skin: ${skin}\n`);
      built(site);
      const file = join(site.root, 'dist/assets/cards', cards(site)[0] ?? '');
      const { data } = await sharp(file).extract({ left: 5, top: 600, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true });
      return `#${data.subarray(0, 3).toString('hex')}`;
    };
    expect([await pixel('default'), await pixel('plum')]).toEqual([colorsOf('default').surface, colorsOf('plum').surface]);
  });

  test('keeps its card when its text changes, and gets another with another title; the old one goes', () => {
    const site = siteOf({ one: post('title: One\nlayout: single', 'Text.') });
    built(site);
    const before = cards(site);
    site.write({ '_posts/2020-01-02-one.md': post('title: One\nlayout: single', 'Other text.') });
    built(site);
    expect(cards(site)).toEqual(before);
    site.write({ '_posts/2020-01-02-one.md': post('title: Two\nlayout: single', 'Other text.') });
    built(site);
    expect(cards(site)).toHaveLength(1);
    expect(cards(site)).not.toEqual(before);
  });

  test('in Greek, Cyrillic and Vietnamese, and with emoji, has one', () => {
    const titles = { greek: 'Καλημέρα κόσμε', cyrillic: 'Добро пожаловать', vietnamese: 'Tiếng Việt rất đẹp', emoji: 'Ship it 🚀👩‍💻🇨🇦' };
    const site = siteOf(
      Object.fromEntries(Object.entries(titles).map(([slug, title]) => [slug, post(`title: "${title}"\nlayout: single`)])),
    );
    expect(built(site).report).toBe('');
    expect(cards(site)).toHaveLength(4);
  });

  test('whose title no font can write has none, with one warning for all of them', () => {
    const site = siteOf({
      a: post('title: 漢字\nlayout: single'),
      b: post('title: かな\nlayout: single'),
      c: post('title: Latin\nlayout: single'),
    });
    const { page, report } = built(site);
    expect(report.match(/warning/g)).toHaveLength(1);
    expect(report).toContain('this post and 1 more have no card for those who share it: its font has no "');
    expect(metaOf(page('a'), 'og:image')).toBeUndefined();
    expect(metaOf(page('c'), 'og:image')).toMatch(/cards\/c-/);
    expect(built(site).report).toBe(report);
    expectWarmEqualsCold(site, NOW, 'missing glyphs', true);
  });
});

describe('cards of posts', () => {
  test('with the same title, date and slug are two, as are their pages', () => {
    const site = createSite({
      '_config.yml': CONFIG.replace('/:title/', '/:categories/:title/'),
      'de/_posts/2020-01-02-one.md': post('title: One\nlayout: single'),
      'en/_posts/2020-01-02-one.md': post('title: One\nlayout: single'),
    });
    const { page, report } = built(site);
    expect(report).toBe('');
    expect(cards(site)).toHaveLength(2);
    const named = ['de/one', 'en/one'].map((path) => metaOf(page(path), 'og:image')?.replace(/^.*\//, ''));
    expect(named.toSorted()).toEqual(cards(site));
  });

  test.each([
    ['../../../x', /^-\.\.-\.\.-x-[0-9a-f]{8}\.png$/],
    ['/etc/x', /^-etc-x-[0-9a-f]{8}\.png$/],
    ['..', /^-[0-9a-f]{8}\.png$/],
    ['a b?c#d%20<x>\\\\y', /^a-b-c-d-20-x-y-[0-9a-f]{8}\.png$/],
    ['Grüße', /^Grüße-[0-9a-f]{8}\.png$/],
  ])('with the slug %s are in the folder of cards', (slug, name) => {
    const site = siteOf({ one: post(`title: One\nlayout: single\nslug: "${slug}"\npermalink: /one/`) });
    const { page, report } = built(site);
    expect(report).toBe('');
    expect(cards(site)).toEqual([expect.stringMatching(name)]);
    expect(decodeURI(metaOf(page('one'), 'og:image') ?? '')).toBe(`https://e.org/b/assets/cards/${cards(site)[0]}`);
  });
});

describe('no card', () => {
  test.each([
    ['has a picture (image)', 'image: /x.png'],
    ['has a picture in its header', 'header: { image: /x.png }'],
    ['has a teaser', 'header: { teaser: /x.png }'],
  ])('is made of a post that %s', (_, line) => {
    const site = siteOf({ one: post(`title: One\nlayout: single\n${line}`) });
    expect(metaOf(built(site).page('one'), 'og:image')).toBe('https://e.org/b/x.png');
    expect(cards(site)).toEqual([]);
  });

  test.each([
    ['of a site whose URL is not known', CONFIG.replace(/^url.*\n/m, ''), {}],
    ['where the configuration says so', `${CONFIG}gemless: { cards: false }\n`, {}],
    ['under layouts of the site’s own', CONFIG, { '_layouts/single.html': '<head></head>{{ content }}' }],
  ])('is made %s', (_, config, more: Files) => {
    const site = siteOf({ one: post('title: One\nlayout: single') }, config);
    site.write(more);
    built(site);
    expect(cards(site)).toEqual([]);
  });
});

describe('a card of the author’s own', () => {
  /** A font with one letter, a square. */
  function fontWith(character: string): Buffer {
    const path = new opentype.Path();
    for (const [x, y] of [
      [0, 0],
      [0, 700],
      [700, 700],
      [700, 0],
    ] as const)
      x === 0 && y === 0 ? path.moveTo(x, y) : path.lineTo(x, y);
    path.close();
    const notdef = new opentype.Glyph({ name: '.notdef', unicode: 0, advanceWidth: 800, path: new opentype.Path() });
    const letter = new opentype.Glyph({ name: 'letter', unicode: character.codePointAt(0) ?? 0, advanceWidth: 800, path });
    const font = new opentype.Font({
      familyName: 'Test',
      styleName: 'Regular',
      unitsPerEm: 1000,
      ascender: 800,
      descender: -200,
      glyphs: [notdef, letter],
    });
    return Buffer.from(font.toArrayBuffer());
  }

  test('is written in the font that the configuration names, and else in the built-in one', () => {
    const site = siteOf({ one: post('title: 漢 and Latin\nlayout: single') }, `${CONFIG}gemless: { cards: { font: _fonts/own.ttf } }\n`);
    site.write({ '_fonts/x.txt': '' });
    writeFileSync(join(site.root, '_fonts/own.ttf'), fontWith('漢'));
    expect(built(site).report).toBe('');
    expect(cards(site)).toHaveLength(1);
  });

  test('is drawn by the template that the configuration names', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><rect width="1200" height="630" fill="#ff0000"/><text x="600" y="300" font-size="90" text-anchor="middle" fill="#00ff00">{{ title }} {{ nothing }}</text></svg>';
    const site = siteOf(
      { one: post('title: ████\nlayout: single'), two: post('title: MMMM\nlayout: single') },
      `${CONFIG}gemless: { cards: { template: _card.svg } }\n`,
    );
    site.write({ '_card.svg': svg });
    built(site);
    const [name = ''] = cards(site).filter((card) => card.startsWith('two'));
    const { data } = await sharp(join(site.root, 'dist/assets/cards', name))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data.subarray(0, 3).toString('hex')).toBe('ff0000');
    expect(data.includes(Buffer.from([0, 255, 0]))).toBe(true);
  });

  test('is as large as all cards, whatever the size of the template, and shows no file of the machine', async () => {
    const site = siteOf({ one: post('title: One\nlayout: single') }, `${CONFIG}gemless: { cards: { template: _card.svg } }\n`);
    const white = { create: { width: 40, height: 40, channels: 3, background: '#fff' } } as const;
    writeFileSync(join(site.root, 'white.png'), await sharp(white).png().toBuffer());
    const file = join(site.root, 'white.png');
    site.write({
      '_card.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text y="9" data-width="0"/><rect width="40" height="40"/>\
<image width="40" height="40" href="file://${file}"/><image width="40" height="40" href="${file}"/></svg>`,
    });
    built(site);
    const image = sharp(join(site.root, 'dist/assets/cards', cards(site)[0] ?? ''));
    expect(await image.metadata()).toMatchObject({ width: 1200, height: 630 });
    expect((await image.stats()).channels.slice(0, 3).map(({ max }) => max)).toEqual([0, 0, 0]);
  });

  test('whose file is missing is an error that names it', () => {
    const site = siteOf(
      { one: post('title: One\nlayout: single') },
      `${CONFIG}gemless: { cards: { font: _fonts/none.ttf, templat: x } }\n`,
    );
    const result = site.build({ pictures: true });
    expect(result.ok).toBe(false);
    expect(site.report(result)).toContain('"gemless.cards.font" names _fonts/none.ttf, and there is no such file');
    expect(site.report(result)).toContain('Did you mean "template"?');
  });

  test('whose template is no SVG is a warning, and the page has no card', () => {
    const site = siteOf({ one: post('title: One\nlayout: single') }, `${CONFIG}gemless: { cards: { template: _card.svg } }\n`);
    site.write({ '_card.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><g></svg>' });
    const { report, page } = built(site);
    expect(report).toContain('the card of this post can’t be made: the template can’t be drawn');
    expect(metaOf(page('one'), 'og:image')).toBeUndefined();
  });

  test('whose font is none is a warning, and the page has no card', () => {
    const posts = { one: post('title: One\nlayout: single'), two: post('title: Two\nlayout: single') };
    const site = siteOf(posts, `${CONFIG}gemless: { cards: { font: _fonts/none.ttf } }\n`);
    site.write({ '_fonts/none.ttf': 'not a font at all' });
    const { report, page } = built(site);
    expect(report.match(/warning: .*/g)).toEqual([expect.stringContaining('the cards of this post and 1 more can’t be made')]);
    expect(metaOf(page('one'), 'og:image')).toBeUndefined();
  });
});

test('the preview draws a card when a browser asks for it', { timeout: 60_000 }, async () => {
  const site = siteOf({ one: post('title: One\nlayout: single') });
  const { origin } = await startDev(fileURLToPath(new URL('../../lib/cli.js', import.meta.url)), site.root);
  const path = new URL(metaOf(await (await fetch(`${origin}/b/one/`)).text(), 'og:image') ?? 'http://none').pathname;
  const answer = await fetch(origin + path);
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).toBe(1200);
});

describe('texts of a card', () => {
  const linesOf = (text: string, attributes: string): number => {
    const d = / d="([^"]*)"/.exec(withOutlines(`<text y="0" font-size="100" ${attributes}>${text}</text>`, []))?.[1] ?? '';
    // lines are 114 units apart, and letters begin on them
    const heights = Array.from(d.matchAll(/M\S+ ([\d.]+)/g), ([, y]) => Number(y));
    return Math.round(Math.max(...heights) / 114) + 1;
  };

  test('are set in as many lines as they need, and cut after the last', () => {
    expect(linesOf('HHH HHH HHH HHH', 'data-width="2000" data-lines="4"')).toBe(1);
    expect(linesOf('HHH HHH HHH HHH', 'data-width="240" data-lines="4"')).toBe(4);
    expect(linesOf('H'.repeat(400), 'data-width="600" data-lines="3"')).toBe(3);
  });

  const pathOf = (text: string): string => withOutlines(`<text>${text}</text>`, []);

  test.each([
    [
      'without emoji that are several characters',
      '1\ufe0f\u20e3 \u{1f3f4}\u{e0067}\u{e0062}\u{e007f}A \u{1f44d}\u{1f3fd} B \u2713',
      '1 A B',
    ],
    ['without characters that are not seen', '\ufeffA\u200b\u00adB\u200e\u0007', 'AB'],
    ['with letters and their accents in one', 'e\u0301', '\u00e9'],
    ['with hyphens that do not break', 'A\u2011B', 'A-B'],
    ['with ligatures as their letters', '\ufb01n', 'fin'],
  ])('are set %s', (_, text, same) => {
    expect(pathOf(text)).toBe(pathOf(same));
  });

  test('are set no further than a card has room, however long they are', () => {
    expect(pathOf('H'.repeat(200_000))).toBe(pathOf(`${'H'.repeat(1000)}…`));
  });

  test('leave no text behind, which would be in a font of the machine', () => {
    expect(withOutlines('<svg><text>a &lt; b</text><text x="1"><tspan>c</tspan></text></svg>', [])).not.toMatch(/<text|tspan/);
  });
});

describe('colors of cards', () => {
  test('are those of the theme’s skins', () => {
    const css = readFileSync(fileURLToPath(new URL('../../assets/css/skins.css', import.meta.url)), 'utf8');
    const names = {
      'grey-hue': 'greyHue',
      grey: 'grey',
      'accent-hue': 'accentHue',
      vivid: 'vivid',
      paper: 'paper',
      night: 'night',
    } as const;
    const found = [...css.matchAll(/\[data-skin="(\w+)"\] \{([^}]*)\}/g)].map(([, skin = '', rules = '']) => {
      const values = Object.entries(names).flatMap(([name, key]) => {
        const value = new RegExp(`--${name}: ([\\d.]+)`).exec(rules)?.[1];
        return value === undefined ? [] : [[key, Number(value)] as const];
      });
      return [skin, Object.fromEntries(values)] as const;
    });
    const { default: _, ...others } = SKINS;
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.entries(others).map(([name, { isDark: _dark, ...skin }]) => [name, skin])),
    );
  });

  test('are converted as browsers do', () => {
    expect([oklch(1, 0, 0), oklch(0, 0, 0), oklch(0.627955, 0.257683, 29.234), oklch(0.49, 0.16, 256)]).toEqual([
      '#ffffff',
      '#000000',
      '#ff0000',
      expect.stringMatching(/^#/),
    ]);
  });
});
