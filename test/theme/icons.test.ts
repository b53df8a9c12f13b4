// Icons on whole pages of the theme: those that a configuration and a post ask for, from nowhere else.
import { parse } from 'parse5';
import { expect, test } from 'vitest';
import { createSite, NOW, post } from '../support/site.ts';

const CONFIG = `title: Ann
url: https://example.com
author:
  name: Ann
  bio: 'I <i class="fas fa-heart"></i> *ferns*.'
  links:
    - { label: Twitter, icon: fab fa-fw fa-twitter-square, url: "https://twitter.com/ann" }
    - { label: "Mail <me>", icon: fa fa-envelope-o, url: "mailto:ann@example.com" }
footer:
  links: [{ label: GitHub, icon: fab fa-fw fa-github, url: "https://github.com/ann" }]
`;
const BODY = 'A <i class="fas fa-book"></i> book.\n\n```html\n<i class="fas fa-home"></i>\n```';

function page(): { readonly html: string; readonly feed: string } {
  const site = createSite({
    '_config.yml': CONFIG,
    '_data/navigation.yml': 'main: [{ title: "<i class=\'fas fa-home\'></i> Home & <b>", url: / }]\n',
    '_posts/2024-01-01-a.md': post('layout: single\nauthor_profile: true\nshare: true', BODY),
  });
  const built = site.build();
  expect(site.report(built)).toBe('');
  const dist = site.dist();
  return { html: dist['2024/01/01/a.html'] ?? '', feed: dist['feed.xml'] ?? '' };
}

const bare = (html: string): string => html.replace(/<svg.*?<\/svg>/g, '[icon]');

test('the icons of a configuration, of navigation and of a post are drawn in the page', () => {
  const html = bare(page().html);
  expect(html).toContain('>[icon] Twitter</a>');
  expect(html).toContain('>[icon] Mail &lt;me&gt;</a>');
  expect(html).toContain('>[icon] GitHub</a>');
  expect(html).toContain('>[icon] Home &amp; &lt;b&gt;</a>');
  expect(html).toContain('I <i class="fas fa-heart">[icon]</i> <em>ferns</em>');
  expect(html).toContain('A <i class="fas fa-book">[icon]</i> book.');
  expect(html).toContain('<span class="s">"fas fa-home"</span>');
});

test('the page says whose icons they are; the feed has the body as it was written', () => {
  const { html, feed } = page();
  expect(html).toMatch(/<!-- Icons: Font Awesome Free © Fonticons, .*CC BY 4\.0/);
  expect(feed).toContain('A &lt;i class=&quot;fas fa-book&quot;&gt;&lt;/i&gt; book.');
});

test('a page with icons asks no other host for anything', () => {
  const asked: string[] = [];
  const walk = (node: object): void => {
    const {
      tagName,
      attrs = [],
      childNodes = [],
    } = node as {
      tagName?: string;
      attrs?: readonly { readonly name: string; readonly value: string }[];
      childNodes?: readonly object[];
    };
    const loads = attrs.filter(({ name }) => name === 'src' || name === 'srcset' || (name.endsWith('href') && tagName !== 'a'));
    const elsewhere = loads.filter(({ value }) => /^(?:[a-z]+:)?\/\//.test(value) && !value.startsWith('https://example.com/'));
    asked.push(...elsewhere.map(({ value }) => value));
    childNodes.forEach(walk);
  };
  const { html } = page();
  walk(parse(html));
  expect(asked).toEqual([]);
  expect(html).not.toMatch(/@font-face|@import|url\(/);
});

test('an icon that a page has twice is drawn once', () => {
  const site = createSite({
    '_config.yml':
      'author: {name: Ada, bio: Writes., github: ada}\nfooter: {links: [{label: GitHub, icon: fab fa-github, url: "https://github.com/ada"}]}\n',
    'a.md': post('title: A\nlayout: single\nauthor_profile: true', 'Text.'),
  });
  site.build({ now: NOW });
  const html = site.dist()['a.html'] ?? '';
  const [, id = 'none'] = /<path id="(icon\.\d+)" d="/.exec(html) ?? [];
  expect(html.split(`<use href="#${id}"/>`)).toHaveLength(2);
  expect(html.indexOf(`id="${id}"`)).toBeLessThan(html.indexOf(`href="#${id}"`));
  const drawings = [...html.matchAll(/ d="([^"]{80,})"/g)].map(([, drawing]) => drawing);
  expect(new Set(drawings).size).toBe(drawings.length);
});
