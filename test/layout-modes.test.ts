// Layouts of a site: its own in Liquid, the built-in theme, or both; and what each brings beside the pages.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSite, type Files, post, temporaryFolder, writeFiles } from './support/site.ts';

const POST: Files = { '_posts/2018-01-01-a.md': post('title: A\nlayout: post\npermalink: /a/\nredirect_from: /old/', 'text') };
const LAYOUT: Files = { '_layouts/post.html': '<own>{{ content }}</own>' };

function built(files: Files, options: Parameters<ReturnType<typeof createSite>['build']>[0] = {}) {
  const site = createSite({ ...POST, ...files });
  const result = site.build(options);
  const dist = result.ok ? site.dist() : {};
  return { page: dist['a/index.html'], files: Object.keys(dist).sort(), report: site.report(result), ok: result.ok };
}

describe('a site with _layouts', () => {
  test('has its pages and files, and nothing of the built-in theme', () => {
    const { page, files, report } = built({ ...LAYOUT, 'style.css': 'a {}' });
    expect(page).toBe('<own><p>text</p>\n</own>');
    expect(files).toEqual(['a/index.html', 'style.css']);
    expect(report).toBe('');
  });

  test.each([
    ['plugins: [jekyll-feed]', {}, ['feed.xml']],
    ['plugins: [jekyll-sitemap]', {}, ['robots.txt', 'sitemap.xml']],
    ['plugins: [jekyll-redirect-from]', {}, ['old/index.html', 'redirects.json']],
    ['gemless: {feed: true}', {}, ['feed.xml']],
    ['gemless: {feed: false}\nplugins: [jekyll-feed]', {}, []],
    [
      '',
      { Gemfile: 'group :jekyll_plugins do\n  gem "jekyll-sitemap", "~> 1.4"\n  # gem "jekyll-feed"\nend\n' },
      ['robots.txt', 'sitemap.xml'],
    ],
    ['', { 'x.gemspec': "spec.add_runtime_dependency 'jekyll-feed'\n" }, ['feed.xml', 'x.gemspec']],
    ['', { '_includes/head.html': '{% feed_meta %}' }, ['feed.xml']],
  ])('has what its plugins make: %s', (config, more, added) => {
    const { files } = built({ ...LAYOUT, '_config.yml': `url: https://example.com\n${config}\n`, ...more });
    expect(files).toEqual(['a/index.html', ...added].sort());
  });

  test('may keep the built-in theme', () => {
    const { page, files } = built({ ...LAYOUT, '_config.yml': 'gemless: {layouts: theme}\n' });
    expect(page).not.toContain('<own>');
    expect(files).toContain('sitemap.xml');
  });

  test('may have some layouts in Nunjucks, which win by name and may be parents', () => {
    const { page, report } = built({
      '_layouts/post.html': '---\nlayout: base\n---\n<own>{{ content }}</own>',
      '_layouts/base.html': 'never',
      '_templates/base.njk': '<njk>{{ content }}</njk>',
    });
    expect(page).toBe('<njk><own><p>text</p>\n</own></njk>');
    expect(report).toContain('warning: _layouts/base.html: this layout is not used: _templates/base.njk has the same name');
    const reverse = built({
      '_templates/post.njk': '---\nlayout: base\n---\n<njk>{{ content }}</njk>',
      '_layouts/base.html': '<own>{{ content }}</own>',
    });
    expect(reverse.page).toBe('<own><njk><p>text</p>\n</njk></own>');
  });

  test('has bare pages where a layout is missing, with one warning', () => {
    const { page, report } = built({ '_layouts/other.html': '{{ content }}' });
    expect(page).toBe('<p>text</p>\n');
    expect(report.match(/^warning: /gm)).toHaveLength(1);
    const none = built({ '_layouts/other.html': '{{ content }}', '_posts/2018-01-01-a.md': post('layout: nowhere') });
    expect(none.report).toContain('there is no layout "nowhere"; this is published without one');
    expect(none.report).toContain('hint: The only layout is "other".');
    const several = { '_layouts/a.html': '', '_layouts/b.html': '', '_posts/2018-01-01-a.md': post('layout: nowhere') };
    expect(built(several).report).toContain('hint: The layouts are "a", "b".');
  });

  test('is told once, for all pages, that the built-in theme is off, and how to have it back', () => {
    const files = {
      '_layouts/other.html': '{{ content }}',
      'index.html': post('layout: home'),
      'about.md': post('title: About\nlayout: home'),
      '_config.yml': 'url: https://e.org\n',
    };
    expect(built(files).report).toBe(
      'warning: _posts/2018-01-01-a.md:3: the built-in theme is off, since the site has layouts of its own (_layouts/other.html): ' +
        'there is no layout "home", "post" for this and 2 other files, which are published without one\n' +
        '    1 | ---\n    2 | title: A\n  > 3 | layout: post\n    4 | permalink: /a/\n    5 | redirect_from: /old/\n' +
        '  hint: To have the built-in theme back, write `gemless: { layouts: theme }` into _config.yml: ' +
        'layouts of your own are then files in _templates/, and _layouts is not used.\n',
    );
    const back = built({ ...files, '_config.yml': 'url: https://e.org\ngemless: { layouts: theme }\n' });
    expect(back.report).toBe('');
    expect(back.page).toContain('<html');
    const other = built({ ...files, '_config.yml': 'url: https://e.org\ntheme: jekyll-theme-cayman\n' });
    expect(other.report).toContain('hint: If the theme "jekyll-theme-cayman" has them, name its folder with --theme');
  });

  test('is told how to have the built-in theme where that has what is missing', () => {
    const { report } = built({ '_layouts/post.html': '---\nlayout: single\n---\n{{ content }}' });
    expect(report).toContain('there is no layout "single"; pages end with this one');
    expect(report).toContain('To have the built-in theme back, write `gemless: { layouts: theme }` into _config.yml');
    expect(built({ '_layouts/post.html': '---\nlayout: nowhere\n---\n{{ content }}' }).report).not.toContain('layouts: theme');
  });

  test('warns of a parent that does not exist', () => {
    expect(built({ '_layouts/post.html': '---\na: 1\nlayout: defualt\n---\n{{ content }}', '_layouts/default.html': '' }).report).toContain(
      'warning: _layouts/post.html:3: there is no layout "defualt"; pages end with this one',
    );
  });

  test('has a site.url where the configuration names one, as in Jekyll: a CNAME file names none', () => {
    const layout = { '_layouts/post.html': '[{{ site.url }}] {{ "/x" | absolute_url }}', CNAME: 'example.com' };
    expect(built(layout).page).toBe('[] /x');
    expect(built({ ...layout, '_config.yml': 'url: https://e.org\n' }).page).toBe('[https://e.org] https://e.org/x');
  });

  test('has an empty site.url where the configuration has one, as in Jekyll, beside a CNAME file, too', () => {
    const site = { '_layouts/post.html': '{{ site.url | inspect }}{% if site.url %}!{% endif %}', CNAME: 'example.com' };
    expect(built(site).page).toBe('nil');
    expect(built({ ...site, '_config.yml': 'url: ""\n' }).page).toBe('&quot;&quot;!');
  });

  test('has no includes but its own', () => {
    const { report, ok } = built({ ...LAYOUT, 'x.md': post('', '{% include figure image_path="/a.png" %}') });
    expect(ok).toBe(false);
    expect(report).toContain('error: x.md:4:1: there is no include "figure"');
  });

  test('warns where a layout prints site.github without its plugin', () => {
    const layout = { '_layouts/post.html': '\n{{ site.github.repository_name }}{{ content }}' };
    expect(built(layout).report).toContain('warning: _layouts/post.html:2: "site.github" is empty here');
    const { page, report } = built({ ...layout, '_config.yml': 'repository: me/blog\ngemless: {github_pages: true}\n' });
    expect(page).toContain('blog<p>text</p>');
    expect(report).not.toContain('site.github');
  });

  test('reports an error in a layout once, at its line', () => {
    const second = { '_posts/2018-01-02-b.md': post('layout: post') };
    const { report, ok } = built({ ...second, '_layouts/post.html': '---\ntitle: x\n---\none\n{% if %}{{ content }}' });
    expect(ok).toBe(false);
    expect(report.match(/^error: /gm)).toHaveLength(1);
    expect(report).toContain('error: _layouts/post.html:5:1: ');
  });

  test('names plugins in Ruby, which do not run', () => {
    expect(built({ ...LAYOUT, '_plugins/tags.rb': 'puts 1' }).report).toContain(
      'warning: _plugins/tags.rb: this plugin is Ruby and does not run',
    );
  });
});

describe('a site that names a theme whose files it has not', () => {
  const config = { '_config.yml': 'remote_theme: mmistakes/minimal-mistakes@4.24.0\n' };

  test('uses its own layouts where all that they need is there, else the built-in ones', () => {
    const { page, files, report } = built({
      ...config,
      ...LAYOUT,
      '_layouts/single.html': '---\nlayout: default\n---\n{% include masthead.html %}',
    });
    expect(page).toBe('<own><p>text</p>\n</own>');
    expect(files).toContain('sitemap.xml');
    expect(report).toContain(
      '_layouts/single.html:1: this layout needs the include "masthead.html", which the theme has and this site has not',
    );
    const without = { ...config, '_posts/2018-01-01-a.md': post('layout: wide') };
    expect(built({ ...without, '_layouts/wide.html': '{% include masthead.html %}' }).report.match(/^warning: .*/gm)).toEqual([
      expect.stringContaining('pages that name it have another one'),
    ]);
    expect(built(without).report).toContain('there is no layout "wide"; "single" is used');
  });

  test('has one warning for a layout of its own that cannot be used, and none for each page that names it', () => {
    const files = { '_layouts/wordpress.html': '{% include masthead.html %}', '_posts/2018-01-02-b.md': post('layout: wordpress') };
    const { report, ok } = built({ ...config, ...LAYOUT, ...files });
    expect(ok).toBe(true);
    expect(report).toMatch(/^warning: _layouts\/wordpress\.html:1: this layout needs the include "masthead\.html"/m);
    expect(report).not.toContain('there is no layout');
  });

  test('uses its own layout also where a comment or a raw part names an include of the theme', () => {
    const hidden = '{% comment %}{% include masthead.html %}{% endcomment %}{% raw %}{% include masthead.html %}{% endraw %}';
    const { page, report } = built({ ...config, '_layouts/post.html': `${hidden} {{ content }}` });
    expect(page).toBe('{% include masthead.html %} <p>text</p>\n');
    expect(report).not.toContain('masthead');
  });

  test('uses its own layouts also where these name an include that no theme has, behind a condition', () => {
    const analytics = { '_includes/analytics.html': '{% case site.x %}{% when "own" %}{% include custom/analytics %}{% endcase %}' };
    const { page, files, report } = built({
      '_config.yml': 'theme: minima\n',
      ...analytics,
      '_layouts/post.html': '{{ content }}{% include analytics.html %}',
    });
    expect(page).toBe('<p>text</p>\n');
    expect(files).toEqual(['a/index.html']);
    expect(report).toBe('');
  });

  test('may put its own layouts into the built-in ones', () => {
    const { page } = built({ ...config, '_layouts/post.html': '---\nlayout: default\n---\n<own>{{ content }}</own>' });
    expect(page).toMatch(/^<!doctype html>[\s\S]*<own><p>text<\/p>\n<\/own>/i);
  });

  test('is built without the includes of the theme, with a warning', () => {
    const { ok, report } = built({ ...config, 'x.md': post('layout: none', '{% include page__meta.html %}') });
    expect(ok).toBe(true);
    expect(report).toContain('warning: x.md:4:1: there is no include "page__meta.html" here; if the theme "minimal-mistakes" has it');
  });

  test('reports includes that changed the theme, and how to write them for the built-in one', () => {
    const files = {
      ...config,
      '_includes/head/custom.html': '<link rel="icon" href="/a.png">',
      '_includes/footer.html': 'F',
      '_includes/x.html': 'X',
    };
    const { report } = built(files);
    expect(report.match(/^warning: .*/gm)).toEqual([
      'warning: _includes/footer.html: no page shows this include: the built-in theme has parts of its own',
      'warning: _includes/head/custom.html: no page shows this include: the built-in theme has parts of its own',
    ]);
    expect(report).toContain('hint: Write it in Nunjucks, as _templates/includes/head-custom.njk; or install the theme');
    const own = { '_templates/includes/head-custom.njk': '<!-- mine -->', '_layouts/page.html': '{% include footer.html %}' };
    const done = built({ ...files, ...own });
    expect(done.report).toBe('');
    expect(done.page).toContain('<!-- mine -->');
    expect(built({ ...files, '_includes/head/custom.html': '\n', '_includes/footer.html': '' }).report).toBe('');
  });

  test('that is not known is a warning', () => {
    expect(built({ '_config.yml': 'theme: jekyll-theme-cayman\n' }).report).toContain(
      'warning: _config.yml: the theme "jekyll-theme-cayman" is not here',
    );
    expect(built({ '_config.yml': 'theme: minima\n' }).report).toBe('');
    expect(built({ '_config.yml': 'remote_theme: mmistakes/minimal-mistake\n' }).report).toContain(
      'hint: Did you mean "minimal-mistakes"?',
    );
  });

  test('that has all layouts itself has these alone', () => {
    expect(built({ '_config.yml': 'theme: minima\n', ...LAYOUT }).files).toEqual(['a/index.html']);
  });
});

describe('under the built-in theme', () => {
  const WITHOUT: Files = {
    '_config.yml': 'collections: {notes: {output: true}}\n',
    '_posts/2018-01-02-b.md': post('title: B\npermalink: /b/', 'Named {{ page.layout }}.'),
    '_posts/2018-01-03-c.html': post('title: C\npermalink: /c/', '<p>text</p>'),
    '_notes/n.md': post('title: N'),
    'about.md': post('title: About'),
  };
  const pages = (files: Files, ...paths: readonly string[]): readonly (string | undefined)[] => {
    const site = createSite(files);
    expect(site.build().ok).toBe(true);
    return paths.map((path) => site.dist()[path]);
  };

  test.each(['b/index.html', 'c/index.html', 'notes/n.html', 'about.html'])('%s has its style although it names no layout', (path) => {
    expect(pages(WITHOUT, path)[0]).toMatch(/<link rel="stylesheet" href="\/assets\/css\/main\.css">[\s\S]*<h1/);
  });

  test('the same holds where the site has some layouts of a theme that is not there', () => {
    const files = { ...WITHOUT, '_config.yml': 'theme: minima\n', '_layouts/other.html': '{% include head.html %}' };
    expect(pages(files, 'b/index.html')[0]).toContain('main.css');
  });

  test.each(['layout: null', 'layout: none', 'layout:'])('%s is published bare', (layout) => {
    const files = { '_posts/2018-01-02-b.md': post(`permalink: /b/\n${layout}`, 'B'), 'about.md': post(layout, 'About') };
    expect(pages(files, 'b/index.html', 'about.html')).toEqual(['<p>B</p>\n', '<p>About</p>\n']);
  });

  test('pages in HTML, whole pages among the posts and other files stay as they are', () => {
    const whole = '<!DOCTYPE html>\n<html><body>Slides</body></html>';
    const files = {
      ...WITHOUT,
      '_posts/2018-01-02-s.html': post('permalink: /s/', whole),
      'p.html': post('', '<p>'),
      'd.json': post('', '{}'),
    };
    expect(pages(files, 's/index.html', 'p.html', 'd.json')).toEqual([`${whole}\n`, '<p>\n', '{}\n']);
  });

  test('`defaults:` decide, and layouts of the site itself have nothing to do with it', () => {
    const defaults = 'defaults: [{scope: {path: ""}, values: {layout: none}}]\n';
    expect(pages({ ...WITHOUT, '_config.yml': defaults }, 'about.html')).toEqual(['<p>Hello.</p>\n']);
    expect(pages({ ...WITHOUT, ...LAYOUT }, 'about.html')).toEqual(['<p>Hello.</p>\n']);
  });
});

describe('the folder of a theme', () => {
  const THEME: Files = {
    '_layouts/post.html': '<theme>{% include x.html %}{{ content }}{{ site.data.d.a }}</theme>',
    '_includes/x.html': 'x',
    '_data/d.yml': 'a: data',
    'assets/t.css': 't {}',
    'assets/page.html': '---\n---\n{{ site.title }}',
    'README.md': 'no part of it',
  };

  test('lies under the site, file by file', () => {
    const theme = temporaryFolder();
    writeFiles(theme, THEME);
    const { page, files } = built({ '_config.yml': 'title: T\n', '_includes/x.html': 'own ' }, { theme });
    expect(page).toBe('<theme>own <p>text</p>\ndata</theme>');
    expect(files).toEqual(['a/index.html', 'assets/page.html', 'assets/t.css']);
  });

  test('is found among the packages, by the name of theme or remote_theme', () => {
    const site = createSite({ ...POST, '_config.yml': 'remote_theme: someone/nice-theme\n' });
    mkdirSync(join(site.root, 'node_modules'));
    writeFiles(join(site.root, 'node_modules/nice-theme'), THEME);
    site.build();
    expect(site.dist()['a/index.html']).toBe('<theme>x<p>text</p>\ndata</theme>');
    site.write({ 'node_modules/nice-theme/_layouts/post.html': '<new>{{ content }}</new>' });
    expect(site.build().files).toMatchObject({ written: 1 });
    expect(site.dist()['a/index.html']).toBe('<new><p>text</p>\n</new>');
  });
});
