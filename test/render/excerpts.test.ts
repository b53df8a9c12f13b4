// Excerpts as lists show them: the part of a post before the separator, rendered as Jekyll renders it, on its own.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, post } from '../support/site.ts';

/** The excerpt of a post with this body. */
function excerptOf(body: string, config = ''): string {
  const site = createSite({
    ...BARE,
    '_config.yml': config,
    '_posts/2018-01-01-a.md': post('title: A', body),
    'list.html': '---\nlayout: null\n---\n{% for post in site.posts %}{{ post.excerpt }}{% endfor %}',
  });
  expect(site.report(site.build({ links: false }))).toBe('');
  return site.dist()['list.html'] ?? '';
}

describe('the excerpt of a post', () => {
  test('is its first paragraph', () => {
    expect(excerptOf('Plain "words" and `code`.\nA second line.\n\n## Next\n')).toBe(
      '<p>Plain “words” and <code class="language-plaintext highlighter-rouge">code</code>.\nA second line.</p>\n',
    );
  });

  test('ends at a separator inside a paragraph', () => {
    expect(excerptOf('One. <!--more--> Two.\n\nThree.\n', 'excerpt_separator: <!--more-->')).toBe('<p>One.</p>\n');
    expect(excerptOf('One // two\n', 'excerpt_separator: //')).toBe('<p>One</p>\n');
  });

  test('is empty where the separator is, as Liquid’s default and Jekyll take it', () => {
    const site = createSite({
      '_layouts/a.html': '{{ page.excerpt | jsonify }} {{ page.excerpt | default: "none" }}',
      '_config.yml': 'url: https://x.y\nplugins: [jekyll-feed]\nexcerpt_separator: ""\n',
      '_posts/2018-01-01-a.md': post('layout: a\npermalink: /a/', 'One.\n\nTwo.'),
      '_posts/2018-01-02-b.md': post('layout: a\npermalink: /b/\nexcerpt_separator: "."', '.One.'),
    });
    site.build();
    expect(site.dist()['a/index.html']).toBe('"" none');
    expect(site.dist()['b/index.html']).toBe('"\\n" \n');
    expect(site.dist()['feed.xml']?.match(/<summary.*?<\/summary>/g)).toEqual(['<summary type="html"></summary>']);
  });

  test('is no text where the separator is none', () => {
    expect(excerptOf('One.\n\nTwo.\n', 'excerpt_separator: ""')).toBe('');
    expect(excerptOf('<!--more-->Two.\n', 'excerpt_separator: <!--more-->')).toBe('\n');
  });

  test('knows no abbreviations of the text after it, but its links', () => {
    expect(excerptOf('HTML is [here].\n\n*[HTML]: Hypertext\n[here]: /x\n')).toBe('<p>HTML is <a href="/x">here</a>.</p>\n\n');
  });

  test.each([
    ['[a, b]', '["a", "b"]|10|"[\\"a\\", \\"b\\"]"'],
    ['{k: v, n: 1}', '{"k"=>"v", "n"=>1}|18|"{\\"k\\"=>\\"v\\", \\"n\\"=>1}"'],
    ['5', '5|1|"5"'],
    ['1.50', '1.5|3|"1.5"'],
    ['true', 'true|4|"true"'],
    ['2020-01-01', '2020-01-01|10|"2020-01-01"'],
    ['""', '|0|""'],
    ['false', '<p>D</p>\n|9|"<p>D</p>\\n"'],
  ])('is what Ruby prints of `excerpt: %s`', (written, printed) => {
    const site = createSite({
      ...BARE,
      '_posts/2018-01-01-a.md': post(`title: A\nexcerpt: ${written}`, 'D\n\nE'),
      'list.txt': '---\n---\n{% for p in site.posts %}{{ p.excerpt }}|{{ p.excerpt | size }}|{{ p.excerpt | jsonify }}{% endfor %}',
    });
    site.build();
    expect(site.dist()['list.txt']).toBe(printed);
  });
});

describe('an excerpt that lists show before its post is made', () => {
  const related = '---\nlayout: default\n---\n{% for other in page.related %}[{{ other.excerpt_text }}]{% endfor %}{{ content }}';
  const build = (first: string) => {
    const site = createSite({
      '_config.yml': 'url: https://e.org\ngemless: { archives: false }\n',
      '_templates/default.njk': '{{ content }}',
      '_templates/single.njk': related,
      '_posts/2018-01-02-new.md': post('title: New\ntags: [x]\nlayout: single', 'Newer.\n\nMore.'),
      '_posts/2018-01-01-old.md': post('title: Old\ntags: [x]\nlayout: single', first),
    });
    return { site, report: site.report(site.build({ links: false })) };
  };

  test('is the same as on its own', () => {
    const { site, report } = build('Older {{ page.title }} and *so*.\n\nMore.');
    expect(report).toBe('');
    expect(site.dist()['2018/01/02/new.html']).toContain('[Older Old and so.]');
  });

  test('is reported when it asks for itself, whichever page comes first', () => {
    expect(build('{{ site.posts.last.excerpt }}\n\nMore.').report).toContain(
      '_posts/2018-01-01-old.md:6: the excerpt of this post asks for itself',
    );
  });

  test('is reported when a layout asks for it first', () => {
    const site = createSite({
      '_layouts/single.html': '{{ page.previous.excerpt }}',
      '_posts/2018-01-02-new.md': post('title: New\nlayout: single', 'Newer.'),
      '_posts/2018-01-01-old.md': post('title: Old\nlayout: single', '{% for post in site.posts %}{{ post.excerpt }}{% endfor %}'),
    });
    expect(site.report(site.build())).toContain('_posts/2018-01-01-old.md:5: the excerpt of this post asks for itself');
  });

  test('is reported once a post where many ask for one another', () => {
    const all = '{% for post in site.posts %}{{ post.excerpt }}{% endfor %}';
    const names = Array.from({ length: 14 }, (_, index) => `_posts/2018-01-${10 + index}-x.md`);
    const site = createSite({ ...BARE, ...Object.fromEntries(names.map((name) => [name, post('layout: single', all)])) });
    const found = site.build().diagnostics.filter(({ message }) => message === 'the excerpt of this post asks for itself');
    expect(found.map(({ file }) => file)).toEqual(names);
  });

  test('is reported no more when the post is gone, also where others were rendered within it', () => {
    const all = '{% for post in site.posts %}{{ post.excerpt }}{% endfor %}{% for post in site.posts %}{{ post.content }}{% endfor %}';
    const others = Object.fromEntries(
      [1, 9].map((day) => [`_posts/2018-01-0${day}-plain.md`, post('layout: single', 'Plain {{ page.title }}')]),
    );
    const site = createSite({ ...BARE, ...others, '_posts/2018-01-05-circle.md': post('layout: single', all) });
    expect(site.build().ok).toBe(false);
    site.remove('_posts/2018-01-05-circle.md');
    expect(site.report(site.build())).toBe('');
  });
});
