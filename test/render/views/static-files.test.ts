// Static files and collections as Liquid lists them, as Jekyll 4.3.1 printed them.
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSite } from '../../support/site.ts';

const FILES = {
  '_config.yml':
    'url: https://ex.org\nplugins: [jekyll-sitemap]\ncollections: {recipes: {output: true, permalink: "/food/:path/", color: red, list: [1,2]}}\ndefaults:\n  - {scope: {path: img}, values: {image: true, n: {a: 1}}}\n  - {scope: {path: pdf}, values: {sitemap: false}}\n  - {scope: {path: "", type: recipes}, values: {r: yes}}\n  - {scope: {path: "", type: pages}, values: {p: yes}}\n  - {scope: {path: "_recipes"}, values: {q: yes}}\n  - {scope: {path: "food"}, values: {food: yes}}\n',
  'index.html':
    '---\n---\n{% for f in site.static_files %}{{ f.path }} {{ f.name }} {{ f.basename }} {{ f.extname }} c={{ f.collection }} i={{ f.image }} r={{ f.r }} p={{ f.p }} q={{ f.q }} food={{ f.food }} t={{ f.title }} {{ f.n | jsonify }} u={{ f.url }}\n{{ f }}\n{% endfor %}\n{{ site.static_files | where: "image", true | map: "path" | join: " " }}\n{% for c in site.collections %}{{ c.label }} {{ c.relative_directory }} {{ c.output }} {{ c.color }} {{ c.list | jsonify }} {{ c.permalink }} f={% for f in c.files %}{{ f.path }} {{ f.collection }};{% endfor %} d={% for f in c.docs %}{{ f.url }}{% endfor %}\n{% endfor %}{{ site.recipes | map: "url" }} {{ site.collections | map: "label" }}\n',
  'img/a.png': 'x',
  'img/ü b.png': 'x',
  'pdf/cv.pdf': 'x',
  'docs/x.html': 'y',
  '_recipes/img/soup.png': 'z',
  '_recipes/soup.md': '---\ntitle: S\n---\nx',
};

test('static files have their paths as written, their collection and the values of `defaults:`', () => {
  const site = createSite(FILES);
  expect(site.report(site.build())).toBe('');
  expect(site.dist()['index.html']).toBe(
    '/docs/x.html x.html x .html c= i= r= p= q= food= t= null u=\nJekyll::Drops::StaticFileDrop\n/img/a.png a.png a .png c= i=true r= p= q= food= t= {"a":1} u=\nJekyll::Drops::StaticFileDrop\n/img/ü b.png ü b.png ü b .png c= i=true r= p= q= food= t= {"a":1} u=\nJekyll::Drops::StaticFileDrop\n/pdf/cv.pdf cv.pdf cv .pdf c= i= r= p= q= food= t= null u=\nJekyll::Drops::StaticFileDrop\n_recipes/img/soup.png soup.png soup .png c=recipes i= r=true p= q=true food= t= null u=\nJekyll::Drops::StaticFileDrop\n\n/img/a.png /img/ü b.png\nposts _posts true  null /:categories/:year/:month/:day/:title:output_ext f= d=\nrecipes _recipes true red [1,2] /food/:path/ f=_recipes/img/soup.png recipes; d=/food/soup/\n/food/soup/ postsrecipes\n',
  );
});

test('static files of collections come in the order of the configuration, unpublished ones too, and stand in site.documents', () => {
  const names = (list: string) => `{{ site.${list} | map: "path" | join: " " }}`;
  const site = createSite({
    '_layouts/x.html': '',
    '_config.yml': 'collections: {zed: {output: true}, hid: {output: false}, abc: {output: true}}\n',
    'index.html': `---\n---\n${names('static_files')}|${names('documents')}`,
    'z.txt': '',
    '_abc/a.txt': '',
    '_hid/a.txt': '',
    '_zed/a.txt': '',
    '_zed/b.md': '---\nt: 1\n---\n',
  });
  site.build();
  expect(site.dist()['index.html']).toBe('/z.txt _zed/a.txt _hid/a.txt _abc/a.txt|_zed/b.md _zed/a.txt _hid/a.txt _abc/a.txt');
  expect(Object.keys(site.dist())).not.toContain('hid/a.txt');
});

test('dots before the extension of a static file are left out of its URL', () => {
  const site = createSite({
    '_layouts/x.html': '',
    '_config.yml': 'collections: {col: {output: true}}\n',
    'index.html': '---\n---\n{% for f in site.static_files %}{{ f.path }} {{ f.basename }} {{ f.extname }};{% endfor %}',
    'a..txt': '',
    'd/b.tar...gz': '',
    '.well-known': '',
    '_col/c..txt': '',
  });
  site.build();
  expect(Object.keys(site.dist()).sort()).toEqual(['a.txt', 'col/c.txt', 'd/b.tar.gz', 'index.html']);
  expect(site.dist()['index.html']).toBe('/a..txt a .txt;/d/b.tar...gz b.tar .gz;_col/c..txt c .txt;');
});

test('`sitemap: false` in `defaults:` keeps a static file out of the sitemap', () => {
  const site = createSite(FILES);
  site.build();
  expect(site.dist()['sitemap.xml']).not.toContain('cv.pdf');
  expect(site.dist()['sitemap.xml']).toContain('docs/x.html');
});

test('the time of a static file is its own, and a page that prints it follows it', () => {
  const site = createSite({ 'a.txt': 'x', 'index.html': '---\n---\n{% for f in site.static_files %}{{ f.modified_time }}{% endfor %}' });
  for (const day of ['2020-01-02', '2021-03-04']) {
    utimesSync(join(site.root, 'a.txt'), new Date(day), new Date(day));
    site.build();
    expect(site.dist()['index.html']).toBe(`${day} 00:00:00 +0000`);
  }
});
