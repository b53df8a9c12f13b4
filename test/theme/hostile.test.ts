// Hostile words in every place where an author, or somebody's pull request, may write some: through the theme, to the page.
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { createSite, type Files, post } from '../support/site.ts';
import { parseXml } from '../support/xml.ts';

type Element = DefaultTreeAdapterTypes.Element;

function elements(html: string): readonly Element[] {
  const found: Element[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!defaultTreeAdapter.isElementNode(child)) continue;
      found.push(child);
      visit('content' in child ? (child as DefaultTreeAdapterTypes.Template).content : child);
    }
  };
  visit(parse(html));
  return found;
}

const textOf = (element: Element): string =>
  element.childNodes.map((node) => (defaultTreeAdapter.isTextNode(node) ? node.value : '')).join('');
const RUNS = /^[\s\u0000-\u001f]*(?:javascript|vbscript|data:text\/html)/i;

/** What in a page would run (an image’s address never does): scripts with the word, handlers, addresses that are code. */
function wouldRun(html: string): readonly string[] {
  return elements(html).flatMap((element) => {
    const attributes = element.attrs.flatMap(({ name, value }) =>
      (/^on/i.test(name) && value.includes('attack')) ||
      (/^(?:href|src|action|formaction|srcdoc|xlink:href)$/.test(name) && element.tagName !== 'img' && RUNS.test(value))
        ? [`${element.tagName} ${name}=${value}`]
        : [],
    );
    const type = element.attrs.find(({ name }) => name === 'type')?.value ?? '';
    if (type.includes('json')) JSON.parse(textOf(element));
    const sendsOn = /^location="(?:[^"\\<]|\\.)*"$/.test(textOf(element)); // the stub of a page that has moved
    const script =
      !sendsOn && element.tagName === 'script' && !type.includes('json') && textOf(element).includes('attack') ? ['<script>'] : [];
    const style = element.tagName === 'style' && textOf(element).includes('attack') ? ['<style>'] : [];
    return [...attributes, ...script, ...style];
  });
}

/** A site with words and addresses everywhere but where markdown is read: an author's bio, captions, the lead of a page. */
const site = (words: string, link: string): Files => {
  const w = JSON.stringify(words);
  const l = JSON.stringify(link);
  return {
    '_config.yml': `
title: ${w}
subtitle: ${w}
name: ${w}
description: ${w}
masthead_title: ${w}
breadcrumbs: true
logo: ${l}
search: true
locale: en
url: https://e.org
words_per_minute: 200
twitter: { username: ${w} }
facebook: { username: ${w}, app_id: ${w} }
social: { type: Person, name: ${w}, links: [${l}] }
og_image: ${l}
google_site_verification: ${w}
comments: { provider: ${w} }
author: { name: ${w}, avatar: ${l}, bio: plain, location: ${w}, links: [{ label: ${w}, icon: ${w}, url: ${l} }] }
footer: { links: [{ label: ${w}, icon: ${w}, url: ${l} }] }
defaults: [{ scope: { path: "" }, values: { author_profile: true, share: true, related: true, comments: true, read_time: true, show_date: true, toc: true, breadcrumbs: true } }]
`,
    '_data/navigation.yml': `main: [{ title: ${w}, url: ${l}, description: ${w}, target: ${w} }]\ndocs: [{ title: ${w}, children: [{ title: ${w}, url: ${l} }] }]\n`,
    '_data/authors.yml': `eve: { name: ${w}, bio: plain, avatar: ${l} }\n`,
    'index.html': post(`layout: home\ntitle: ${w}`),
    'search.md': post('layout: search\npermalink: /search/'),
    '_posts/2018-01-01-a.md': post(
      `layout: single
permalink: /a/
title: ${w}
tags: [${w}, x]
categories: [${w}]
description: ${w}
author: eve
toc_label: ${w}
toc_icon: ${w}
classes: ${w}
lang: ${w}
canonical_url: ${l}
link: ${l}
redirect_from: /old/
image: { path: ${l}, alt: ${w}, caption: ${w} }
header: { image: ${l}, image_description: ${w}, teaser: ${l}, og_image: ${l}, overlay_image: ${l}, overlay_color: ${w}, overlay_filter: ${w}, cta_url: ${l}, cta_label: ${w}, actions: [{ label: ${w}, url: ${l} }] }
sidebar: { nav: docs, title: ${w}, image: ${l}, image_alt: ${w} }`,
      '## Heading\n\nText.',
    ),
    '_posts/2018-01-02-b.md': post('layout: single\npermalink: /b/\ntitle: B\ntags: [x]', 'Text.'),
    'splash.md': post(
      `layout: splash\npermalink: /splash/\ntitle: ${w}\nheader: { overlay_color: ${w}, actions: [{ label: ${w}, url: ${l} }], video: { id: ${w}, provider: youtube } }`,
      'Text.',
    ),
    'moved.md': post(`permalink: /moved/\nredirect_to: ${l}`),
  };
};

describe('words that are code elsewhere are words', () => {
  test.each([
    ['a tag', '<script>attack()</script>'],
    ['the end of a script', '</script><script>attack()</script>'],
    ['the end of an attribute', `"><script>attack()</script><x y="`],
    ['the end of an attribute, with the other quote', `'><img src=x onerror='attack()'>`],
    ['a handler', `" onmouseover="attack()" x="`],
    ['an attribute without quotes', 'x onload=attack() y'],
    ['the end of a comment', '--><script>attack()</script><!--'],
    ['the end of a style', '</style><script>attack()</script>'],
    ['the end of a title', '</title><script>attack()</script>'],
    ['template code', '{{ range.constructor("return attack()")() }}{% include "x" %}'],
    ['CDATA', ']]><script>attack()</script>'],
  ])('%s', (_, words) => {
    const made = createSite(site(words, `/x/${words}`));
    const result = made.build();
    expect(made.report(result)).not.toContain('error:');
    const dist = made.dist();
    const run = Object.entries(dist)
      .filter(([path]) => path.endsWith('.html'))
      .flatMap(([path, html]) => wouldRun(html).map((found) => `${path}: ${found}`));
    expect(run).toEqual([]);
    expect(parseXml(dist['feed.xml'] ?? '').name).toBe('feed');
    expect(parseXml(dist['sitemap.xml'] ?? '').name).toBe('urlset');
    expect(Array.isArray(JSON.parse(dist['assets/search/posts-0.json'] ?? ''))).toBe(true);
  });

  test.each([
    'javascript:attack()',
    ' JavaScript:attack()',
    'java\tscript:attack()',
    'data:text/html,<script>attack()</script>',
    'vbscript:attack',
  ])('an address that is code (%s) is none', (link) => {
    const made = createSite(site('plain', link));
    expect(made.report(made.build())).not.toContain('error:');
    const run = Object.entries(made.dist())
      .filter(([path]) => path.endsWith('.html'))
      .flatMap(([path, html]) => wouldRun(html).map((found) => `${path}: ${found}`));
    expect(run).toEqual([]);
  });
});
