// `gemless new`: a post or draft with a title, the date of today, and the front matter that the site's newest posts have.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { BuildOptions } from './build.ts';
import { parseDocument } from './parse/document.ts';
import { placeOf } from './parse/place.ts';
import { readAgain } from './read.ts';
import { readConfig, readSources, type Sources } from './sources.ts';
import type { Config, Data, Document } from './types.ts';
import { rubyTime, zoned } from './util/dates.ts';
import { slugify } from './util/slugify.ts';
import { findWorkspace, nameOf, type Workspace } from './workspace.ts';

export interface Written {
  /** Absolute. */
  readonly path: string;
  /** As the author knows it. */
  readonly name: string;
}

/** A wish that can't be granted, in words for the author. */
export class Refused extends Error {}

const NO_STAMPS = { get: () => undefined, set: () => undefined };

/** What both `new` and `publish` begin with: where the site is, and what is in it. */
export function openSite(options: BuildOptions): { readonly workspace: Workspace; readonly config: Config; readonly sources: Sources } {
  const workspace = findWorkspace(options);
  const { value: config, diagnostics } = readConfig(workspace, options);
  const fault = diagnostics.find(({ severity }) => severity === 'error');
  if (!config) throw new Refused(`${fault?.file}: ${fault?.message}. ${fault?.hint ?? ''}`.trim());
  return { workspace, config, sources: readSources({ workspace, config, stamps: NO_STAMPS, now: options.now }) };
}

/** So many of the newest posts show what the site's front matter looks like. */
const SAMPLE = 20;
/** What belongs to one post only. */
const OWN_KEYS = new Set([
  'title',
  'date',
  'permalink',
  'slug',
  'published',
  'last_modified_at',
  'redirect_from',
  'redirect_to',
  'excerpt',
  'description',
  'id',
]);

function newestPosts({ documents }: Sources, config: Config): readonly Document[] {
  const posts = documents.filter(({ place }) => place.kind === 'post');
  const name = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const newest = posts.sort((a, b) => (name(a.file.path) < name(b.file.path) ? 1 : -1)).slice(0, SAMPLE);
  return newest.flatMap(({ file, place }) => parseDocument(file, config, place).value ?? []);
}

/** A value that most of the posts share; an empty one of the same kind where they differ. */
function commonValue(values: readonly Data[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(JSON.stringify(value), (counts.get(JSON.stringify(value)) ?? 0) + 1);
  const [most = ['', 0]] = [...counts].sort((a, b) => b[1] - a[1]);
  if (most[1] * 2 > values.length) return asYaml(JSON.parse(most[0]) as Data);
  return Array.isArray(values[0]) ? '[]' : '';
}

/** JSON is YAML; words that need no quotes go without. */
const asYaml = (value: Data): string =>
  typeof value === 'string' && /^[A-Za-z][\w./-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);

/** The lines of the front matter: keys that at least half of the newest posts wrote themselves, in the order of the newest. */
export function frontMatterFor(title: string, date: string | undefined, posts: readonly Document[]): string {
  const keys = new Set(posts.flatMap(({ lines }) => Object.entries(lines).sort((a, b) => a[1] - b[1])).map(([key]) => key));
  const having = (key: string): readonly Document[] => posts.filter(({ lines }) => lines[key] !== undefined);
  const lines = [`title: ${JSON.stringify(title)}`];
  if (date !== undefined && (posts.length === 0 || having('date').length * 2 >= posts.length)) lines.push(`date: ${date}`);
  for (const key of keys) {
    const written = having(key);
    if (OWN_KEYS.has(key) || written.length * 2 < posts.length) continue;
    lines.push(`${key}: ${commonValue(written.map(({ data }) => data[key] ?? null))}`.trimEnd());
  }
  return lines.join('\n');
}

/** Writes a new post, or a draft; a file that is there is never overwritten. */
export function writeNew(title: string, draft: boolean, options: BuildOptions): Written & { readonly url: string | undefined } {
  const site = openSite(options);
  const { workspace, config, sources } = site;
  const slug = slugify(title);
  if (slug === '') throw new Refused(`a file can’t be named after the title ${JSON.stringify(title)}: it has no letters`);
  const today = rubyTime(zoned(options.now, config.timezone));
  const folder = join(config.collectionsDir, draft ? '_drafts' : '_posts');
  const path = join(workspace.source, folder, draft ? `${slug}.md` : `${today.slice(0, 10)}-${slug}.md`);
  const name = nameOf(workspace, path);
  const text = `---\n${frontMatterFor(title, draft ? undefined : today, newestPosts(sources, config))}\n---\n\n`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw new Refused(`${name} is there already`);
    throw error;
  }
  return { path, name, url: urlOf(path, site, options.now) };
}

/** Where a file of the source is served, without the origin. */
export function urlOf(path: string, { workspace, config }: ReturnType<typeof openSite>, now: number): string | undefined {
  const inside = relative(workspace.source, path).split(sep).join('/');
  const file = readAgain({ path: inside, name: nameOf(workspace, path), absolute: path }, NO_STAMPS, now);
  const place = placeOf(inside, config);
  const document = file && 'folders' in place ? parseDocument(file, config, place).value : undefined;
  return document && config.baseurl + document.url;
}
