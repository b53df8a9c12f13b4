// Icons of the site in browsers, and the color around its pages.
import { expect, test } from 'vitest';
import { createSite, type Files, NOW, post } from '../support/site.ts';

/** Links to icons, and colors, in the head of a page. */
function headOf(config: string, files: Files = {}): readonly string[] {
  const site = createSite({ '_config.yml': `title: S\n${config}`, 'a.md': post('title: A\nlayout: single', 'Text.'), ...files });
  site.build({ now: NOW });
  return [...(site.dist()['a.html'] ?? '').matchAll(/<(?:link rel="(?:icon|apple-touch-icon)"|meta name="theme-color")[^>]*>/g)].map(
    ([tag]) => tag,
  );
}

const iconsOf = (config: string, files: Files = {}): readonly string[] => headOf(config, files).filter((tag) => tag.startsWith('<link'));

test('the icon is the author’s picture where the site has none', () => {
  expect(iconsOf('author: {name: Ada, avatar: /ada.png}')).toEqual([
    '<link rel="icon" href="/ada.png">',
    '<link rel="apple-touch-icon" href="/ada.png">',
  ]);
  expect(iconsOf('author: ada', { '_data/authors.yml': 'ada: {name: Ada, avatar: /ada.svg}' })).toEqual([
    '<link rel="icon" href="/ada.svg">',
  ]);
  expect(iconsOf('favicon: /f.svg\nauthor: {name: Ada, avatar: /ada.jpg}')).toEqual([
    '<link rel="icon" href="/f.svg">',
    '<link rel="apple-touch-icon" href="/ada.jpg">',
  ]);
});

test('/favicon.ico is not asked for in vain, from the build on in which it is there', () => {
  expect(iconsOf('')).toEqual(['<link rel="icon" href="data:,">']);
  expect(iconsOf('', { 'favicon.ico': 'icon' })).toEqual([]);
  const site = createSite({ '_config.yml': 'title: S\n', 'a.md': post('title: A\nlayout: single', 'Text.') });
  site.build({ now: NOW });
  site.write({ 'favicon.ico': 'icon' });
  site.build({ now: NOW });
  expect(site.dist()['a.html']).not.toContain('rel="icon"');
});

test('the color around a page is that of the skin, by day and by night', () => {
  expect(headOf('minimal_mistakes_skin: contrast\nfavicon: /f.svg').slice(0, 2)).toEqual([
    '<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">',
    '<meta name="theme-color" content="#070707" media="(prefers-color-scheme: dark)">',
  ]);
  // dark unless a reader asks for light
  const [light, dark] = headOf('minimal_mistakes_skin: neon\nfavicon: /f.svg');
  expect(light).toMatch(/^<meta name="theme-color" content="#f[\da-f]{5}" media="not all">$/);
  expect(dark).toMatch(/^<meta name="theme-color" content="#[01][\da-f]{5}" media="all">$/);
});
