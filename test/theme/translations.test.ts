// Pages in several languages: links between those that share a key in their front matter, in the head and for readers.
import { describe, expect, test } from 'vitest';
import { createSite, type Files, post } from '../support/site.ts';

const CONFIG = 'title: T\nurl: https://t.example\nbaseurl: /b\nlocale: en-US\npermalink: /:title/\n';
const LAYOUT = 'layout: single\n';

function built(files: Files, config = ''): Files {
  const site = createSite({ '_config.yml': CONFIG + config, ...files });
  expect(site.report(site.build({ links: false }))).toBe('');
  return site.dist();
}

const alternates = (html: string | undefined): readonly string[] =>
  [...(html ?? '').matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">/g)].map(([, language, url]) => `${language} ${url}`);
const shown = (html: string | undefined): string => {
  const text = /<p class="page__also">([\s\S]*?)<\/p>/.exec(html ?? '')?.[1] ?? '';
  return text.replace(/<a href="([^"]*)" hreflang="([^"]*)" lang="\2" rel="alternate">([^<]*)<\/a>/g, '[$3]($1)').trim();
};

const THREE: Files = {
  '_posts/2024-01-01-tea.md': post(`${LAYOUT}title: Tea\nref: tea`),
  '_posts/2024-01-02-tee.md': post(`${LAYOUT}title: Tee\nlang: de-AT\nref: tea`),
  'the.md': post(`${LAYOUT}title: Thé\nlang: fr\ntranslation_key: tea\npermalink: /the/`),
};

describe('pages that share a key', () => {
  test('name each other, and themselves, in the head; the site’s own language is for all others', () => {
    const dist = built(THREE);
    const all = [
      'de-AT https://t.example/b/tee/',
      'en-US https://t.example/b/tea/',
      'x-default https://t.example/b/tea/',
      'fr https://t.example/b/the/',
    ];
    for (const path of ['tea', 'tee', 'the']) expect(alternates(dist[`${path}/index.html`])).toEqual(all);
  });

  test('lead readers to the others, by the names of their languages, in words of the page’s own', () => {
    const dist = built(THREE);
    expect(shown(dist['tea/index.html'])).toBe('Also in: [Deutsch](/b/tee/) [Français](/b/the/)');
    expect(shown(dist['the/index.html'])).toBe('Aussi en\u00a0: [Deutsch](/b/tee/) [English](/b/tea/)');
  });

  test.each(['ref', 'lang-ref', 'translation_key', 'page_id'])('have it as %s', (key) => {
    const dist = built({
      'a.md': post(`${LAYOUT}title: A\n${key}: 7\npermalink: /a/`),
      'b.md': post(`${LAYOUT}title: B\n${key}: "7"\nlang: nl\npermalink: /b/`),
    });
    expect(shown(dist['a/index.html'])).toBe('Also in: [Nederlands](/b/b/)');
  });

  test('of one language are no translations; of two in one language the first counts', () => {
    const same = built({
      'a.md': post(`${LAYOUT}title: A\nref: x`),
      'b.md': post(`${LAYOUT}title: B\nref: x`),
      'c.md': post(`${LAYOUT}title: C`),
    });
    for (const path of ['a', 'b', 'c']) expect(alternates(same[`${path}/index.html`])).toEqual([]);
    const dist = built({ ...THREE, '_posts/2023-01-01-old.md': post(`${LAYOUT}title: Old\nref: tea`) });
    expect(alternates(dist['old/index.html'])).toEqual([]);
    expect(alternates(dist['tea/index.html'])).toContain('en-US https://t.example/b/tea/');
  });

  test('that are not published, or have no page, are no translations', () => {
    const dist = built(
      {
        ...THREE,
        '_posts/2024-01-02-tee.md': post(`${LAYOUT}title: Tee\nlang: de\nref: tea\npublished: false`),
        '_inner/the.md': post('title: Tè\nlang: it\nref: tea'),
      },
      'collections: { inner: {} }\n',
    );
    expect(shown(dist['tea/index.html'])).toBe('Also in: [Français](/b/the/)');
  });

  test('are told apart where they speak one language, and named by their tags where the theme speaks it not', () => {
    const dist = built({
      ...THREE,
      'gb.md': post(`${LAYOUT}title: Cuppa\nlang: en-GB\nref: tea`),
      'eo.md': post(`${LAYOUT}title: Teo\nlang: eo\nref: tea`),
    });
    expect(shown(dist['the/index.html'])).toBe(
      'Aussi en\u00a0: [Deutsch](/b/tee/) [English (en-GB)](/b/gb/) [English (en-US)](/b/tea/) [eo](/b/eo/)',
    );
  });
});

test('a site’s own layouts stay as they are', () => {
  const dist = built({ ...THREE, '_layouts/single.html': '<p>{{ content }}</p>' });
  expect(dist['tea/index.html']).not.toContain('hreflang');
});
