// The head of a page in the theme. Values are those that jekyll-seo-tag 2.8 prints under Jekyll 4.3.1, where no comment says otherwise.
import { describe, expect, test } from 'vitest';
import { createSite, type Files, NOW, post } from '../support/site.ts';

const CONFIG = 'title: S\nurl: https://ex.org\nbaseurl: /base\ntimezone: UTC\n';

const ENTITIES: { readonly [entity: string]: string } = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const decoded = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);

interface Head {
  readonly title: string;
  /** Contents of `meta` elements by their names, and of `link` elements by their relations. */
  readonly meta: { readonly [name: string]: string };
  readonly json: { readonly [key: string]: unknown };
}

function readHead(html = ''): Head {
  const metas = [...html.matchAll(/<(?:meta (?:name|property)|link rel)="([^"]+)" (?:content|href)="([^"]*)"/g)];
  const json: unknown = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null');
  return {
    title: decoded(/<title>(.*?)<\/title>/s.exec(html)?.[1] ?? ''),
    meta: Object.fromEntries(metas.map(([, name = '', value = '']) => [name, decoded(value)])),
    json: Object.fromEntries(Object.entries(Object(json))),
  };
}

function build(files: Files): { readonly [path: string]: string } {
  const site = createSite(files);
  expect(site.report(site.build({ now: NOW }))).not.toContain('error');
  return site.dist();
}

/** The head of a post with this front matter. */
function headOf(frontMatter: string, config = CONFIG, files: Files = {}): Head {
  const made = build({ '_config.yml': config, '_posts/2020-01-02-a.md': post(`layout: single\n${frontMatter}`, 'Text.'), ...files });
  return readHead(made['2020/01/02/a.html']);
}

/** The head of another file of a site. */
const headAt = (path: string, files: Files, config = CONFIG): Head => readHead(build({ '_config.yml': config, ...files })[path]);

describe('the title', () => {
  test.each([
    ["It's a < b & c", 'It’s a < b & c'],
    // better than Jekyll, which drops what looks like a tag or the mark of a block
    ["Why you shouldn't use Vec<T>", 'Why you shouldn’t use Vec<T>'],
    ["R&D isn't <fun>", 'R&D isn’t <fun>'],
    ['1. Q & A', '1. Q & A'],
    ['R&D | Home', 'R&D | Home'],
    ['# Hash & tag', '# Hash & tag'],
    ['<i>x</i> and *y*', 'x and y'],
    ['AT&amp;T &lt;b&gt; caf&eacute; &#8364; &hearts;', 'AT&T <b> café € ♥'],
    ['Use `Vec<T>` -- *now*', 'Use Vec<T> – now'],
    ['A *b* _c_ **d** ~~e~~ [f](g) <span class=x>h</span>', 'A b c d e f h'],
  ])('of %s is text everywhere', (title, text) => {
    const { title: shown, meta, json } = headOf(`title: ${JSON.stringify(title)}`);
    expect(shown).toBe(`${text} - S`);
    expect(meta['og:title']).toBe(text);
    expect(json['headline']).toBe(text); // in Jekyll with `&amp;` for "&", which JSON takes literally
  });

  test('of the site is text, too; `name` stands for it', () => {
    const { title, meta } = headOf('title: A', 'title: "The <i>Site\'s</i> R&D"\nurl: https://ex.org\n');
    expect(title).toBe('A - The Site’s R&D');
    expect(meta['og:site_name']).toBe('The Site’s R&D');
    const named = headOf('title: A', 'name: "Nm\'s"\nurl: https://ex.org\n');
    expect(named.title).toBe('A - Nm’s');
    expect(named.meta['og:site_name']).toBe('Nm’s');
    const nameless = headOf('title: A', 'url: https://ex.org\n');
    expect(nameless.title).toBe('A - ex.org');
    expect(nameless.meta['og:site_name']).toBe('ex.org');
  });

  test('of a page without its own is the site’s, with its tagline', () => {
    const files = { 'index.md': post('layout: home') };
    expect(headAt('index.html', files, `${CONFIG}tagline: "A 'tag' line"\n`).title).toBe('S - A ‘tag’ line');
    expect(headAt('index.html', files).title).toBe('S');
  });

  test('of a later page of a list has its number, by `seo_paginator_message` where there is one', () => {
    const files = {
      'index.html': post('layout: home\ntitle: Home'),
      '_posts/2020-01-01-a.md': post('title: A'),
      '_posts/2020-01-02-b.md': post('title: B'),
    };
    const config = `${CONFIG}paginate: 1\n`;
    expect(headAt('page2/index.html', files, config).title).toBe('Home - Page 2 - S');
    const message = 'seo_paginator_message: "%<current>s of %{total}, 100 %%: "\n';
    expect(headAt('page2/index.html', files, config + message).title).toBe('2 of 2, 100 %: Home - S');
    expect(headAt('index.html', files, config + message).title).toBe('Home - S');
  });
});

describe('the description', () => {
  test('is text without markup', () => {
    const { meta, json } = headOf('description: "*desc* with <b>x</b> & [link](/y)"');
    expect(meta['description']).toBe('desc with x & link');
    expect(meta['og:description']).toBe('desc with x & link');
    expect(json['description']).toBe('desc with x & link');
    expect(headOf('description: "1. One *two*"').meta['description']).toBe('1. One two'); // Jekyll drops the number
    expect(headOf('description: 12').meta['description']).toBe('12');
    expect(headOf('excerpt: "Own *ex* &copy; 1 < 2"').meta['description']).toBe('Own ex © 1 < 2');
  });

  test('of the body has the characters of all references', () => {
    const body = '<p>Caf&eacute; &mdash; d&#233;j&agrave; &hellip; &euro;5 &#x2192;</p>';
    const { meta, json } = headOf('', CONFIG, { '_posts/2020-01-02-a.md': post('layout: single', body) });
    expect(meta['description']).toBe('Café — déjà … €5 →');
    expect(json['description']).toBe('Café — déjà … €5 →');
  });

  test('has no footnotes, as has none of a list’s excerpts', () => {
    const body = 'Lead.[^1] And[^2] more.\n\nSecond.\n\n[^1]: Note *x*.\n[^2]: - list\n\n    - two\n';
    const made = build({
      '_config.yml': CONFIG,
      '_posts/2020-01-02-a.md': post('layout: single', body),
      'index.html': post('layout: home'),
    });
    expect(readHead(made['2020/01/02/a.html']).meta['description']).toBe('Lead. And more.');
    expect(made['index.html']).toContain('p-summary">Lead. And more.</p>');
  });

  test('of the site stands for pages without one, and is cut after a word for lists of results only', () => {
    const long = 'sixletter '.repeat(30).trim();
    const { meta, json } = headAt('x.html', { 'x.html': post('layout: page\ntitle: X') }, `${CONFIG}description: ${long}\n`);
    expect(meta['description']).toBe(`${'sixletter '.repeat(15).trim()}...`);
    expect(meta['og:description']).toBe(long);
    expect(json['description']).toBe(long);
  });
});

describe('the picture', () => {
  const picture = (frontMatter: string, config = CONFIG): Head => headOf(frontMatter, config);

  test.each([
    ['image: /card.png', 'https://ex.org/base/card.png'],
    ['image: card.png', 'https://ex.org/base/card.png'],
    ['image: "/a b.png"', 'https://ex.org/base/a%20b.png'],
    ['image: "/a%20b.png?x=1&y=2"', 'https://ex.org/base/a%20b.png?x=1&y=2'],
    ['image: "https://cdn.x/ü.png"', 'https://cdn.x/%C3%BC.png'],
    ['image: {path: /p.png}', 'https://ex.org/base/p.png'],
    ['image: {facebook: /fb.png, twitter: /tw.png}', 'https://ex.org/base/fb.png'],
    ['image: {twitter: "https://cdn.x/tw.png"}', 'https://cdn.x/tw.png'],
    // Minimal Mistakes
    ['header: {og_image: /o.png, overlay_image: /v.png, image: /i.png, teaser: /t.png}', 'https://ex.org/base/o.png'],
    ['header: {overlay_image: /v.png, image: /i.png, teaser: /t.png}', 'https://ex.org/base/v.png'],
    ['header: {image: /i.png, teaser: /t.png}', 'https://ex.org/base/i.png'],
    ['image: /card.png\nheader: {og_image: /o.png}', 'https://ex.org/base/card.png'],
  ])('of %s', (frontMatter, path) => {
    const { meta, json } = picture(frontMatter);
    expect(meta['og:image']).toBe(path);
    expect(meta['twitter:image']).toBe(path);
    expect(meta['twitter:card']).toBe('summary_large_image');
    expect(json['image']).toBe(path);
  });

  test('brings its size and its words', () => {
    const { meta, json } = picture('image: {path: /a.png, width: 1200, height: 600, alt: "An *alt*"}');
    const path = 'https://ex.org/base/a.png';
    expect(meta).toMatchObject({ 'og:image': path, 'og:image:width': '1200', 'og:image:height': '600', 'og:image:alt': 'An *alt*' });
    expect(meta['twitter:image:alt']).toBe('An *alt*');
    // Jekyll's type is "imageObject", which schema.org does not have
    expect(json['image']).toEqual({ '@type': 'ImageObject', url: path, width: 1200, height: 600, alt: 'An *alt*' });
    expect(picture('header: {image: /i.png, image_description: A hill}').meta['og:image:alt']).toBe('A hill');
  });

  test('is small where it is a teaser or the site’s', () => {
    const site = `${CONFIG}og_image: /site.png\n`;
    expect(picture('header: {teaser: /t.png}', site).meta).toMatchObject({
      'og:image': 'https://ex.org/base/t.png',
      'twitter:card': 'summary',
    });
    expect(picture('', site).meta).toMatchObject({ 'og:image': 'https://ex.org/base/site.png', 'twitter:card': 'summary' });
  });

  test('is shown on the card that the page asks for, else the site', () => {
    const site = `${CONFIG}twitter: {username: me, card: summary}\n`;
    expect(picture('image: /a.png', site).meta['twitter:card']).toBe('summary');
    expect(picture('image: /a.png\ntwitter: {card: player}', site).meta['twitter:card']).toBe('player');
    expect(picture('twitter: {card: player}', site).meta['twitter:card']).toBe('summary');
  });

  test.each(['', 'image: [a.png]', 'image: {width: 3}', 'image: {path: ""}', 'image:'])('is none with "%s"', (frontMatter) => {
    const { meta, json } = picture(frontMatter);
    expect(Object.keys(meta).filter((name) => name.includes('image'))).toEqual([]);
    expect(meta['twitter:card']).toBe('summary');
    expect(json).not.toHaveProperty('image');
  });
});

describe('the author', () => {
  const files = {
    '_data/authors.yml': 'jane: {name: Jane Doe, twitter: "@jd", url: "https://jane.org", type: Organization}\nbob: {twitter: bobby}\n',
  };
  const by = (frontMatter: string, config = `${CONFIG}author: jane\n`): Head => headOf(frontMatter, config, files);
  const JANE = { '@type': 'Organization', name: 'Jane Doe', url: 'https://jane.org' };

  test.each([
    ['', 'Jane Doe', JANE, '@jd'],
    ['author: bob', 'bob', { '@type': 'Person', name: 'bob' }, '@bobby'],
    ['authors: [jane, bob]', 'Jane Doe', JANE, '@jd'],
    ['author: {name: Bob B, url: /bob/}', 'Bob B', { '@type': 'Person', name: 'Bob B', url: 'https://ex.org/base/bob/' }, undefined],
    ['author: {name: Bob B, type: Robot}', 'Bob B', undefined, undefined],
    ['author: ""', 'Jane Doe', JANE, '@jd'],
    // Jekyll has no author here
    ['author: [jane, bob]', 'Jane Doe', JANE, '@jd'],
    // Jekyll takes the name for the one at Twitter
    ['author: Nobody', 'Nobody', { '@type': 'Person', name: 'Nobody' }, undefined],
  ])('of "%s"', (frontMatter, name, json, twitter) => {
    const head = by(frontMatter);
    expect(head.meta['author']).toBe(name);
    expect(head.meta['article:author']).toBe(name);
    expect(head.json['author']).toEqual(json);
    expect(head.meta['twitter:creator']).toBe(twitter);
  });

  test('is nobody where nobody is named', () => {
    const { meta, json } = by('', CONFIG);
    expect(Object.keys(meta).filter((name) => name.includes('author'))).toEqual([]);
    expect(json).not.toHaveProperty('author');
  });

  test('publishes where the site has a logo', () => {
    const { json } = by('', `${CONFIG}author: jane\nlogo: /logo image.png\n`);
    const logo = { '@type': 'ImageObject', url: 'https://ex.org/base/logo%20image.png' };
    expect(json['publisher']).toEqual({ '@type': 'Organization', logo, name: 'Jane Doe' });
    expect(by('').json).not.toHaveProperty('publisher');
  });
});

describe('JSON-LD', () => {
  test('of a post says what it is and when', () => {
    const { json, meta } = headOf('title: T\nlast_modified_at: 2021-02-03 04:05:06 +0100');
    const url = 'https://ex.org/base/2020/01/02/a.html';
    expect(json).toEqual({
      '@context': 'https://schema.org',
      '@type': 'BlogPosting',
      dateModified: '2021-02-03T03:05:06+00:00',
      datePublished: '2020-01-02T00:00:00+00:00',
      description: 'Text.',
      headline: 'T',
      mainEntityOfPage: { '@type': 'WebPage', '@id': url },
      url,
    });
    expect(meta['article:modified_time']).toBe('2021-02-03T03:05:06+00:00');
  });

  test('follows `seo:`', () => {
    const seo = 'seo: {type: CreativeWork, name: "Seo <b>name</b>", links: ["https://x.y"], date_modified: 2022-01-01}';
    const { json } = headOf(`title: T\n${seo}`);
    expect(json).toMatchObject({ '@type': 'CreativeWork', name: 'Seo name', sameAs: ['https://x.y'] });
    expect(json['dateModified']).toBe('2022-01-01T00:00:00+00:00');
    expect(json).toHaveProperty('mainEntityOfPage');
    expect(headOf('seo: {type: Recipe}').json).not.toHaveProperty('mainEntityOfPage');
    expect(headOf('seo: nonsense').json['@type']).toBe('BlogPosting');
    expect(headOf('seo: {date_modified: nonsense}').json).not.toHaveProperty('dateModified');
  });

  test('stands on every page', () => {
    const files: Files = {
      'index.html': post('layout: home'),
      'about/index.md': post('layout: page\ntitle: About'),
      'page.md': post('layout: page\ntitle: Page'),
      '_posts/2020-01-01-a.md': post('title: A'),
      '_posts/2020-01-02-b.md': post('title: B'),
    };
    const made = build({ '_config.yml': `${CONFIG}paginate: 1\nsocial: {name: Soc, links: ["https://a.b"]}\n`, ...files });
    const json = (path: string) => readHead(made[path]).json;
    const site = { '@type': 'WebSite', name: 'Soc', sameAs: ['https://a.b'] };
    expect(json('index.html')).toMatchObject({ ...site, headline: 'S', url: 'https://ex.org/base/' });
    expect(json('about/index.html')).toMatchObject({ ...site, headline: 'About', url: 'https://ex.org/base/about/' });
    const context = { '@context': 'https://schema.org', '@type': 'WebPage' };
    expect(json('page.html')).toEqual({ ...context, headline: 'Page', url: 'https://ex.org/base/page.html' });
    expect(json('page2/index.html')).toEqual({ ...context, headline: 'S', url: 'https://ex.org/base/page2/' });
  });

  test('of the home page is about who stands behind it, where Minimal Mistakes’ `social.type` says so', () => {
    const config = `${CONFIG}social: {type: Person, name: Soc, links: ["https://a.b"]}\n`;
    expect(headAt('index.html', { 'index.html': post('layout: home') }, config).json).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Person',
      name: 'Soc',
      sameAs: ['https://a.b'],
      url: 'https://ex.org/base/',
    });
  });
});

describe('the address', () => {
  test('has no index.html; that of the original is as it is written', () => {
    expect(headOf('permalink: /foo/index.html\n').meta).not.toHaveProperty('canonical');
    const { meta } = headAt('foo/index.html', { 'x.md': post('layout: page\npermalink: /foo/index.html') });
    expect(meta).toMatchObject({ canonical: 'https://ex.org/base/foo/', 'og:url': 'https://ex.org/base/foo/' });
    expect(headOf('canonical_url: https://orig.org/x/index.html').meta['canonical']).toBe('https://orig.org/x/index.html');
  });

  test('is left out where the site has no url', () => {
    const { meta } = headOf('', 'title: S\nbaseurl: /base\n');
    expect(meta).not.toHaveProperty('canonical');
    expect(meta).not.toHaveProperty('og:url');
  });
});

describe('open graph', () => {
  test.each([
    ['', CONFIG, 'en_US'],
    ['', `${CONFIG}lang: de\n`, 'de'],
    ['', `${CONFIG}locale: pt-br\n`, 'pt_BR'],
    ['lang: de-AT', CONFIG, 'de_AT'],
    ['locale: fr_CA', `${CONFIG}lang: de\n`, 'fr_CA'],
  ])('has the locale of "%s"', (frontMatter, config, locale) => {
    expect(headOf(frontMatter, config).meta['og:locale']).toBe(locale);
  });

  test('takes everything with a date for an article', () => {
    const config = `${CONFIG}collections: {notes: {output: true}}\n`;
    const files = {
      '_notes/n.md': post('layout: single\ndate: 2019-05-05 10:00:00 +0200\nlast_modified_at: 2019-06-05'),
      'p.md': post('layout: page\ndate: 2018-01-01'),
      'q.md': post('layout: page'),
    };
    const made = build({ '_config.yml': config, ...files });
    expect(readHead(made['notes/n.html']).meta).toMatchObject({
      'og:type': 'article',
      'article:published_time': '2019-05-05T08:00:00+00:00',
      'article:modified_time': '2019-06-05T00:00:00+00:00',
    });
    expect(readHead(made['p.html']).meta['og:type']).toBe('article');
    expect(readHead(made['q.html']).meta['og:type']).toBe('website');
  });
});

test('a site names its accounts, and proves to be its owner’s', () => {
  const verifications = 'webmaster_verifications: {google: g, bing: b, alexa: a, yandex: y, baidu: ba, facebook: f}\n';
  const facebook = 'facebook: {app_id: 1, publisher: pub, admins: adm}\n';
  const names = {
    'google-site-verification': 'g',
    'msvalidate.01': 'b',
    alexaVerifyID: 'a',
    'yandex-verification': 'y',
    'baidu-site-verification': 'ba',
  };
  const { meta } = headOf('', CONFIG + verifications + facebook);
  expect(meta).toMatchObject({ ...names, 'facebook-domain-verification': 'f' });
  expect(meta).toMatchObject({ 'fb:admins': 'adm', 'fb:app_id': '1', 'article:publisher': 'pub' });
  const keys = ['google', 'bing', 'alexa', 'yandex', 'baidu', 'naver'].map((name) => `${name}_site_verification: ${name.slice(0, 1)}\n`);
  const old = headOf('', CONFIG + keys.join('')).meta;
  expect(old).toMatchObject({ ...names, 'baidu-site-verification': 'b', 'naver-site-verification': 'n' });
});
