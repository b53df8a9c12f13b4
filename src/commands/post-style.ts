// The style of a site's posts, which a new one follows: keys and values of the front matter, form of the
// date, extension.
import { parseDocument } from '../parse/index.ts';
import type { Sources } from '../read/index.ts';
import type { Config, Document, ZonedTime } from '../types.ts';
import { atOffset, zoned } from '../util/dates.ts';

/** Number of newest posts whose front matter is the model. */
const SAMPLE = 20;

/** The newest posts of a site, newest first. */
export function newestPosts({ documents, now }: Sources, config: Config): readonly Document[] {
  const posts = documents.filter(({ place }) => place.kind === 'post');
  const name = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const newest = posts.sort((a, b) => (name(a.file.path) < name(b.file.path) ? 1 : -1)).slice(0, SAMPLE);
  return newest.flatMap(({ file, place }) => parseDocument(file, { ...config, now }, place).value ?? []);
}

/** Keys that belong to one post only. */
const OWN_KEYS: ReadonlySet<string> = new Set(
  'title date permalink slug published last_modified_at redirect_from redirect_to excerpt description id'.split(' '),
);

/** Form of a date in front matter: day, time with or without seconds, offset. */
const DATE = /^date:\s*["']?\d{4}-\d\d?-\d\d?(?:(T|\s+)\d\d?:\d\d(:\d\d)?(?:\.\d+)?\s*(Z|UTC|[-+]\d\d:?\d\d)?)?["']?\s*(?:#.*)?$/;

/** Style of posts. */
export interface PostStyle {
  /** Pattern for strftime: "%F %T %z". */
  readonly date: string;
  /** Offset of the newest date that has one, in minutes east of UTC. */
  readonly offset: number | undefined;
  /** Extension of the newest post in markdown, with the dot. */
  readonly ext: string;
}

/** Line of a key, and those that go on from it. */
function writtenAs({ file, lines }: Document, key: string): readonly string[] {
  const at = lines[key];
  if (at === undefined) return [];
  const [first = '', ...rest] = file
    .text()
    .split(/\r?\n/)
    .slice(at - 1);
  const end = rest.findIndex((line) => !/^(?:\s+\S|- )/.test(line));
  return [first, ...rest.slice(0, end < 0 ? rest.length : end)];
}

/** Pattern of a date's form; Jekyll's own form for one that is written otherwise. */
function patternOf(line: string): string {
  const match = DATE.exec(line);
  if (!match) return '%F %T %z';
  const [, joint, seconds, zone] = match;
  if (joint === undefined) return '%F';
  const blank = joint === 'T' ? '' : ' ';
  const offset = zone === undefined ? '' : blank + (zone === 'Z' || zone.includes(':') ? '%:z' : '%z');
  return `%F${blank || 'T'}${seconds === undefined ? '%H:%M' : '%T'}${offset}`;
}

/** Minutes east of UTC of a date's offset: -300 of "-0500". */
function offsetOf(line: string): number | undefined {
  const zone = DATE.exec(line)?.[3];
  if (zone === undefined) return undefined;
  const [, sign, hours = 0, minutes = 0] = /([-+])(\d\d):?(\d\d)/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Style of posts, newest first; that of Jekyll where there are none. */
export function styleOf(posts: readonly Document[]): PostStyle {
  const dated = posts.find(({ lines }) => lines['date'] !== undefined);
  const [line = ''] = dated ? writtenAs(dated, 'date') : [];
  return {
    date: patternOf(line),
    offset: offsetOf(line),
    ext: posts.find(({ markdown }) => markdown)?.ext ?? '.md',
  };
}

/**
 * The moment `now` (ms) in the site's zone; in that of the newest date where the configuration names none.
 */
export function timeOf(now: number, { offset }: PostStyle, { raw, timezone }: Pick<Config, 'raw' | 'timezone'>): ZonedTime {
  return raw['timezone'] || offset === undefined ? zoned(now, timezone) : atOffset(now, offset, timezone);
}

/**
 * Lines of a key with the value that most posts share, as the newest of these has them; an empty value of the
 * same kind where they differ.
 */
function commonLines(key: string, posts: readonly Document[]): string {
  const byValue = new Map<string, Document[]>();
  for (const post of posts) {
    const value = JSON.stringify(post.data[key] ?? null);
    byValue.set(value, [...(byValue.get(value) ?? []), post]);
  }
  const [[value, same] = ['', []]] = [...byValue].sort(([, a], [, b]) => b.length - a.length);
  const [model] = same;
  const lines = model ? writtenAs(model, key).join('\n').trimEnd() : '';
  const isList = value.startsWith('[');
  // the terms of a single post are its own, and an alias names what another line of it has
  const isCommon = same.length * 2 > posts.length && (same.length > 1 || !isList) && !/[:-]\s+[*&]\w/.test(lines);
  // a post with an empty layout would be bare
  if (key === 'layout' || isCommon) return lines;
  return isList ? `${key}: []` : `${key}:`;
}

/**
 * Lines of the front matter: keys that half of the newest posts have themselves, in the newest's order.
 * `date` is undefined for a draft.
 */
export function frontMatterFor(title: string, date: string | undefined, posts: readonly Document[]): string {
  const keys = new Set(posts.flatMap(({ lines }) => Object.entries(lines).sort((a, b) => a[1] - b[1])).map(([key]) => key));
  const having = (key: string): readonly Document[] => posts.filter(({ lines }) => lines[key] !== undefined);
  const lines = [`title: ${JSON.stringify(title)}`];
  if (date !== undefined && (posts.length === 0 || having('date').length * 2 >= posts.length)) lines.push(`date: ${date}`);
  for (const key of keys) {
    const written = having(key);
    if (!OWN_KEYS.has(key) && written.length * 2 >= posts.length) lines.push(commonLines(key, written));
  }
  return lines.join('\n');
}
