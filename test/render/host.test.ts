// Names in a post of other posts, files and includes, and the diagnostics where they are missing.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const SITE: Files = {
  ...BARE,
  '_config.yml': 'permalink: /:categories/:title/\nbaseurl: /b\ncollections: { notes: { output: true } }\n',
  '_posts/2018-01-01-One.md': post('title: One'),
  'docs/_posts/2018-01-02-two.md': post('title: Two'),
  'docs/_posts/sub/2018-01-03-three.markdown': post('title: Three'),
  '_notes/a b.md': post('title: N'),
  'about.md': post('title: About\npermalink: /about-me/'),
  'assets/x y.png': 'x',
};

function bodyOf(body: string, more: Files = {}) {
  const site = createSite({ ...SITE, ...more, 'here/page.md': post('permalink: /here/', body) });
  const result = site.build();
  return { reported: site.report(result), text: result.ok ? (site.dist()['here/index.html'] ?? '').replace(/<\/?p>|\n/g, '') : '' };
}

test('Liquid sees `site.url` and `site.baseurl` as written: a slash at the end may be needed', () => {
  const config = { '_config.yml': 'url: https://e.org/\nbaseurl: /b/\n' };
  expect(bodyOf('{{ site.url }}2010/a {{ site.baseurl }}c {{ "d" | relative_url }}', config)).toEqual({
    reported: expect.stringContaining('"url" ends with a slash'),
    text: 'https://e.org/2010/a /b/c /b/d',
  });
});

test.each([
  ['', 'null null -'],
  ['url: ""\nbaseurl: ""\n', '"" "" url baseurl -'],
  ['url: false\n', 'false null -'],
  ['baseurl: /b/\n', 'null "/b/" baseurl -'],
])('Liquid sees `site.url` and `site.baseurl` as nil where they are not set, which "" is not (%j)', (config, text) => {
  const liquid =
    '{{ site.url | jsonify }} {{ site.baseurl | jsonify }}{% if site.url %} url{% endif %}{% if site.baseurl %} baseurl{% endif %} -';
  const site = createSite({ ...BARE, '_config.yml': config, 'here/page.html': post('permalink: /here/', liquid) });
  site.build();
  expect(site.dist()['here/index.html']?.trim()).toBe(text);
});

describe('a link to a file or a post', () => {
  test.each([
    ['{% post_url 2018-01-01-One %}', '/b/one-is-not-lowered'],
    ['{% post_url docs/2018-01-02-two %}', '/b/docs/two/'],
    ['{% link _posts/2018-01-01-One.md %}', '/b/One/'],
    ['{% link /about.md %}', '/b/about-me/'],
    ['{% link docs/_posts/2018-01-02-two.md %}', '/b/docs/two/'],
    ['{% link _notes/a b.md %}', '/b/notes/a%20b'],
    ['{% link assets/x y.png %}', '/b/assets/x%20y.png'],
  ])('%s', (tag, url) => {
    const wanted = url === '/b/one-is-not-lowered' ? '/b/One/' : url;
    const { reported, text } = bodyOf(tag);
    expect(reported).toBe('');
    expect(text.replace(/\/$/, '')).toBe(wanted.replace(/\/$/, ''));
  });

  test.each([
    '{% post_url 2018-01-01-one %}',
    '{% post_url 2018-01-09-none %}',
    '{% link about %}',
    '{% link ../about.md %}',
    '{% link _config.yml %}',
  ])('%s is an error with its line', (tag) => {
    const { reported, text } = bodyOf(`Text.\n\n${tag}`);
    expect(reported).toMatch(/^error: here\/page\.md:6/);
    expect(text).toBe('');
  });

  describe('a post', () => {
    const posts: Files = {
      ...BARE,
      '_posts/2020-01-01-soup.md': post(''),
      'blog/_posts/2020-01-01-soup.md': post(''),
      'docs/_posts/2020-01-01-soup.md': post(''),
      'docs/_posts/sub/2020-02-02-three.markdown': post(''),
      '_posts/sub/2020-03-03-deep.md': post(''),
      'blog/_posts/2020-04-04-only.md': post(''),
      '_posts/2020-05-05-a.b.md': post(''),
      '_posts/2020-06-06-slugged.md': post('slug: Other\ndate: 2021-01-01'),
    };
    const linked = (name: string) => {
      const site = createSite({ ...posts, 'a.html': post('', `{% post_url ${name} %}`) });
      const result = site.build();
      return { reported: site.report(result), url: site.dist()['a.html'] };
    };

    // recorded from Jekyll 4.3.1
    test.each([
      ['2020-01-01-soup', '/2020/01/01/soup.html'],
      ['blog/2020-01-01-soup', '/blog/2020/01/01/soup.html'],
      ['/blog/2020-01-01-soup', '/blog/2020/01/01/soup.html'],
      ['docs/2020-01-01-soup', '/docs/2020/01/01/soup.html'],
      ['sub/2020-03-03-deep', '/2020/03/03/deep.html'],
      ['2020-05-05-a', '/2020/05/05/a.b.html'],
      ['2020-05-05-a.b', '/2020/05/05/a.b.html'],
      ['2020-06-06-slugged', '/2021/01/01/Other.html'],
    ])('is found by folder and name: %s', (name, url) => {
      expect(linked(name)).toEqual({ reported: '', url: `${url}\n` });
    });

    test.each([
      ['none/2020-01-01-soup', '/2020/01/01/soup.html'],
      ['docs/_posts/2020-01-01-soup', '/2020/01/01/soup.html'],
      ['docs/sub/2020-02-02-three', '/docs/2020/02/02/three.html'],
      ['2020-03-03-deep', '/2020/03/03/deep.html'],
      ['2020-4-4-only', '/blog/2020/04/04/only.html'],
      ['20-04-04-only', '/blog/2020/04/04/only.html'],
      ['2021-01-01-Other', '/2021/01/01/Other.html'],
    ])('is found by slug and day in the deprecated way, with a warning: %s', (name, url) => {
      const { reported, url: found } = linked(name);
      expect(found).toBe(`${url}\n`);
      expect(reported).toContain(`warning: a.html:4:1: no post has exactly the name "${name}"`);
    });
  });

  test('to a post that is broken is no second error', () => {
    const { reported } = bodyOf('{% post_url 2018-02-02-broken %} {% link _posts/2018-02-02-broken.md %}', {
      '_posts/2018-02-02-broken.md': '---\na: [\n---\n',
    });
    expect(reported.match(/^error:/gm)?.length).toBe(1);
    expect(reported).toMatch(/^error: _posts\/2018-02-02-broken\.md/);
  });
});

describe('include_relative', () => {
  const files: Files = {
    'here/x.txt': 'x {{ page.url }}',
    'here/deep/y.txt': '{% include_relative z.txt %}',
    'here/deep/z.txt': 'deep',
    'here/z.txt': 'z',
    'up.txt': 'up',
  };

  test('takes a file beside the page or below it, and runs its Liquid', () => {
    expect(bodyOf('{% include_relative x.txt %} {% include_relative deep/z.txt %}', files)).toEqual({
      reported: '',
      text: 'x /here/ deep',
    });
  });

  test.each(['../up.txt', 'none.txt', '/up.txt', 'deep/../../up.txt'])('%s is an error with its line', (name) => {
    expect(bodyOf(`{% include_relative ${name} %}`, files).reported).toMatch(/^error: here\/page\.md:4/);
  });

  test('shows its file as it is now, also within another page', () => {
    const site = createSite({
      ...BARE,
      '_posts/2018-01-01-a.md': post('permalink: /a/', '{% include_relative note.txt %}'),
      '_posts/note.txt': 'one',
      'list.md': post('permalink: /list/', '{% for p in site.posts %}{{ p.excerpt }}{% endfor %}'),
      '_templates/single.njk': '{% for p in site.posts %}{{ p.excerpt }}{% endfor %}',
      'other.md': post('permalink: /other/\nlayout: single'),
    });
    site.build();
    site.write({ '_posts/note.txt': 'two' });
    site.build();
    for (const path of ['a/index.html', 'list/index.html', 'other/index.html']) expect(site.dist()[path]).toContain('two');
  });
});
