// The preview of a site with its own layouts in Liquid, and Sass: edits of layouts, includes and partials show at once.
import { describe, expect, test } from 'vitest';
import { type Files, post } from '../../support/site.ts';
import { ask, serve, until } from '../support.ts';

const SITE: Files = {
  '_config.yml': 'title: T\npermalink: /:title/\n',
  '_posts/2018-01-01-first.md': post('title: First\nlayout: post', 'The first body.'),
  '_posts/2018-01-02-second.md': post('title: Second\nlayout: post', 'The second body.'),
  '_layouts/default.html': '<!doctype html><html><head><link rel="stylesheet" href="/main.css"></head><body>{{ content }}</body></html>',
  '_layouts/post.html': '---\nlayout: default\n---\n<h1>{{ page.title }}</h1>{% include by.html who="me" %}{{ content }}',
  '_includes/by.html': '<p>by {{ include.who }}</p>',
  'main.scss': '---\n---\n@import "colors";\nbody { color: $text; }',
  '_sass/_colors.scss': '$text: #123456;',
};

const textAt = async (origin: string, path: string): Promise<string> => (await ask(origin, path)).text;

describe('the preview of a site with layouts in Liquid', () => {
  test('shows edits of a layout, its parent, an include, and a partial of Sass', async () => {
    const { site, origin } = await serve(SITE);
    const page = () => textAt(origin, '/first/');
    expect(await page()).toContain('<h1>First</h1><p>by me</p>');
    site.write({
      '_layouts/post.html': '---\nlayout: default\n---\n<h2>{{ page.title }}</h2>{% include by.html who="you" %}{{ content }}',
    });
    await until(async () => (await page()).includes('<h2>First</h2><p>by you</p>'));
    site.write({ '_includes/by.html': '<i>{{ include.who }}</i>' });
    await until(async () => (await page()).includes('<i>you</i>'));
    site.write({ '_layouts/default.html': '<html><body class="new">{{ content }}</body></html>' });
    await until(async () => (await page()).includes('<body class="new">'));
    expect(await textAt(origin, '/main.css')).toContain('#123456');
    site.write({ '_sass/_colors.scss': '$text: #654321;' });
    await until(async () => (await textAt(origin, '/main.css')).includes('#654321'));
  });

  test('shows a layout that is new, renamed and gone', async () => {
    const { site, origin } = await serve(SITE);
    const page = () => textAt(origin, '/first/');
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: other', 'The first body.') });
    await until(async () => !(await page()).includes('<h1>'));
    site.write({ '_layouts/other.html': '<main>{{ content }}</main>' });
    await until(async () => (await page()).includes('<main>'));
    site.remove('_layouts/other.html');
    await until(async () => !(await page()).includes('<main>'));
  });

  test('reports an error in a layout at its line, and recovers', async () => {
    const { site, origin, printed } = await serve(SITE);
    const page = () => textAt(origin, '/first/');
    await page();
    site.write({ '_layouts/post.html': '---\nlayout: default\n---\n<p>\n{% include missing.html %}{{ content }}' });
    const errors = async () => textAt(origin, '/__gemless/errors?path=/first/');
    await until(async () => (await errors()).includes('there is no include'));
    expect(await errors()).toContain('"file":"_layouts/post.html","line":5');
    expect(printed()).not.toContain('bug');
    site.write({ '_layouts/post.html': '<b>{{ content }}</b>' });
    await until(async () => (await page()).includes('<b>'));
    expect(await errors()).not.toContain('there is no include');
  });
});
