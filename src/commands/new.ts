// `gemless new`: a post or draft with a title, today's date, and front matter like the newest posts'.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildOptions } from '../build/index.ts';
import { parseDocument } from '../parse/index.ts';
import { folded } from '../plan/index.ts';
import type { Sources } from '../read/index.ts';
import type { Config, Data, Document } from '../types.ts';
import { rubyTime, zoned } from '../util/dates.ts';
import { hash } from '../util/hash.ts';
import { decodeData, isScalar } from '../util/scalars.ts';
import { shortName } from '../util/short-name.ts';
import { slugify } from '../util/slugify.ts';
import {
  CommandError,
  documentOf,
  neverOver,
  type OpenSite,
  openSite,
  placed,
  refuseLinks,
  stem,
  takenUrls,
  type Written,
} from './post-files.ts';

/** Number of newest posts whose front matter is the model. */
const SAMPLE = 20;
/** Keys that belong to one post only. */
const OWN_KEYS: ReadonlySet<string> = new Set(
  'title date permalink slug published last_modified_at redirect_from redirect_to excerpt description id'.split(' '),
);

function newestPosts({ documents, now }: Sources, config: Config): readonly Document[] {
  const posts = documents.filter(({ place }) => place.kind === 'post');
  const name = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const newest = posts.sort((a, b) => (name(a.file.path) < name(b.file.path) ? 1 : -1)).slice(0, SAMPLE);
  return newest.flatMap(({ file, place }) => parseDocument(file, { ...config, now }, place).value ?? []);
}

/** A value that most of the posts share; an empty one of the same kind where they differ. */
function commonValue(values: readonly Data[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(JSON.stringify(value), (counts.get(JSON.stringify(value)) ?? 0) + 1);
  const [most = ['', 0]] = [...counts].sort((a, b) => b[1] - a[1]);
  if (most[1] * 2 > values.length) return asYaml(decodeData(JSON.parse(most[0]) as Data));
  return Array.isArray(values[0]) ? '[]' : '';
}

/** A value in YAML's flow style: JSON, but for dates and the numbers that JSON lacks. */
function inFlow(value: Data): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isScalar(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, item]: [string, Data]) => `${JSON.stringify(key)}: ${inFlow(item)}`)
    .join(', ')}}`;
}

/** A value as it is written in YAML; words that need no quotes go without. */
const asYaml = (value: Data): string =>
  typeof value === 'string' && /^[A-Za-z][\w./-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value)
    ? value
    : inFlow(value);

/** Lines of the front matter: keys that half of the newest posts have themselves, in the newest's order. */
function frontMatterFor(title: string, date: string | undefined, posts: readonly Document[]): string {
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

interface Wanted {
  readonly folder: string;
  /** Without its extension. */
  readonly name: string;
  readonly text: string;
}

/** File with a free URL: "-2", "-3" … is added where another post has its URL. */
function withOwnUrl({ folder, name, text }: Wanted, site: OpenSite, now: number) {
  const config = { ...site.config, now };
  const taken = takenUrls(site.sources.documents, config);
  const bytes = { size: Buffer.byteLength(text), mtimeMs: now, hash: hash(text), frontMatter: true, text: () => text };
  const at = (number: number) => {
    const file = placed(bytes, join(folder, `${name}${number > 1 ? `-${number}` : ''}.md`), site);
    const document = documentOf(file, config);
    return { file, url: document && config.baseurl + document.url, owner: document && taken.get(folded(document.output)) };
  };
  const first = at(1);
  const { url, owner } = first;
  for (let number = 2, next = first; ; number++) {
    if (next.owner === undefined) {
      return { ...next, notes: owner === undefined ? [] : [`${url} is already the URL of ${owner}: this file has ${next.url}`] };
    }
    next = at(number);
    if (next.url === url) throw new CommandError(`its URL ${url} is already that of ${owner}. See \`permalink\` in the configuration.`);
  }
}

/** Writes a new post or draft; never overwrites a file. */
export function writeNew(title: string, draft: boolean, options: BuildOptions): Written {
  const site = openSite(options);
  const { workspace, config, sources } = site;
  const slug = shortName(slugify(title));
  if (slug === '') throw new CommandError(`a file can’t be named after the title ${JSON.stringify(title)}: it has no letters`);
  const today = rubyTime(zoned(options.now, config.timezone));
  const folder = join(workspace.source, config.collectionsDir, draft ? '_drafts' : '_posts');
  refuseLinks(folder, site);
  const name = draft ? slug : `${today.slice(0, 10)}-${slug}`;
  const twin = sources.documents.find(({ file }) => dirname(file.absolute) === folder && stem(file.absolute) === name);
  if (twin) throw new CommandError(`${twin.file.name} already exists`);
  const text = `---\n${frontMatterFor(title, draft ? undefined : today, newestPosts(sources, config))}\n---\n\n`;
  const { file, url, notes } = withOwnUrl({ folder, name, text }, site, options.now);
  mkdirSync(folder, { recursive: true });
  neverOver(file.name, () => writeFileSync(file.absolute, text, { flag: 'wx' }));
  return { path: file.absolute, name: file.name, url, draft: draft && !config.drafts, notes };
}
