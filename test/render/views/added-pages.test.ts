// Pages that plugins add to `site.pages`, as Jekyll 4.3.1 printed them with jekyll-feed, -sitemap, -paginate and -redirect-from.
import { expect, test } from 'vitest';
import { createSite, type Files, post } from '../../support/site.ts';

const FILES: Files = {
  '_config.yml':
    'title: T\nurl: https://ex.org\npaginate: 2\npaginate_path: /log/page:num/\nplugins: [jekyll-sitemap, jekyll-paginate, jekyll-feed, jekyll-redirect-from]\nfeed: {tags: true, categories: [c], collections: {docs: {}}}\ncollections: {docs: {output: true}}\ndefaults: [{scope: {path: ""}, values: {foo: bar}}]\n',
  '_posts/2020-01-01-a.md': post('tags: [t1]\ncategories: c', 'A'),
  '_posts/2020-01-02-b.md': post('redirect_from: /b', 'B'),
  '_posts/2020-01-03-c.md': post('', 'C'),
  '_docs/d.md': post('', 'D'),
  'about.md': post('title: About\nredirect_from: [/old/, who.htm]', 'About'),
  'log/index.html': post('title: Log\nlayout:', 'Page {{ paginator.page }}'),
};

const LINE =
  '{{ p.url }}|{{ p.title }}|{{ p.path }}|{{ p.name }}|{{ p.dir }}|{{ p.foo }}|{{ p.layout }}|{{ p.permalink }}|{{ p.redirect.to }}|{{ p.collection }}|{{ p.category }}|{{ p.tags }}|{{ p.output }}|';

const LISTED = `/about.html|About|about.md|about.md|/|bar||||||||
/log/|Log|log/index.html|index.html|/log/|bar||||||||
/list.txt||list.txt|list.txt|/|bar||||||||
/b||redirect.html|redirect.html|/|bar|redirect|/b|https://ex.org/2020/01/02/b.html|||||
/old/||redirect.html|redirect.html|/old/|bar|redirect|/old/|https://ex.org/about.html|||||
/who.htm||redirect.html|redirect.html|/|bar|redirect|/who.htm|https://ex.org/about.html|||||
/redirects.json||redirects.json|redirects.json|/|bar||||||||
/sitemap.xml||sitemap.xml|sitemap.xml|/|bar||||||||
/robots.txt||robots.txt|robots.txt|/|bar||||||||
/log/page2/|Log|log/index.html|index.html|/log/page2/|bar||||||||
/feed/docs.xml||feed/docs.xml|/feed/docs.xml|/feed/|bar||||docs||||
/feed/c.xml||feed/c.xml|/feed/c.xml|/feed/|bar||||posts|c|||
/feed.xml||feed.xml|/feed.xml|/|bar||||posts||||
/feed/by_tag/t1.xml||feed/by_tag/t1.xml|/feed/by_tag/t1.xml|/feed/by_tag/|bar||||posts||t1||
`;

function printed(text: string, files: Files = FILES): string | undefined {
  const site = createSite({ ...files, 'list.txt': `---\n---\n${text}` });
  expect(site.report(site.build())).toBe('');
  return site.dist()['list.txt'];
}

test('`site.pages` ends with stubs, then what other plugins make, in the order of the plugins', () => {
  expect(printed(`{% for p in site.pages %}${LINE}\n{% endfor %}`)).toBe(LISTED);
});

test('`site.html_pages` has stubs and further pages of lists', () => {
  expect(printed('{% for p in site.html_pages %}{{ p.url }} {% endfor %}')).toBe('/about.html /log/ /b /old/ /who.htm /log/page2/ ');
});

test('without their plugins stubs and feeds are not listed', () => {
  const files = { ...FILES, '_config.yml': 'url: https://ex.org\npaginate: 2\npaginate_path: /log/page:num/\n' };
  expect(printed('{% for p in site.pages %}{{ p.url }} {% endfor %}', files)).toBe('/about.html /log/ /list.txt /log/page2/ ');
});

test('a list is its first page to others, and its further pages are not rendered yet', () => {
  expect(printed('{% for p in site.pages %}{% if p.title == "Log" %}{{ p.content }}{% endif %}{% endfor %}')).toBe(
    'Page 1\nPage {{ paginator.page }}\n',
  );
});

test('keys of pages are in Jekyll’s order', () => {
  expect(printed('{{ site.pages[1] | jsonify }}\n{% for pair in page %}{{ pair[0] }} {% endfor %}')).toBe(
    '{"foo":"bar","title":"Log","layout":null,"content":"Page 1\\n","dir":"/log/","excerpt":null,"name":"index.html","path":"log/index.html","url":"/log/"}\nfoo content dir excerpt name path url ',
  );
});
