// One file → one document: front matter over defaults over the file's name, and what follows from them.
import type { Data, DataMap, Diagnostic, Document, Result, SourceFile, ZonedTime } from '../types.ts';
import { parseTime, rubyTime } from '../util/dates.ts';
import { defaultsFor, listOf, withDefaults } from './defaults.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { checkTypes } from './key-types.ts';
import { makePermalink, type Permalink, type PermalinkFault } from './permalink.ts';
import type { DocumentPlace } from './place.ts';
import { documentDigest, type ParseConfig } from './shape.ts';

/** Jekyll's DATE_FILENAME_MATCHER on the last part of a path. */
const POST_NAME = /^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)(\.[^.]+)$/s;
/** Files whose text is not a page's: they get no layout. */
const BARE = /^\.(?:s[ac]ss|coffee)$/i;
const DATA = /^\.ya?ml$/i;

interface Name {
  /** As it is written in the file's name. */
  readonly date: string | undefined;
  readonly slug: string;
  readonly ext: string;
}

/** Ruby's File.extname: ".htaccess" has none. */
const extOf = (name: string): string => /[^.](\.[^.]+)$/.exec(name)?.[1] ?? '';

function nameOf(relative: string, isPage: boolean): Name {
  const name = relative.slice(relative.lastIndexOf('/') + 1);
  const ext = extOf(name);
  const match = isPage ? null : POST_NAME.exec(name);
  const slug = match ? (match[2] ?? '') : name.slice(0, name.length - ext.length);
  return { date: match?.[1], slug: slug.replace(/\.+$/, ''), ext };
}

/** Jekyll's titleize_slug: "Azure-IaaS-VM" → "Azure Iaas Vm". */
const titleize = (slug: string): string =>
  slug
    .replace(/-+$/, '')
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join(' ');

/** A name of one's own is text or a number; null, false and "" count as not written. */
const textOf = (value: Data | undefined): string | undefined =>
  value === undefined || value === null || value === false || value === '' ? undefined : String(value);

const isScalar = (value: Data): boolean => typeof value !== 'object';
const strings = (values: readonly Data[]): readonly string[] => values.filter(isScalar).map(String);

/** Jekyll's categories: the folders, those of the front matter, then all of them as text, with `category`: 2018 is there twice. */
function categoriesOf(data: DataMap, folders: readonly string[]): readonly string[] {
  const written = [...new Set<Data>([...folders, ...listOf(data['categories'])])];
  const single =
    textOf(data['category']) === undefined ? [] : Array.isArray(data['category']) ? listOf(data['category']) : [data['category'] as Data];
  return strings([...new Set<Data>([...written, ...strings(written), ...strings(single)])]);
}

/** `tag` before `tags`, as Jekyll's pluralized_array_from_hash. */
function tagsOf(data: DataMap): readonly string[] {
  const single = data['tag'];
  if (textOf(single) === undefined) return strings(listOf(data['tags']));
  return strings(Array.isArray(single) ? listOf(single) : [single as Data]);
}

/**
 * A date as front matter has it after YAML: one with an offset, a day, or other text. What stayed text although it has seconds stood in quotes,
 * and Jekyll reads that in the site's zone: Time.parse("2018-06-06 14:17:12").
 */
function timeOf(value: Data, zone: string): ZonedTime | undefined {
  const text = String(value);
  const seconds = text.at(-3) === ':' ? /^(.*\d:\d\d):(\d\d)$/.exec(text) : null;
  if (!seconds) return parseTime(text, zone);
  const minute = Number(seconds[2]) < 60 ? parseTime(seconds[1] ?? '', zone) : undefined;
  return minute && { ms: minute.ms + Number(seconds[2]) * 1000, offset: minute.offset };
}

/** "2021-09-25 16-27", "2021-09-25 10:00:00 JST": the day, and a clock where there is one; Ruby's Time.parse passes over what it does not know. */
function partlyTime(value: Data, zone: string): ZonedTime | undefined {
  const [, day = '', rest = ''] = /^(\d{4}-\d{1,2}-\d{1,2})(?!\d)(.+)$/s.exec(String(value).trim()) ?? [];
  const clock = /\d{1,2}:\d\d(?::\d\d)?/.exec(rest)?.[0];
  return day === '' ? undefined : timeOf(clock === undefined ? day : `${day} ${clock}`, zone);
}

/** Collects what is wrong with one file. */
interface Faults {
  readonly list: Diagnostic[];
  /** Where a key stands: in the file, else it comes from the configuration's defaults. */
  readonly at: (key: string) => { readonly file: string; readonly line?: number };
}

/** The configuration beside the file's root, as diagnostics name it. */
const configNear = ({ name, path }: SourceFile): string =>
  `${name.endsWith(path) ? name.slice(0, name.length - path.length) : ''}_config.yml`;

function faultsOf(file: SourceFile, front: FrontMatter): Faults {
  const at = (key: string) => {
    const line = front.lines[key];
    return line !== undefined
      ? { file: file.name, line }
      : Object.hasOwn(front.data, key)
        ? { file: file.name, line: 1 }
        : { file: configNear(file) };
  };
  return { list: [...front.diagnostics], at };
}

function readTime(key: string, data: DataMap, zone: string, faults: Faults): ZonedTime | undefined {
  const value = data[key];
  if (textOf(value) === undefined || value === undefined || !isScalar(value)) return undefined;
  const time = timeOf(value, zone);
  if (time) return time;
  const part = partlyTime(value, zone);
  const written = `${key} "${String(value).slice(0, 60)}"`;
  faults.list.push({
    severity: part ? 'warning' : 'error',
    code: 'date',
    ...faults.at(key),
    message: part ? `${written} can only be read in part, as ${rubyTime(part)}` : `${written} is not a possible date`,
    hint: part ? 'Write it as 2018-06-06 14:17:12 -0500.' : 'Write a day that exists, as 2018-06-06 or 2018-06-06 14:17:12 -0500.',
  });
  return part;
}

/** The front matter's date, else that of the file's name. A draft without either has none: a file's mtime must not reach the output. */
function dateOf(
  data: DataMap,
  name: Name,
  context: { readonly file: SourceFile; readonly zone: string; readonly faults: Faults },
): ZonedTime | undefined {
  const { file, zone, faults } = context;
  if (textOf(data['date']) !== undefined) return readTime('date', data, zone, faults);
  if (name.date === undefined) return undefined;
  const time = parseTime(name.date, zone);
  if (!time) {
    const message = `the date ${name.date} in the name of this post is not a possible one`;
    faults.list.push({ severity: 'error', code: 'date', file: file.name, message, hint: 'Rename the file to a day that exists.' });
  }
  return time;
}

function layoutOf(data: DataMap, ext: string, isPage: boolean): string | undefined {
  const name = textOf(data['layout']);
  return name === 'none' || BARE.test(ext) || (!isPage && DATA.test(ext)) ? undefined : name;
}

/** File.join(File.dirname(url), slug). */
function idOf(url: string, slug: string): string {
  const end = url.endsWith('/') ? url.length - 1 : url.length;
  return `${url.slice(0, url.lastIndexOf('/', end - 1) + 1)}/${slug}`.replace(/\/{2,}/g, '/');
}

function permalinkFault(fault: PermalinkFault, file: SourceFile, front: FrontMatter, faults: Faults): Diagnostic {
  const key = ['slug', 'categories', 'category'].find((one) => front.lines[one] !== undefined);
  const where =
    fault.blame === 'own'
      ? faults.at('permalink')
      : fault.blame === 'config'
        ? { file: configNear(file) }
        : key
          ? faults.at(key)
          : { file: file.name };
  return { severity: 'error', code: 'permalink', ...where, message: fault.message, hint: fault.hint };
}

function notAPost(file: SourceFile, kind: 'post' | 'draft'): Result<Document> {
  const message = kind === 'post' ? 'not a post: its name does not begin with a date' : 'not a draft: its name has no extension';
  const hint = kind === 'post' ? 'Name it like 2018-06-06-my-title.md.' : 'Name it like my-title.md.';
  return { value: undefined, diagnostics: [{ severity: 'warning', code: 'not-a-post', file: file.name, message, hint }] };
}

/** What the front matter, the defaults and the file's name say, before there is an address. */
interface Facts {
  readonly file: SourceFile;
  readonly place: DocumentPlace;
  /** As Jekyll's `page.path`. */
  readonly path: string;
  readonly name: Name;
  readonly front: FrontMatter;
  readonly data: DataMap;
  readonly faults: Faults;
  readonly date: ZonedTime | undefined;
  readonly lastModified: ZonedTime | undefined;
  readonly slug: string;
  readonly categories: readonly string[];
}

function factsOf(file: SourceFile, config: ParseConfig, place: DocumentPlace, name: Name): Facts {
  const isPage = place.kind === 'page';
  const zone = config.timezone;
  const front = readFrontMatter(file.text(), { file: file.name, zone });
  const faults = faultsOf(file, front);
  const stripped = config.collectionsDir !== '' && !isPage && file.path.startsWith(`${config.collectionsDir}/`);
  const path = stripped ? file.path.slice(config.collectionsDir.length + 1) : file.path;
  const data = withDefaults(defaultsFor(path, place.kind, place.collection, config), front.data, isPage);
  faults.list.push(...checkTypes(data, faults.at));
  const date = dateOf(data, name, { file, zone, faults });
  const lastModified = readTime('last_modified_at', data, zone, faults);
  const slug = textOf(data['slug']) ?? name.slug;
  return { file, place, path, name, front, data, faults, date, lastModified, slug, categories: categoriesOf(data, place.folders) };
}

/** The document's own permalink, its defaults' included; on a page a null takes the defaults' away. */
function ownPermalink({ data, front, place }: Facts): string | undefined {
  const own = place.kind === 'page' && front.data['permalink'] === null ? undefined : data['permalink'];
  return own === null || own === false || own === undefined ? undefined : String(own);
}

function completed(facts: Facts, { url, output }: Permalink, config: ParseConfig): Document {
  const { file, place, path, name, front, data, date, lastModified, slug, categories } = facts;
  const isPage = place.kind === 'page';
  return {
    kind: place.kind,
    collection: place.collection,
    file,
    path,
    digest: documentDigest(file, config),
    title: textOf(data['title']) ?? (data['title'] === '' || isPage ? '' : titleize(name.slug)),
    date,
    lastModified,
    slug,
    ext: name.ext,
    layout: layoutOf(data, name.ext, isPage),
    categories,
    tags: tagsOf(data),
    url,
    output,
    id: isPage ? '' : idOf(url, slug),
    data,
    lines: front.lines,
    bodyStart: front.bodyStart,
    bodyLine: front.bodyLine,
    published: data['published'] !== false && data['published'] !== null,
    markdown: config.markdownExt.includes(name.ext.slice(1).toLowerCase()),
    liquid: data['render_with_liquid'] !== false && (isPage || !DATA.test(name.ext)),
  };
}

/**
 * Understands one file on its own, as Jekyll's Document and Page do. The value is undefined when there is an error, and for a file in `_posts`
 * whose name has no date (a warning). Errors: see readFrontMatter and makePermalink; keys of an impossible type; dates that do not exist.
 */
export function parseDocument(file: SourceFile, config: ParseConfig, place: DocumentPlace): Result<Document> {
  const { kind, collection, folders } = place;
  const name = nameOf(place.relative, kind === 'page');
  if ((kind === 'post' && name.date === undefined) || (kind === 'draft' && name.ext === '')) return notAPost(file, kind);
  const facts = factsOf(file, config, place, name);
  const { faults, date, slug, categories } = facts;
  if (faults.list.some(({ severity }) => severity === 'error')) return { value: undefined, diagnostics: faults.list };
  const relative = [...folders, place.relative].join('/');
  const made = makePermalink({ kind, collection, relative, date, slug, categories, ext: name.ext, own: ownPermalink(facts) }, config);
  if ('blame' in made) return { value: undefined, diagnostics: [...faults.list, permalinkFault(made, file, facts.front, faults)] };
  return { value: completed(facts, made, config), diagnostics: faults.list };
}
