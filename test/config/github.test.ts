// `site.github` and the keys that jekyll-github-metadata fills in. Values are those of its version 2.15.0 with PAGES_ENV=dotcom and without a
// network, but for https, the owner's login and the address of issues, which it asks GitHub for.
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';
import type { ConfigFlags, DataMap } from '../../src/types.ts';

const PLUGIN = 'plugins: [jekyll-github-metadata]\n';

interface Setting {
  readonly flags?: ConfigFlags;
  readonly cname?: string;
  readonly gems?: readonly string[];
  readonly origin?: string;
}

/** `site` of a configuration with the plugin. */
function siteOf(text: string, { flags = {}, cname, gems = [], origin }: Setting = {}): DataMap {
  const beside = { cname, gems, repository: () => origin };
  const { value } = loadConfig([{ name: '_config.yml', text }], flags, beside);
  return value?.raw ?? {};
}

test('a repository of a project', () => {
  expect(siteOf(`${PLUGIN}repository: Own-er/my.repo`)['github']).toEqual({
    api_url: 'https://api.github.com',
    baseurl: '/my.repo',
    clone_url: 'https://github.com/Own-er/my.repo.git',
    environment: 'production',
    help_url: 'https://help.github.com',
    hostname: 'github.com',
    is_project_page: true,
    is_user_page: false,
    issues_url: 'https://github.com/Own-er/my.repo/issues',
    owner: { login: 'Own-er', html_url: 'https://github.com/Own-er', avatar_url: 'https://github.com/Own-er.png' },
    owner_gravatar_url: 'https://github.com/Own-er.png',
    owner_name: 'Own-er',
    owner_url: 'https://github.com/Own-er',
    pages_env: 'production',
    pages_hostname: 'github.io',
    project_title: 'my.repo',
    releases_url: 'https://github.com/Own-er/my.repo/releases',
    repository_name: 'my.repo',
    repository_nwo: 'Own-er/my.repo',
    repository_url: 'https://github.com/Own-er/my.repo',
    source: { branch: 'gh-pages', path: '/' },
    tar_url: 'https://github.com/Own-er/my.repo/tarball/gh-pages',
    url: 'https://own-er.github.io/my.repo',
    versions: {},
    zip_url: 'https://github.com/Own-er/my.repo/zipball/gh-pages',
  });
});

test("a repository of a user's page", () => {
  const site = siteOf(`${PLUGIN}repository: Me/me.GitHub.io`);
  expect(site).toMatchObject({ title: 'Me', url: 'https://me.github.io', baseurl: '' });
  expect(site['github']).toMatchObject({
    is_user_page: true,
    is_project_page: false,
    url: 'https://me.github.io',
    source: { branch: 'master' },
  });
});

describe('the repository', () => {
  const nwo = (text: string, setting: Setting = {}): unknown =>
    Reflect.get(Object(siteOf(PLUGIN + text, setting)['github']), 'repository_nwo');

  test.each<[string, string, Setting, unknown]>([
    ['of the configuration comes first', 'repository: a/b', { flags: { repository: 'c/d' }, origin: 'e/f' }, 'a/b'],
    ['of the environment comes next', 'repository: b', { flags: { repository: 'c/d' }, origin: 'e/f' }, 'c/d'],
    ["of git's origin comes last", '', { origin: 'e/f' }, 'e/f'],
    ['may be unknown', '', {}, undefined],
  ])('%s', (_, text, setting, wanted) => {
    expect(nwo(text, setting)).toBe(wanted);
  });
});

describe('keys of the site', () => {
  const of = (text: string, setting: Setting = {}): unknown[] => {
    const site = siteOf(`${PLUGIN}repository: a/b\n${text}`, setting);
    return [site['title'], site['url'], site['baseurl']];
  };

  test.each<[string, string, Setting, unknown[]]>([
    ['are filled in', '', {}, ['b', 'https://a.github.io', '/b']],
    ['stay where they are set', 'title: T\nurl: https://x.org\nbaseurl: ""', {}, ['T', 'https://x.org', '']],
    ['a base of "/" is none', 'baseurl: /', {}, ['b', 'https://a.github.io', '/b']],
    ['a name stands for the title', 'name: N', {}, [undefined, 'https://a.github.io', '/b']],
    ['a host of its own has no base', '', { cname: 'www.x.org' }, ['b', 'https://www.x.org', '']],
    ['the address stays open in development', '', { flags: { environment: 'development' } }, ['b', null, null]],
  ])('%s', (_, text, setting, wanted) => {
    expect(of(text, setting)).toEqual(wanted);
  });
});

test("the author's own `github` wins, key by key", () => {
  expect(siteOf(`${PLUGIN}repository: a/b\ngithub: {url: x, more: 1}`)['github']).toMatchObject({ url: 'x', more: 1, owner_name: 'a' });
  expect(siteOf(`${PLUGIN}repository: a/b\ngithub: me`)['github']).toBe('me');
});

test('only sites with the plugin have it: by name, by a gem, as on GitHub Pages', () => {
  expect(siteOf('repository: a/b')['github']).toBeUndefined();
  expect(siteOf('repository: a/b', { gems: ['gem "github-pages"'] })['title']).toBe('b');
  expect(siteOf('repository: a/b', { gems: ['gem "jekyll-github-metadata"'] })['title']).toBe('b');
  expect(siteOf('repository: a/b\ngemless: {github_pages: true}')['title']).toBe('b');
});
