// Variants of pictures: which are made, what pages offer, what stays as the author has it.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { photo, writeBytes } from '../support/pictures.ts';
import { cacheOf, createSite, type Files, NOW, post, type TestSite } from '../support/site.ts';
import { expectWarmEqualsCold } from '../support/warm-and-cold.ts';

const made: { photo: Buffer; other: Buffer } = { photo: Buffer.alloc(0), other: Buffer.alloc(0) };
beforeAll(async () => {
  made.photo = await photo(2000, 1200);
  made.other = await photo(1000, 700, 2);
});

const CONFIG = 'title: T\nurl: https://e.org\nbaseurl: /b\n';
const POST = '_posts/2020-01-01-p.md';
const PAGE = '2020/01/01/p/index.html';

function siteOf(body: string, config = CONFIG, more: Files = {}): TestSite {
  const site = createSite({
    '_config.yml': `${config}permalink: /:year/:month/:day/:title/\n`,
    [POST]: post('title: P\nlayout: single', body),
    ...more,
  });
  writeBytes(site.root, { 'assets/photo.jpg': made.photo });
  return site;
}

function built(site: TestSite): { readonly html: string; readonly report: string } {
  const result = site.build({ pictures: true });
  expect(result.ok, site.report(result)).toBe(true);
  return { html: readFileSync(join(site.root, 'dist', PAGE), 'utf8'), report: site.report(result) };
}

const tagsOf = (html: string): readonly string[] => html.match(/<img[^>]*photo\.jpg[^>]*>/g) ?? [];
const candidatesOf = (tag = ''): readonly string[] => /srcset="([^"]*)"/.exec(tag)?.[1]?.split(', ') ?? [];
const files = (site: TestSite, folder = 'dist/assets'): readonly string[] => readdirSync(join(site.root, folder)).sort();
const variants = (site: TestSite): readonly string[] => files(site).filter((name) => /\.(?:webp|avif)$/.test(name));

describe('a picture in a post of the built-in theme', () => {
  test('has variants at four widths, each smaller than the picture and as wide as its name says', async () => {
    const site = siteOf('![x](/b/assets/photo.jpg)');
    const [tag] = tagsOf(built(site).html);
    const candidates = candidatesOf(tag);
    expect(candidates.map((one) => one.split(' ')[1])).toEqual(['480w', '800w', '1200w', '1600w']);
    for (const candidate of candidates) {
      const [url = '', width = ''] = candidate.split(' ');
      const bytes = readFileSync(join(site.root, 'dist', url.replace('/b/', '')));
      const { format, width: real, height } = await sharp(bytes).metadata();
      expect({ format, width: `${real}w`, height }).toEqual({ format: 'webp', width, height: Math.round((real * 1200) / 2000) });
      expect(bytes.length).toBeLessThan(made.photo.length);
    }
    expect(tag).toContain('sizes="');
    expect(tag).toContain('decoding="async"');
    expect(readFileSync(join(site.root, 'dist/assets/photo.jpg'))).toEqual(made.photo);
  });

  test('keeps its URL, and the feed keeps its body', () => {
    const site = siteOf('![x]({{ site.url }}{{ site.baseurl }}/assets/photo.jpg)');
    const [tag] = tagsOf(built(site).html);
    expect(tag).toContain('src="https://e.org/b/assets/photo.jpg"');
    expect(candidatesOf(tag)).toHaveLength(4);
    expect(site.dist()['feed.xml']).not.toContain('srcset');
  });

  test('has one of its own width where it is narrower than 1600 pixels', () => {
    const site = siteOf('![x](/b/assets/photo.jpg)');
    writeBytes(site.root, { 'assets/photo.jpg': made.other });
    expect(candidatesOf(tagsOf(built(site).html)[0]).map((one) => one.split(' ')[1])).toEqual(['480w', '800w', '1000w']);
  });

  test('has them, too, when it takes the place of one without any, under layouts that do not ask for its size', () => {
    const site = siteOf('![x](/b/assets/photo.jpg)', `${CONFIG}gemless: { images: true }\n`, { '_layouts/single.html': '{{ content }}' });
    writeBytes(site.root, { 'assets/photo.jpg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="1000"/>') });
    expect(candidatesOf(tagsOf(built(site).html)[0])).toEqual([]);
    writeBytes(site.root, { 'assets/photo.jpg': made.photo });
    expect(candidatesOf(tagsOf(built(site).html)[0])).toHaveLength(4);
  });

  test.each([
    ['in a gallery of three', '<figure class="third"><img src="/b/assets/photo.jpg" alt=""></figure>', '193px'],
    ['in a gallery of two', '<figure class="half"><img src="/b/assets/photo.jpg" alt=""></figure>', '292px'],
    ['after a gallery', '<figure class="half"></figure>\n\n![x](/b/assets/photo.jpg)', '595px'],
    ['in a row of teasers', '<div class="feature__item"><img src="/b/assets/photo.jpg" alt=""></div>', '350px'],
    ['with a width of its own', '<img src="/b/assets/photo.jpg" width="200" alt="">', 'sizes="200px"'],
  ])('is offered as wide as it is shown %s', (_, body, width) => {
    expect(tagsOf(built(siteOf(body)).html)[0]).toContain(width);
  });

  test('is offered as wide as a picture at the top of the page, and as a teaser in lists', () => {
    const site = siteOf('Text.', CONFIG, { 'index.html': post('layout: home\nentries_layout: grid', '') });
    site.write({ [POST]: post('title: P\nlayout: single\nheader:\n  image: /assets/photo.jpg\n  teaser: /assets/photo.jpg', 'Text.') });
    expect(tagsOf(built(site).html)[0]).toContain('sizes="(min-width: 1280px) 1173px, 91vw"');
    expect(tagsOf(site.dist()['index.html'] ?? '')[0]).toContain('sizes="auto, (min-width: 610px) 320px, 91vw"');
  });

  test('in code, in comments and of other sites stays as it is', () => {
    const body =
      '`<img src="/b/assets/photo.jpg">`\n\n<!-- <img src="/b/assets/photo.jpg"> -->\n\n![x](https://other.org/b/assets/photo.jpg)';
    const { html } = built(siteOf(body));
    expect(html).not.toContain('srcset');
  });

  test('with a srcset of its own keeps it', () => {
    const { html } = built(siteOf('<img src="/b/assets/photo.jpg" srcset="/b/assets/photo.jpg 2x" alt="">'));
    expect(html).toContain('srcset="/b/assets/photo.jpg 2x"');
    expect(html).not.toContain('.webp');
  });

  test('whose path has backslashes has slashes on the page', () => {
    const site = siteOf('<img src="/b\\assets\\photo.jpg" alt="">\n\n![x](/b%5Cassets%5Cphoto.jpg)');
    const { html } = built(site);
    expect(html.match(/src="\/b\/assets\/photo\.jpg"/g)).toHaveLength(2);
    expect(html).toContain('.webp 480w');
    expect(site.dist()['feed.xml']).not.toContain('src="/b/assets/photo.jpg"');
  });

  test('named by a path from its page has variants, too', () => {
    expect(candidatesOf(tagsOf(built(siteOf('![x](../../../../assets/photo.jpg)')).html)[0])).toHaveLength(4);
  });
});

describe('variants', () => {
  test('are made only of pictures that pages show', () => {
    const site = siteOf('![x](/b/assets/photo.jpg)');
    writeBytes(site.root, { 'assets/unused.jpg': made.other });
    built(site);
    expect(variants(site).every((name) => name.startsWith('photo-'))).toBe(true);
    site.write({ [POST]: post('title: P\nlayout: single', 'None.') });
    built(site);
    expect(variants(site)).toEqual([]);
  });

  test('are not waited for where the site has errors', () => {
    const site = siteOf('![x](/b/assets/photo.jpg)', CONFIG, { 'about.md': post('title: A', '{% nothing %}') });
    const steps = new Set<string>();
    const progress = (_done: number, _total: number, what: string): void => void steps.add(what);
    expect(site.build({ pictures: true, progress }).ok).toBe(false);
    expect([...steps]).toEqual(['pages']);
    site.remove('about.md');
    expect(site.build({ pictures: true, progress }).ok).toBe(true);
    expect([...steps]).toEqual(['pages', 'pictures']);
    expect(variants(site)).toHaveLength(4);
  });

  test('are AVIF beside WebP where the configuration asks for it', { timeout: 60_000 }, async () => {
    const site = siteOf('![x](/b/assets/photo.jpg)', `${CONFIG}gemless: { images: { avif: true } }\n`);
    writeBytes(site.root, { 'assets/photo.jpg': await photo(600, 400) });
    const { html } = built(site);
    expect(html).toMatch(
      /<picture><source type="image\/avif" srcset="[^"]*-480-\w+\.avif 480w, [^"]*" sizes="[^"]*"><img srcset="[^"]*\.webp 480w/,
    );
    const name = variants(site).find((one) => one.endsWith('.avif')) ?? '';
    expect((await sharp(join(site.root, 'dist/assets', name)).metadata()).compression).toBe('av1');
  });

  test('are off where the configuration says so', () => {
    const site = siteOf('![x](/b/assets/photo.jpg)', `${CONFIG}gemless: { images: false }\n`);
    expect(built(site).html).not.toContain('srcset');
    expect(variants(site)).toEqual([]);
  });

  test('of a site with its own layouts are made where the configuration asks for them', () => {
    const layout = { '_layouts/single.html': '<main>{{ content }}</main>' };
    expect(built(siteOf('![x](/b/assets/photo.jpg)', CONFIG, layout)).html).not.toContain('srcset');
    const asked = siteOf('![x](/b/assets/photo.jpg)', `${CONFIG}gemless: { images: { sizes: "50vw" } }\n`, layout);
    expect(tagsOf(built(asked).html)[0]).toMatch(/srcset="[^"]*480w[^"]*" sizes="50vw"/);
  });

  test('are not encoded again: a changed post, a lost destination and another picture of the same content take them from the cache', () => {
    const site = siteOf('![x](/b/assets/photo.jpg)');
    built(site);
    const before = variants(site);
    const folder = join(cacheOf(site.root), 'pictures');
    // bytes that only the cache can have
    const kept = files(site, folder.slice(site.root.length + 1));
    rmSync(join(site.root, 'dist'), { recursive: true });
    site.write({ [POST]: post('title: P\nlayout: single', 'More.\n\n![x](/b/assets/photo.jpg)') });
    built(site);
    expect(variants(site)).toEqual(before);
    expect(files(site, folder.slice(site.root.length + 1))).toEqual(kept);
  });

  test('that are damaged in the cache are encoded again', () => {
    const site = siteOf('![x](/b/assets/photo.jpg)');
    built(site);
    const good = site.dist();
    const folder = join(cacheOf(site.root), 'pictures');
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'damaged');
    rmSync(join(site.root, 'dist'), { recursive: true });
    site.write({ 'x.txt': 'x' });
    built(site);
    expect({ ...site.dist(), 'x.txt': undefined }).toEqual({ ...good, 'x.txt': undefined });
  });

  test('that the destination lost are put again', () => {
    const site = siteOf('![x](/b/assets/photo.jpg)');
    built(site);
    const before = site.dist();
    for (const name of variants(site)) rmSync(join(site.root, 'dist/assets', name));
    built(site);
    expect(site.dist()).toEqual(before);
  });

  test('leave nothing of their own in a destination that has no cache', () => {
    const site = siteOf('![x](/b/assets/photo.jpg)');
    const result = site.build({ cache: false, pictures: true });
    expect(result.ok).toBe(true);
    expect(variants(site)).toHaveLength(4);
    expect(files(site, 'dist').filter((name) => name.startsWith('.gemless'))).toEqual([]);
  });

  test('are the same, warm and cold, after edits of pictures and posts', { timeout: 120_000 }, () => {
    const site = siteOf('![x](/b/assets/photo.jpg)');
    const steps: readonly (() => void)[] = [
      () => undefined,
      () => writeBytes(site.root, { 'assets/photo.jpg': made.other }),
      () => writeBytes(site.root, { 'assets/photo.jpg': Buffer.from('broken '.repeat(3000)) }),
      () => site.write({ [POST]: post('title: Q\nlayout: single', '![x](/b/assets/photo.jpg) ![y](/b/assets/y.jpg)') }),
      () => writeBytes(site.root, { 'assets/photo.jpg': made.photo, 'assets/y.jpg': made.other }),
      () => site.remove('assets/photo.jpg'),
      () => site.write({ '_config.yml': `${CONFIG}gemless: { images: false }\n` }),
    ];
    for (const [index, step] of steps.entries()) {
      step();
      expectWarmEqualsCold(site, NOW, `step ${index}`, true);
    }
  });
});

describe('a picture that can’t have variants', () => {
  test('because it is cut off is a warning with its name, and its page shows it as it is', () => {
    const site = siteOf('![x](/b/assets/photo.jpg)');
    writeBytes(site.root, { 'assets/photo.jpg': made.photo.subarray(0, 20_000) });
    const first = built(site);
    expect(first.report).toContain(
      'warning: assets/photo.jpg: this picture can’t be decoded, and is published as it is: its bytes are cut off or damaged',
    );
    expect(first.report).not.toContain(site.root);
    expect(first.html).not.toContain('srcset');
    expect(variants(site)).toEqual([]);
    site.write({ [POST]: post('title: Other\nlayout: single', '![x](/b/assets/photo.jpg)') });
    expect(built(site).report).toBe(first.report);
  });

  test('because it claims more pixels than can be decoded is a warning, and is not decoded', async () => {
    const site = siteOf('![x](/b/assets/bomb.png)');
    const bomb = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    writeBytes(site.root, { 'assets/bomb.png': bomb });
    const { report, html } = built(site);
    expect(report).toContain('assets/bomb.png: this picture has 12000 × 9000 pixels');
    expect(html).not.toContain('srcset');
  });

  test('because it moves stays as it is', async () => {
    const frames = [await photo(500, 300, 1), await photo(500, 300, 2)];
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    const site = siteOf('![x](/b/assets/moving.webp)');
    writeBytes(site.root, { 'assets/moving.webp': moving });
    expect(built(site).html).not.toContain('srcset');
  });

  test('because it is a drawing in disguise is not opened as one', () => {
    const site = siteOf('![x](/b/assets/photo.jpg)');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="1000">${'<rect width="9" height="9"/>'.repeat(900)}</svg>`;
    writeBytes(site.root, { 'assets/photo.jpg': Buffer.from(svg) });
    expect(built(site).html).not.toContain('srcset');
  });

  test('at some widths, since it would be larger than its file, is offered itself instead', async () => {
    const pixels = Buffer.from(Array.from({ length: 900 * 500 }, (_, i) => ((i * 7919) % 251 < 125 ? 0 : 255)));
    const drawing = await sharp(pixels, { raw: { width: 900, height: 500, channels: 1 } })
      .png({ palette: true, colours: 2, effort: 10 })
      .toBuffer();
    const site = siteOf('![x](/b/assets/drawing.png)');
    writeBytes(site.root, { 'assets/drawing.png': drawing });
    const { html } = built(site);
    const tag = /<img[^>]*drawing\.png[^>]*>/.exec(html)?.[0];
    for (const candidate of candidatesOf(tag)) {
      const [url = ''] = candidate.split(' ');
      expect(readFileSync(join(site.root, 'dist', url.replace('/b/', ''))).length).toBeLessThanOrEqual(drawing.length);
    }
    expect(candidatesOf(tag).at(-1) ?? '900w').toMatch(/900w$/);
  });
});

describe('metadata', () => {
  const located = async (): Promise<Buffer> =>
    sharp(made.other)
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 39/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '79/1 23/1 0/1' } })
      .jpeg({ quality: 92 })
      .toBuffer();

  test('of a place are named in a warning, and no variant has them', async () => {
    const site = siteOf('![x](/b/assets/photo.jpg)');
    writeBytes(site.root, { 'assets/photo.jpg': await located() });
    expect(built(site).report).toContain('assets/photo.jpg: this picture says where it was taken');
    for (const name of variants(site)) expect((await sharp(join(site.root, 'dist/assets', name)).metadata()).exif).toBeUndefined();
  });

  test('of the camera’s orientation are applied to the variants', async () => {
    const site = siteOf('![x](/b/assets/photo.jpg)');
    writeBytes(site.root, {
      'assets/photo.jpg': await sharp(made.other).withMetadata({ orientation: 6 }).jpeg({ quality: 92 }).toBuffer(),
    });
    const [tag] = tagsOf(built(site).html);
    expect(tag).toContain('width="700" height="1000"');
    const [first = ''] = variants(site);
    const { width, height } = await sharp(join(site.root, 'dist/assets', first)).metadata();
    expect(height).toBeGreaterThan(width);
    expect(existsSync(join(site.root, 'dist/assets', first))).toBe(true);
  });
});
