// The includes of Minimal Mistakes that a site need not keep itself.
import { expect, test } from 'vitest';
import { rendered, SCOPE, textOf } from './fixtures.ts';

const squeezed = (html: string): string => html.replace(/\s+/g, ' ').replace(/> </g, '><').trim();
const scope = {
  ...SCOPE,
  page: {
    title: 'P',
    gallery: [{ url: '/b.jpg', image_path: '/b-th.jpg', alt: 'say "b"', title: 'B' }, { image_path: 'https://x.org/c.jpg' }],
    three: [{ image_path: '/1.jpg' }, { image_path: '/2.jpg' }, { image_path: '/3.jpg' }],
    feature_row: [{ image_path: 'a.jpg', alt: 'A', title: 'One', excerpt: 'Some **text**', url: '#x', btn_class: 'btn--primary' }],
  },
};
const html = (text: string): string => squeezed(textOf(text, { scope }));

test('figure has an image and a caption in markdown', () => {
  expect(html('{% include figure image_path="/a.jpg" alt="x" caption="a **b**" %}')).toBe(
    '<figure class=""><img src="/blog/a.jpg" alt="x"><figcaption>a <strong>b</strong></figcaption></figure>',
  );
});

test('figure with popup links to its image', () => {
  expect(html('{% include figure popup=true image_path="/a.jpg" alt="x" class="half" %}')).toBe(
    '<figure class="half"><a href="/blog/a.jpg" class="image-popup" title="x"><img src="/blog/a.jpg" alt="x"></a></figure>',
  );
});

test('gallery takes its layout from the number of its images', () => {
  expect(html('{% include gallery caption="C" class="full" %}')).toBe(
    '<figure class="half full"><a href="/blog/b.jpg" title="B"><img src="/blog/b-th.jpg" alt="say &quot;b&quot;"></a>' +
      '<img src="https://x.org/c.jpg" alt=""><figcaption>C </figcaption></figure>',
  );
  expect(html('{% include gallery id="three" %}')).toContain('<figure class="third ">');
  expect(html('{% include gallery id="three" layout="half" %}')).toContain('<figure class="half ">');
});

test('feature_row has teasers with text and button', () => {
  expect(html('{% include feature_row type="left" %}')).toBe(
    '<div class="feature__wrapper"><div class="feature__item--left"><div class="archive__item">' +
      '<div class="archive__item-teaser"><img src="/blog/a.jpg" alt="A"></div><div class="archive__item-body"><h2 class="archive__item-title">One</h2>' +
      '<div class="archive__item-excerpt"><p>Some <strong>text</strong></p></div>' +
      '<p><a href="/blog/#x" class="btn btn--primary">Learn More</a></p></div></div></div></div>',
  );
});

test.each([
  ['youtube', 'https://www.youtube-nocookie.com/embed/ID'],
  ['vimeo', 'https://player.vimeo.com/video/ID?dnt=true'],
  ['google-drive', 'https://drive.google.com/file/d/ID/preview'],
  ['bilibili', 'https://player.bilibili.com/player.html?bvid=ID&amp;page=1&amp;as_wide=1&amp;high_quality=1&amp;danmaku=0'],
])('video embeds %s', (provider, url) => {
  expect(html(`{% include video id="ID" provider="${provider}" %}`)).toContain(
    `<div class="responsive-video-container"><iframe src="${url}"`,
  );
});

test('toc leaves the list to kramdown', () => {
  expect(textOf('{% include toc title="Here" %}')).toContain(
    '</i> Here</h4></header>\n*  Auto generated table of contents\n{:toc .toc__menu}\n',
  );
});

test('nav_list lists a part of the navigation', () => {
  const site = { data: { navigation: { docs: [{ title: 'T', children: [{ title: 'C', url: '/c/' }] }] } } };
  const made = squeezed(textOf('{% include nav_list nav="docs" %}', { scope: { site, page: { url: '/c/' } } }));
  expect(made).toContain('<span class="nav__sub-title">T</span><ul><li><a href="/blog/c/" class="active">C</a></li></ul>');
});

test('group-by-array sets two lists and prints nothing', () => {
  const posts = [
    { title: '1', tags: ['b', 'a'] },
    { title: '2', tags: ['a'] },
  ];
  const text =
    '{% include group-by-array collection=site.posts field="tags" %}{{ group_names | join: "," }}:{% for g in group_items %}{{ g | map: "title" | join }};{% endfor %}';
  expect(textOf(text, { scope: { site: { posts } } })).toBe('a,b:1 2;1;');
});

test('archive-single.html shows the post of the loop around it', () => {
  const posts = [{ id: '/x', url: '/x/', title: 'A **b**', excerpt: '<p>E</p>', date: '2018-06-06 00:00:00 +0000', show_date: true }];
  const made = squeezed(
    textOf('{% for post in site.posts %}{% include archive-single.html type="grid" %}{% endfor %}', { scope: { site: { posts } } }),
  );
  expect(made).toContain('<div class="grid__item"><article class="archive__item"');
  expect(made).toContain('<a href="/blog/x/" rel="permalink">A <strong>b</strong></a>');
  expect(made).toContain('<time datetime="2018-06-06T00:00:00+00:00">June 6, 2018</time>');
});

test.each([
  ['figure image="/a.jpg"', 'this figure has no picture: its parameter image_path is missing or empty'],
  ['figure image_path=page.none', 'this figure has no picture: its parameter image_path is missing or empty'],
  ['video provider="youtube"', 'this video has no id'],
  ['video id="x"', 'this video has no provider'],
  ['video id="x" provider="youtoube"', '"youtoube" is no provider of videos'],
  ['gallery id="none"', 'nothing is shown here: the front matter has no "none", or an empty one'],
  ['gallery id="words"', '"words" of the front matter must be a list of mappings'],
  ['gallery id="one"', '"one" of the front matter must be a list of mappings'],
  ['feature_row id="empty"', 'nothing is shown here: the front matter has no "empty", or an empty one'],
])('%s is a warning, since nothing is shown', (call, message) => {
  const { diagnostics } = rendered(`{% include ${call} %}`, {
    scope: { ...scope, page: { ...scope.page, empty: [], words: ['/a.jpg'], one: { image_path: '/a.jpg' } } },
  });
  expect(diagnostics.map((one) => `${one.severity} ${one.message}`)).toEqual([`warning ${message}`]);
});

test('includes that have all they need are none, and those of the site are its own', () => {
  const text = '{% include figure image_path="/a.jpg" %}{% include video id="x" provider="vimeo" %}{% include gallery %}{% include toc %}';
  expect(rendered(text, { scope }).diagnostics).toEqual([]);
  expect(rendered('{% include figure %}', { scope }, { includes: { figure: 'x' } }).diagnostics).toEqual([]);
});

test('a name near that of a built-in include is known with an ending, and without', () => {
  const hint = (call: string, includes = {}) => rendered(`{% include ${call} %}`, { scope }, { includes }).diagnostics[0]?.hint;
  expect(hint('vido.html')).toBe('Did you mean "video"?');
  expect(hint('shrae', { 'share.html': '' })).toBe('Did you mean "share.html"?');
});
