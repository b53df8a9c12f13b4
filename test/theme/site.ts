// A site with a page of every kind that the theme makes, and a second one that is written from right to left.
import type { BuildOptions } from '../../src/build/index.ts';
import { createSite, type Files, NOW, post, type TestSite } from '../support/site.ts';
import { EVERYTHING } from './everything.ts';

const svg = (width: number, height: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><path fill="#567" d="M0 0h${width}v${height}H0z"/></svg>\n`;

/** The site's `_config.yml`. */
export const CONFIG = `
title: The Long Field Guide
subtitle: Notes from the edge of a wood
description: What grows where, and why.
url: https://field.example
locale: en-US
logo: /assets/images/logo.svg
teaser: /assets/images/wide.svg
og_image: /assets/images/wide.svg
favicon: /assets/images/logo.svg
search: true
repository: example/field
permalink: /:title/
paginate: 2
paginate_path: /page:num/
include: [_pages]
words_per_minute: 200
date_format: "%B %-d, %Y"
author:
  name: Ada Field
  avatar: /assets/images/portrait.svg
  bio: Walks, *looks* and [writes](/plain/).
  location: At the edge of a wood
  email: ada@field.example
  github: example
  links:
    - {label: Mastodon, icon: fab fa-mastodon, url: "https://social.example/@ada"}
    - {label: Website, icon: fas fa-fw fa-link, url: "https://ada.example/"}
    - {label: "ada.of.the.field.and.of.many.other.places@instance.example", icon: fas fa-fw fa-envelope, url: "https://social.example/@other"}
footer:
  since: 2019
  links:
    - {label: GitHub, icon: fab fa-github, url: "https://github.com/example"}
    - {label: Imprint, icon: fas fa-fw fa-home, url: /plain/}
comments:
  provider: giscus
  giscus: {repo_id: abc, category_name: General, category_id: def}
collections:
  guides: {output: true, permalink: "/guides/:title/"}
defaults:
  - scope: {path: "", type: posts}
    values: {layout: single, author_profile: true, read_time: true, share: true, related: true}
  - scope: {path: _guides, type: guides}
    values: {layout: single, author_profile: false, sidebar: {nav: guides}}
`;

const NAVIGATION = `
main:
  - {title: By year, url: /years/, description: Every post by its year}
  - {title: Categories, url: /categories/}
  - {title: Tags, url: /tags/}
  - {title: Guides, url: /guides/}
  - {title: About, url: /about/}
  - {title: Plain, url: /plain/}
guides:
  - title: Crops
    children:
      - {title: Barley, url: /guides/barley/}
      - {title: Oats, url: /guides/oats/}
  - {title: All guides, url: /guides/}
`;

const OVERLAY = `
title: Under a wide sky
date: 2024-03-01
categories: Field notes
tags: [sky]
tagline: What stands in the header's picture
header:
  overlay_image: /assets/images/wide.svg
  overlay_filter: 0.6
  image_description: A wide sky
  caption: "Drawn by [a hand](https://example.org/)"
  actions:
    - {label: Read on, url: /plain/}
    - {label: Or elsewhere, url: "https://example.org/"}
`;

const SPLASH = `
title: A landing page
layout: splash
header:
  overlay_color: "#245"
  actions: [{label: Begin here, url: /plain/}]
excerpt: Where everybody arrives.
feature_row:
  - {image_path: /assets/images/wide.svg, alt: Left, title: First, excerpt: One., url: /plain/, btn_label: To the first}
  - {image_path: /assets/images/wide.svg, alt: Middle, title: Second, excerpt: Two., url: /plain/, btn_label: To the second}
  - {image_path: /assets/images/wide.svg, alt: Right, title: Third, excerpt: Three., url: /plain/, btn_label: To the third}
intro:
  - {excerpt: A word before all others.}
one:
  - {image_path: /assets/images/wide.svg, alt: A hill, title: At the left, excerpt: With text beside it., url: /plain/, btn_label: To that}
`;

const SPLASH_TEXT =
  '{% include feature_row id="intro" type="center" %}\n\n{% include feature_row %}\n\n{% include feature_row id="one" type="left" %}';

const page = (title: string, layout: string, more = '', body = ''): string => post(`title: ${title}\nlayout: ${layout}\n${more}`, body);
const paragraphs = (text: string): string => Array.from({ length: 3 }, () => text).join('\n\n');

const FILES: Files = {
  '_config.yml': CONFIG,
  '_data/navigation.yml': NAVIGATION,
  '_data/authors.yml':
    'bea:\n  name: Bea Wood\n  bio: Draws.\n  links: [{label: Website, icon: fas fa-link, url: "https://bea.example/"}]\n',
  'assets/images/logo.svg': svg(40, 40),
  'assets/images/portrait.svg': svg(120, 120),
  'assets/images/wide.svg': svg(960, 540),
  'assets/images/tall.svg': svg(400, 600),
  'index.html': post('layout: home\nauthor_profile: true', ''),
  '_posts/2025-05-04-everything.md': EVERYTHING,
  '_posts/2024-03-01-overlay.md': post(OVERLAY, paragraphs('Text below a header with a picture.')),
  '_posts/2024-01-01-pictured.md': post(
    'title: Below a picture\nauthor: bea\ncategories: Methods\nheader: {image: /assets/images/wide.svg, image_description: A field, caption: A field}',
    '## One\n\nText.',
  ),
  '_posts/2023-10-01-film.md': post(
    'title: A film\ncategories: Field notes\nheader: {video: {id: abc, provider: youtube}}',
    'Text below it.\n\n{% include video id="def" provider="vimeo" %}',
  ),
  '_posts/2023-09-09-wide.md': post('title: A wide page\nclasses: wide\nauthor_profile: false\ntags: [markdown]', '## Wide\n\nWide text.'),
  '_posts/2023-02-02-linked.md': post('title: Found elsewhere\nlink: https://example.org/found/\ntags: [sky]', 'Look at it.'),
  '_posts/2022-02-02-talk.md': post('title: Talk about it\ncomments: true\nshow_date: false', paragraphs('A long time ago. '.repeat(90))),
  '_posts/2021-01-01-cjk.md': post(
    'title: 田野筆記:春天的樹林與草地\nlocale: zh-TW\ntags: [田野, 春天]\ntoc: true',
    '## 第一節\n\n春天的樹林裡有許多聲音,「鳥鳴」與風聲。\n\n### 小節\n\n日本語の文章もここにある。한국어 문장도 있다.\n\n## 第二節\n\n結束。',
  ),
  '_guides/barley.md': post('title: Barley', '## Sowing\n\nIn spring.'),
  '_guides/oats.md': post('title: Oats\ntoc: true', '## Sowing\n\nLater.\n\n## Reaping\n\nIn autumn.'),
  '_pages/plain.md': page('A plain page', 'single', 'permalink: /plain/\nbreadcrumbs: true\nref: plain', 'Only *text*.'),
  '_pages/schlicht.md': page('Eine schlichte Seite', 'single', 'permalink: /schlicht/\nlang: de\nref: plain', 'Nur *Text*.'),
  '_pages/about.md': page(
    'About',
    'single',
    'permalink: /about/\nauthor_profile: true\nsidebar: [{title: Aside, image: /assets/images/tall.svg, image_alt: A tree, text: "Some **text**."}, {nav: guides}]',
    'Who writes this.',
  ),
  '_pages/404.md': page('Page not found', '"404"', 'permalink: /404.html\nsitemap: false'),
  '_pages/years.md': page('Posts by year', 'posts', 'permalink: /years/\nauthor_profile: true'),
  '_pages/categories.md': page('Posts by category', 'categories', 'permalink: /categories/'),
  '_pages/tags.md': page('Posts by tag', 'tags', 'permalink: /tags/\nauthor_profile: true'),
  '_pages/search.md': page('Search', 'search', 'permalink: /search/'),
  '_pages/guides.md': page('Guides', 'collection', 'permalink: /guides/\ncollection: guides\nsidebar: {nav: guides}', 'All of them.'),
  '_pages/sky.md': page('About the sky', 'tag', 'permalink: /sky/\ntaxonomy: sky\nentries_layout: grid\nclasses: wide', 'In rows.'),
  '_pages/splash.md': post(`${SPLASH}permalink: /splash/`, SPLASH_TEXT),
};

const RTL: Files = {
  '_config.yml': `${CONFIG.replace('en-US', 'ar').replace('The Long Field Guide', 'دليل الحقول')}rtl: true\n`,
  '_data/navigation.yml': NAVIGATION,
  'assets/images/logo.svg': svg(40, 40),
  'assets/images/portrait.svg': svg(120, 120),
  'assets/images/wide.svg': svg(960, 540),
  'index.html': post('layout: home\nauthor_profile: true', ''),
  '_posts/2025-01-02-field.md': post(
    'title: في الحقل\ncategories: ملاحظات\ntags: [ربيع]\ntoc: true',
    '## الصباح\n\nفي الصباح `const x = 1` يمشي الناس.\n\n```js\nconst x = 1;\n```\n\n> اقتباس\n\n## المساء\n\nنهاية.',
  ),
  '_posts/2025-01-01-wood.md': post('title: في الغابة\ncategories: ملاحظات', 'نص.'),
  '_pages/search.md': page('بحث', 'search', 'permalink: /search/'),
};

/** A page of the built site. */
export interface Kind {
  readonly name: string;
  /** Where the browser finds it. */
  readonly path: string;
}

/** One of each kind; of the pages that lists make, the first and one that has a page before it. */
export const KINDS: readonly Kind[] = [
  { name: 'home', path: '/' },
  { name: 'second page of home', path: '/page2/' },
  { name: 'post with everything', path: '/everything/' },
  { name: 'post with an overlay', path: '/overlay/' },
  { name: 'post below a picture', path: '/pictured/' },
  { name: 'post below a film', path: '/film/' },
  { name: 'wide post', path: '/wide/' },
  { name: 'link post', path: '/linked/' },
  { name: 'post with comments', path: '/talk/' },
  { name: 'post in Chinese', path: '/cjk/' },
  { name: 'item with a sidebar of links', path: '/guides/oats/' },
  { name: 'page with breadcrumbs', path: '/plain/' },
  { name: 'page in another language', path: '/schlicht/' },
  { name: 'page with a full sidebar', path: '/about/' },
  { name: 'posts by year', path: '/years/' },
  { name: 'categories', path: '/categories/' },
  { name: 'tags', path: '/tags/' },
  { name: 'category', path: '/categories/field-notes/' },
  { name: 'tag', path: '/tags/markdown/' },
  { name: 'collection', path: '/guides/' },
  { name: 'grid', path: '/sky/' },
  { name: 'splash', path: '/splash/' },
  { name: 'search', path: '/search/' },
  { name: '404', path: '/404.html' },
];

/** Of the site that is written from right to left. */
export const RTL_KINDS: readonly Kind[] = [
  { name: 'home, right to left', path: '/' },
  { name: 'post, right to left', path: '/field/' },
  { name: 'search, right to left', path: '/search/' },
];

export type Built = { readonly [path: string]: string };

function built(site: TestSite, options: Partial<BuildOptions> = {}): Built {
  const result = site.build({ now: NOW, cache: false, ...options });
  if (result.diagnostics.length > 0) throw new Error(site.report(result));
  return site.dist();
}

/** The whole site, built: what lies at each path. `more` stands beside or instead of its files, `config` at the end of its configuration. */
export const buildThemeSite = (more: Files = {}, config = ''): Built =>
  built(createSite({ ...FILES, '_config.yml': CONFIG + config, ...more }));

/** The site in Arabic, built. It has the menu of the other, but few of its pages. */
export const buildRtlSite = (): Built => built(createSite(RTL), { links: false });

/** The path in the built site that a server answers an address with: "/plain/" is "plain/index.html". */
export const fileOf = (path: string): string => (path.endsWith('/') ? `${path}index.html` : path).slice(1);

/** The HTML of a page; a page that is not there is a bug of the test's. */
export function htmlOf(site: Built, path: string): string {
  const html = site[fileOf(path)];
  if (html === undefined) throw new Error(`the site has no ${path}; it has ${Object.keys(site).join(' ')}`);
  return html;
}
