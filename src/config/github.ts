// `site.github` of jekyll-github-metadata, as far as it is known without GitHub's API, and the keys that the plugin fills in.
import type { Data, DataMap } from '../types.ts';
import { merge } from '../util/merge.ts';
import { isMap } from '../util/yaml.ts';
import type { Address } from './address.ts';

export const GITHUB_PLUGIN = 'jekyll-github-metadata';

export interface GithubInput {
  /** `jekyll.environment` */
  readonly environment: string;
  /** Repository by the environment or by git's `origin`, where the configuration names none: "owner/name". */
  readonly repository: string | undefined;
  /** Address by a CNAME file: "https://example.com", or "". */
  readonly ownUrl: string;
  /** Address at which the site is published, where the environment names it. */
  readonly address?: Address | undefined;
}

interface Place extends Address {
  readonly isUserPage: boolean;
}

/** Address at which GitHub Pages publishes a repository. */
function placeOf(owner: string, name: string, ownUrl: string): Place {
  const host = `${owner}.github.io`.toLowerCase();
  const isUserPage = [host, `${owner}.github.com`.toLowerCase()].includes(name.toLowerCase());
  return { url: ownUrl || `https://${host}`, baseurl: isUserPage || ownUrl !== '' ? '' : `/${name}`, isUserPage };
}

/** Values of a repository. The branch is the one that the plugin assumes when it cannot ask. */
function repositoryValues(repository: string, { url, baseurl, isUserPage }: Place): DataMap {
  const [owner = ''] = repository.split('/', 1);
  const name = repository.slice(repository.lastIndexOf('/') + 1);
  const owned = `https://github.com/${owner}`;
  const at = `${owned}/${name}`;
  const branch = isUserPage ? 'master' : 'gh-pages';
  return {
    baseurl,
    clone_url: `${at}.git`,
    is_project_page: !isUserPage,
    is_user_page: isUserPage,
    issues_url: `${at}/issues`,
    owner: { login: owner, html_url: owned, avatar_url: `${owned}.png` },
    owner_gravatar_url: `${owned}.png`,
    owner_name: owner,
    owner_url: owned,
    project_title: name,
    releases_url: `${at}/releases`,
    repository_name: name,
    repository_nwo: repository,
    repository_url: at,
    source: { branch, path: '/' },
    tar_url: `${at}/tarball/${branch}`,
    url: url + baseurl,
    zip_url: `${at}/zipball/${branch}`,
  };
}

const isMissing = (value: Data | undefined): boolean => (value ?? false) === false;

/** Keys of the site that the plugin fills in: the address only in production, the title only where there is no `name` either. */
function fallbacks(written: DataMap, values: DataMap, { url, baseurl, isUserPage }: Place, environment: string): DataMap {
  const title =
    isMissing(written['title']) && isMissing(written['name'])
      ? { title: (isUserPage ? values['owner_name'] : values['project_title']) ?? null }
      : {};
  if (environment !== 'production') return title;
  const base = written['baseurl'] ?? '/';
  return { ...title, ...(isMissing(written['url']) && { url }), ...(base === '/' && { baseurl }) };
}

/** The configuration with `github` and what else the plugin fills in; the author's own `github` wins, key by key. */
export function withGithub(written: DataMap, { environment, repository: known, ownUrl, address }: GithubInput): DataMap {
  const { repository: own, github } = written;
  const repository = typeof own === 'string' && own.includes('/') ? own : known;
  const general: DataMap = {
    api_url: 'https://api.github.com',
    environment,
    help_url: 'https://help.github.com',
    hostname: 'github.com',
    pages_env: environment,
    pages_hostname: environment === 'development' ? 'localhost:4000' : 'github.io',
    versions: {},
  };
  const [owner = ''] = repository?.split('/', 1) ?? [];
  const place = { ...placeOf(owner, repository?.slice(repository.lastIndexOf('/') + 1) ?? '', ownUrl), ...address };
  const values = repository === undefined ? {} : repositoryValues(repository, place);
  const all = Object.fromEntries(Object.entries({ ...general, ...values }).sort(([a], [b]) => (a < b ? -1 : 1)));
  const filled = repository === undefined ? {} : fallbacks(written, values, place, environment);
  return { ...written, ...filled, github: isMap(github) ? merge(all, github) : (github ?? all) };
}
