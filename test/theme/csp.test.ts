// The Content-Security-Policy of pages: hashes of the theme's scripts as they stand in the page, and hosts that the configuration uses.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSite, type Files, NOW, post } from '../support/site.ts';
import { buildThemeSite, htmlOf, KINDS } from './site.ts';

/** Sources of a page's policy, by directive. */
function policyOf(html: string): { readonly [directive: string]: readonly string[] } {
  const text = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1] ?? '';
  return Object.fromEntries(text.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1)]));
}

/** Hashes of a page's inline scripts that are no data. */
const hashesOf = (html: string): readonly string[] =>
  Array.from(
    html.matchAll(/<script>([\s\S]*?)<\/script>/g),
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );

const POST: Files = { '_posts/2018-01-01-a.md': post('title: A\nlayout: single\ncomments: true\npermalink: /a/') };

function pageOf(config: string, files: Files = POST, environment = 'production'): string {
  const site = createSite({ '_config.yml': `url: https://e.org\n${config}`, ...files });
  const result = site.build({ now: NOW, environment, links: false });
  expect(site.report(result)).toBe('');
  return site.dist()['a/index.html'] ?? '';
}

const ON = 'gemless: {csp: true}\n';

describe('a policy', () => {
  test('is in the head of every kind of page, after the character set and before all that loads something', () => {
    const site = buildThemeSite({}, 'gemless: {csp: true}\n');
    for (const { path } of KINDS) {
      const html = htmlOf(site, path);
      expect(html, path).toMatch(/<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="/);
      expect(policyOf(html)['script-src'], path).toEqual(expect.arrayContaining([...hashesOf(html)]));
      expect(html, path).not.toMatch(/\son\w+=/);
    }
  });

  test('allows nothing but the site, the theme’s script, players of videos, and pictures', () => {
    const html = pageOf(ON);
    expect(policyOf(html)).toEqual({
      'default-src': ["'self'"],
      'script-src': ["'self'", ...hashesOf(html)],
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'https:', 'data:'],
      'media-src': ["'self'", 'https:'],
      'connect-src': ["'self'"],
      'frame-src': [
        "'self'",
        'https://www.youtube-nocookie.com',
        'https://player.vimeo.com',
        'https://drive.google.com',
        'https://player.bilibili.com',
      ],
      'object-src': ["'none'"],
      'base-uri': ["'self'"],
      'form-action': ["'self'"],
    });
    expect(hashesOf(html)).toHaveLength(1);
  });

  test('is off unless asked for, and changes no byte then', () => {
    expect(pageOf('')).not.toContain('Content-Security-Policy');
    expect(pageOf('gemless: {csp: false}\n')).toBe(pageOf(''));
  });

  test.each([
    [
      'comments: {provider: giscus, giscus: {repo_id: x}}\nrepository: a/b\n',
      { 'script-src': 'https://giscus.app', 'frame-src': 'https://giscus.app', 'style-src': 'https://giscus.app' },
    ],
    ['comments: {provider: utterances}\nrepository: a/b\n', { 'script-src': 'https://utteranc.es', 'frame-src': 'https://utteranc.es' }],
    [
      'comments: {provider: disqus, disqus: {shortname: mine}}\n',
      { 'script-src': 'https://mine.disqus.com', 'frame-src': 'https://disqus.com' },
    ],
    [
      'analytics: {provider: google-gtag, google: {tracking_id: "G-1</script>"}}\n',
      { 'script-src': 'https://*.googletagmanager.com', 'connect-src': 'https://*.google-analytics.com' },
    ],
    ['plugins: [jekyll-gist]\n', { 'script-src': 'https://gist.github.com', 'style-src': 'https://github.githubassets.com' }],
    [
      'head_scripts: ["https://cdn.e.org/x.js"]\nfooter_scripts: [{src: "//cdn.f.org/x.js", async: true}, /own.js]\n',
      { 'script-src': 'https://cdn.f.org' },
    ],
  ])('%s allows its hosts, and the hashes of its scripts', (config, expected) => {
    const policy = policyOf(pageOf(ON + config));
    for (const [directive, source] of Object.entries(expected)) expect(policy[directive]).toContain(source);
    const html = pageOf(ON + config);
    expect(policy['script-src']).toEqual(expect.arrayContaining([...hashesOf(html)]));
  });

  test('allows no hosts of comments and analytics while one writes, when pages have none', () => {
    const config =
      'comments: {provider: giscus, giscus: {repo_id: x}}\nrepository: a/b\nanalytics: {provider: google-gtag, google: {tracking_id: G-1}}\n';
    expect(policyOf(pageOf(ON + config, POST, 'development'))).toEqual(policyOf(pageOf(ON, POST, 'development')));
  });

  test('allows the scripts that one page asks for on that page alone', () => {
    const b = post('title: B\nlayout: single\npermalink: /a/\nhead_scripts: ["https://cdn.e.org/x.js"]');
    expect(policyOf(pageOf(ON, { '_posts/2018-01-01-b.md': b }))['script-src']).toContain('https://cdn.e.org');
    expect(policyOf(pageOf(ON))['script-src']).not.toContain('https://cdn.e.org');
  });

  test('has what the configuration adds, in the place of none', () => {
    const policy = policyOf(
      pageOf('gemless: {csp: {script-src: [https://x.org], font-src: ["https://fonts.gstatic.com"], object-src: ["\'self\'"]}}\n'),
    );
    expect(policy['script-src']?.at(-1)).toBe('https://x.org');
    expect(policy['font-src']).toEqual(["'self'", 'https://fonts.gstatic.com']);
    expect(policy['object-src']).toEqual(["'self'"]);
  });

  test('allows no script that stands in a text', () => {
    const text = post('title: A\nlayout: single\npermalink: /a/', '<script>alert(1)</script>');
    const html = pageOf(ON, { '_posts/2018-01-01-a.md': text });
    const [, planted = ''] = hashesOf(html);
    expect(html).toContain('<script>alert(1)</script>');
    expect(policyOf(html)['script-src']).not.toContain(planted);
  });

  test('is a variable of the layouts of a site’s own, in both languages, which print it where they want', () => {
    const liquid = pageOf(ON, { ...POST, '_layouts/single.html': '<head>{{ csp }}</head>{{ content }}' });
    expect(liquid).toMatch(/^<head><meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self'; style-src/);
    const nunjucks = pageOf(ON, { ...POST, '_templates/single.njk': '<head>{{ csp }}</head>{{ content }}' });
    expect(nunjucks).toMatch(/^<head><meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'sha256-/);
    expect(pageOf('', { ...POST, '_layouts/single.html': '<head>{{ csp }}</head>' })).toBe('<head></head>');
  });
});
