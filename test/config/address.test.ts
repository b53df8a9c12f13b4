// Address of the host (GEMLESS_URL): fills in `url` and `baseurl` where the configuration has none, and overrides nothing.
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';
import type { ConfigFlags } from '../../src/types.ts';

const PAGES = 'https://me.github.io/repo';

function siteOf(text: string, flags: ConfigFlags = {}, cname?: string) {
  const { value, diagnostics } = loadConfig([{ name: '_config.yml', text }], { address: PAGES, publishing: true, ...flags }, { cname });
  return { url: value?.url, baseurl: value?.baseurl, raw: value?.raw, messages: diagnostics.map(({ message }) => message) };
}

describe('the address of the host', () => {
  test.each([
    ['title: T', 'https://me.github.io', '/repo'],
    ['url: ""\nbaseurl: ""', 'https://me.github.io', '/repo'],
    ['url:\nbaseurl: /', 'https://me.github.io', '/repo'],
    ['baseurl: /own', 'https://me.github.io', '/own'],
    ['url: https://me.github.io', 'https://me.github.io', '/repo'],
    ['url: https://Me.github.io\nbaseurl: /own', 'https://Me.github.io', '/own'],
    ['url: https://example.com', 'https://example.com', ''],
    ['url: https://me.github.io/repo', 'https://me.github.io/repo', ''],
  ])('for %j', (text, url, baseurl) => {
    expect(siteOf(text)).toMatchObject({ url, baseurl, messages: [] });
  });

  test.each([
    ['https://www.example.com', 'https://www.example.com', ''],
    ['https://www.example.com/', 'https://www.example.com', ''],
    ['http://localhost:8080/a/b/', 'http://localhost:8080', '/a/b'],
  ])('may be %j', (address, url, baseurl) => {
    expect(siteOf('title: T', { address })).toMatchObject({ url, baseurl });
  });

  test('is seen by templates, and wins over CNAME, which hosts do not read where a workflow publishes', () => {
    const { url, raw } = siteOf('title: T', {}, 'example.com');
    expect([url, raw?.['url'], raw?.['baseurl']]).toEqual(['https://me.github.io', 'https://me.github.io', '/repo']);
  });

  test('gives way to flags', () => {
    expect(siteOf('title: T', { baseurl: '' })).toMatchObject({ url: 'https://me.github.io', baseurl: '' });
    expect(siteOf('title: T', { url: 'http://127.0.0.1:4000' })).toMatchObject({ url: 'http://127.0.0.1:4000' });
  });

  test('is that of site.github, too', () => {
    const text = 'plugins: [jekyll-github-metadata]\nrepository: me/repo';
    expect(siteOf(text, { address: 'https://example.com' }).raw).toMatchObject({
      url: 'https://example.com',
      baseurl: '',
      github: { url: 'https://example.com', baseurl: '', repository_nwo: 'me/repo' },
    });
  });

  test.each(['example.com', 'ftp://e.org', 'https://e.org/?a=1'])('%j is none: a warning, and it is not used', (address) => {
    const { url, messages } = siteOf('title: T', { address });
    expect(url).toBe('');
    expect(messages).toEqual([
      `GEMLESS_URL is not an address but ${JSON.stringify(address)}, and is not used`,
      'the site has no "url": feeds, sitemaps and shared links need whole URLs',
    ]);
  });
});
