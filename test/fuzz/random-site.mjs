// Random sites: front matter, dates, zones, permalinks, collections, data, and Liquid that reads them.

/** Numbers from a seed (mulberry32): the same sites for the same seed. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  const pick = (list) => list[below(list.length)];
  return {
    below,
    pick,
    chance: (share) => next() < share,
    some: (list, most) => Array.from({ length: below(most + 1) }, () => pick(list)),
  };
}

const TITLES = [
  'A plain title',
  '"Quotes: \\"here\\" & there"',
  "'It''s a title'",
  '5',
  '1.50',
  '2020-01-02',
  'true',
  'null',
  'Ünïcode – dash',
  '"<b>Bold</b>"',
  '日本語の題',
];
const CONFIGS = [
  'timezone: America/New_York',
  'timezone: Asia/Kolkata',
  'timezone: Europe/Berlin',
  'permalink: pretty',
  'permalink: date',
  'permalink: ordinal',
  'permalink: none',
  'permalink: weekdate',
  'permalink: /:categories/:title/',
  'permalink: /blog/:year/:i_month/:i_day/:slug.html',
  'permalink: /:y_day/:title:output_ext',
  'permalink: /:collection/:short_year/:title',
  'excerpt_separator: <!--more-->',
  'excerpt_separator: ""',
  'future: true',
  'unpublished: true',
  'baseurl: /base',
  'url: https://Ex.org',
  'limit_posts: 2',
  'kramdown: {hard_wrap: true}',
  'kramdown: {auto_ids: false}',
  'defaults: [{scope: {path: ""}, values: {k: 7, list: [a]}}]',
  'defaults: [{scope: {path: "_posts", type: posts}, values: {k: dflt, categories: [base]}}, {scope: {path: "sub"}, values: {layout: null, k: 1}}]',
  'collections: {notes: {output: true}}',
  'collections: {notes: {output: true, permalink: "/n/:path/"}}',
  'collections: {notes: {output: true, sort_by: k}}',
  'collections: {notes: {output: false, colour: red}}',
  'collections: [notes, other]',
  'years: {2021: new, 2019: old}\nwhen: 2020-03-01 10:00:00 +0900\npi: 3.0',
];
const DATES = [
  '2020-02-03',
  '2020-02-03 04:05',
  '2020-02-03 04:05:06',
  '2020-02-03 23:30:00 -0500',
  '2020-02-03T23:30:00Z',
  '2020-02-03 23:30:00 +0900',
  '"2020-02-03 10:00 PM"',
  '"Feb 3, 2020"',
  '3 Feb 2020 10:11:12 GMT',
  '2020-02-03 00:00:00.5 +0100',
];
const VALUES = [
  'k: 1',
  'k: 2',
  'k: 1.0',
  'k: 2.50',
  'k: text',
  'k: "10"',
  'k: true',
  'k: null',
  'k: [1, a, 2.0]',
  'k: {b: 1, a: {"2": x, "1": y}}',
  'k: 1234567890123456789',
  'k: 2020-01-05',
  'k: 2020-01-05 10:00:00 +0200',
  'list: [b, a, c]',
  'list: [3, 10, 2]',
  'list: [{n: 1}, {n: 3}, {n: 2}]',
  'categories: [one, Two]',
  'categories: one two',
  'category: Three Words',
  'tags: [t1, "t 2"]',
  'tags: t1 t3',
  'tag: single',
  'slug: my-slug',
  'permalink: /own/:title/',
  'permalink: /x/y.html',
  'excerpt: Own *excerpt*.',
  'excerpt_separator: "||"',
  'published: false',
  'draft: true',
  'last_modified_at: 2020-05-06 07:08:09 +0100',
  'render_with_liquid: false',
  'author: Jane',
];
const BODIES = [
  'First *paragraph*.\n\nSecond.',
  'One || two\n\nthree',
  'Before <!--more--> after.\n\nRest.',
  '# Heading\n\nText with `code` and [link](/x).',
  '- a\n- b\n\n1. c',
  '{% if page.k %}k is {{ page.k }}{% else %}no k{% endif %}',
  '| a | b |\n|---|---|\n| 1 | 2 |',
];
export const LIQUID = [
  '{{ page.title }}',
  '{{ page.title | jsonify }} {{ page.title | slugify }} {{ page.title | escape | size }}',
  '{{ page.date }}',
  '{{ page.date | date: "%Y-%m-%d %H:%M:%S %z %a %j %-d %e" }}',
  '{{ page.date | date_to_xmlschema }} {{ page.date | date_to_rfc822 }} {{ page.date | date_to_string: "ordinal", "US" }}',
  '{{ page.url }} {{ page.id }} {{ page.path }} {{ page.slug }} {{ page.collection }}',
  '{{ page.url | relative_url }} {{ page.url | absolute_url }}',
  '{{ page.categories | join: "," }} {{ page.tags | jsonify }}',
  '{{ page.k }} {{ page.k | jsonify }} {{ page.k | inspect }}',
  '{{ page.k | plus: 1 }} {{ page.k | times: 2 }}',
  '{% for x in page.k %}{{ x }};{% endfor %}',
  '{% if page.list %}{{ page.list | first }} {{ page.list | size }} {{ page.list | join: " " }}{% endif %}',
  '{% if page.list %}{{ page.list | sort: "n" | map: "n" | join: "," }} {{ page.list | sort_natural | join: " " }}{% endif %}',
  '{{ page.next.title }}|{{ page.previous.url }}',
  '{{ page.excerpt | strip_html | strip }}',
  '{{ page.last_modified_at }} {{ page.last_modified_at | date: "%F %T" }}',
  '{% if page.k == 1 %}one{% elsif page.k == "10" %}ten{% elsif page.k > 1 %}more{% else %}other{% endif %}',
  '{{ page.content | number_of_words }}',
  '{% for p in site.posts %}{{ p.title }} {{ p.date | date: "%b %-d %Y" }} {{ p.url }};{% endfor %}',
  '{% for p in site.posts %}{{ p.excerpt | strip_html | strip }};{% endfor %}',
  '{% for p in site.posts reversed %}{{ p.id }} {{ p.categories | join: "/" }} {{ p.tags | join: "/" }};{% endfor %}',
  '{% for c in site.categories %}{{ c[0] }}:{{ c[1].size }};{% endfor %}',
  '{% for t in site.tags %}{{ t[0] }}:{{ t[1] | map: "url" | join: " " }};{% endfor %}',
  '{{ site.posts | where: "k", 1 | map: "url" | join: " " }}',
  '{{ site.posts | where_exp: "p", "p.k == 1" | size }} {{ site.posts | where_exp: "p", "p.title contains \'a\'" | map: "url" | join: " " }}',
  '{% assign groups = site.posts | group_by: "k" %}{% for g in groups %}{{ g.name }}={{ g.size }};{% endfor %}',
  '{% assign groups = site.posts | group_by_exp: "p", "p.date | date: \'%Y\'" %}{% for g in groups %}{{ g.name }}={{ g.items | map: "url" | join: " " }};{% endfor %}',
  '{{ site.posts | sort: "title" | map: "title" | join: "," }}',
  '{{ site.notes | map: "title" | join: "," }} {{ site.notes | map: "url" | join: "," }}',
  '{% for c in site.collections %}{{ c.label }} {{ c.output }} {{ c.docs | map: "url" | join: " " }};{% endfor %}',
  '{% for p in site.pages %}{{ p.url }} {{ p.title }} {{ p.name }};{% endfor %}',
  '{% for f in site.static_files %}{{ f.path }} {{ f.extname }} {{ f.k }};{% endfor %}',
  '{{ site.data.d | jsonify }} {{ site.data.j | jsonify }}',
  '{% for r in site.data.c %}{% for x in r %}{{ x[0] }}={{ x[1] }} {% endfor %};{% endfor %}',
  '{{ site.data.d.num | plus: 1 }} {{ site.data.d.when | date: "%H:%M %z" }} {{ site.data.j.id }}',
  '{{ site.years | jsonify }} {{ site.when }} {{ site.pi }}',
  '{% for x in (1..3) %}{{ forloop.index }}{% cycle "a", "b" %}{% endfor %}',
  '{{ "a,b,c" | split: "," | join: "-" }} {{ "2020-02-03 04:05:06" | date: "%s %z" }} {{ "Feb 3, 2020 10:00 PM" | date: "%F %R" }}',
  '{% assign x = "1.0" | plus: 0 %}{{ x }} {{ 7 | divided_by: 2 }} {{ 7.0 | divided_by: 2 }} {{ 3.14159 | round: 2 }}',
  '{% capture c %}{{ page.title }}!{% endcapture %}{{ c | upcase }}',
];

const DATA = {
  '_data/d.yml':
    'num: 5\nbig: 1234567890123456789\nfloat: 2.0\nwhen: 2020-03-01T09:00:00+01:00\nday: 2020-03-01\nmap: {10: ten, 2: two, a: x}\n',
  '_data/j.json': '{"id": 1234567890123456789, "v": 2.0, "2": "b", "1": "a", "n": null}\n',
  '_data/c.csv': 'name,2021,2020\nA,3,2\n"B, b",,1\n',
};

/** Front matter and body of a document. */
function documentOf(r, more) {
  const keys = new Map();
  const lines = [...more, ...r.some(VALUES, 4)];
  for (const line of lines) keys.set(line.slice(0, line.indexOf(':')), line);
  if (r.chance(0.8)) keys.set('title', `title: ${r.pick(TITLES)}`);
  const liquid = r.some(LIQUID, 5).map((text) => `x${text}x`);
  return `---\n${[...keys.values()].join('\n')}\n---\n${[...r.some(BODIES, 2), ...liquid].join('\n\n')}\n`;
}

/** Files of a random site, by path. */
export function randomSite(r) {
  const config = new Map(r.some(CONFIGS, 6).map((text) => [text.slice(0, text.indexOf(':')), text]));
  // a layout, so that the site has layouts of its own: without any, posts have those of the built-in theme
  const files = { '_config.yml': `title: T\n${[...config.values()].join('\n')}\n`, '_layouts/bare.html': '{{ content }}\n' };
  for (let count = 1 + r.below(5); count > 0; count--) {
    const day = `${r.pick(['2019', '2020', '2020', '2021'])}-0${1 + r.below(9)}-1${r.below(10)}`;
    const folder = r.pick(['', '', '', 'sub/']);
    const name = r.pick(['a', 'b', 'Some Title', 'über-uns', '1-number', 'x.y']);
    files[`${folder}_posts/${day}-${name}.${r.pick(['md', 'md', 'markdown', 'html'])}`] = documentOf(
      r,
      r.chance(0.4) ? [`date: ${r.pick(DATES)}`] : [],
    );
  }
  for (let count = r.below(4); count > 0; count--)
    files[`_notes/${r.pick(['n1', 'n2', 'sub/n3', '2020-01-01-dated', 'Ünï'])}.md`] = documentOf(
      r,
      r.chance(0.3) ? [`date: ${r.pick(DATES)}`] : [],
    );
  for (let count = 1 + r.below(3); count > 0; count--)
    files[r.pick(['index.html', 'about.md', 'sub/page.html', 'feed-like.xml', 'ü page.md'])] = documentOf(r, []);
  for (const [path, text] of Object.entries(DATA)) if (r.chance(0.6)) files[path] = text;
  if (r.chance(0.5)) files['img/ü b.png'] = 'x';
  if (r.chance(0.3)) files['sub/plain.txt'] = 'plain {{ page.title }}\n';
  return files;
}
