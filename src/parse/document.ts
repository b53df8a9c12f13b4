// One file → one document: front matter over defaults over the file's name, and what follows from them.
import type { Data, DataMap, Diagnostic, Document, DocumentPlace, Result, SourceFile, ZonedTime } from '../types.ts';
import { type FrontMatter, readFrontMatter } from '../util/front-matter.ts';
import { frontMatterSlip, slipWarning } from '../util/front-matter-slip.ts';
import { hash } from '../util/hash.ts';
import { keyOfDefault } from '../util/key-of-default.ts';
import { capitalize } from '../util/slugify.ts';
import { type Collector, createCollector, inConfig } from './collector.ts';
import { cutTexts } from './cut-texts.ts';
import { dateOf, readTime } from './dates.ts';
import { defaultsFor, ruleWith, withDefaults } from './defaults.ts';
import { withHeading } from './heading.ts';
import { checkTypes } from './key-types.ts';
import { nameWarnings } from './name-warnings.ts';
import { documentDigest, type ParseConfig } from './parse-config.ts';
import { makePermalink, type Permalink, type PermalinkConfig, type PermalinkError } from './permalink.ts';
import { categoriesOf, tagsOf, withTerms } from './terms.ts';
import { textOf } from './values.ts';

/** Jekyll's DATE_FILENAME_MATCHER on the last part of a path. */
const POST_NAME = /^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)(\.[^.]+)$/s;
/** Files whose text is not a page's: they get no layout. */
const BARE = /^\.(?:s[ac]ss|coffee)$/i;
const DATA = /^\.ya?ml$/i;

/** Files in which front matter that YAML cannot read is an error: without it they would be published where nobody meant. */
const PAGE_EXT = /^\.(?:x?html?|mdown)$/i;

interface Name {
  /** Date as the file's name has it. */
  readonly date: string | undefined;
  readonly slug: string;
  readonly ext: string;
}

/** Ruby's File.extname: ".htaccess" has none, "a..md" has ".md". */
function extOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 && dot < name.length - 1 && !/^\.*$/.test(name.slice(0, dot)) ? name.slice(dot) : '';
}

function nameOf(relative: string, isPage: boolean): Name {
  const name = relative.slice(relative.lastIndexOf('/') + 1);
  const ext = extOf(name);
  const match = isPage ? null : POST_NAME.exec(name);
  const slug = match ? (match[2] ?? '') : name.slice(0, name.length - ext.length);
  return { date: match?.[1], slug: slug.replace(/(?<!\.)\.+$/, ''), ext };
}

/** Jekyll's titleize_slug: "Azure-IaaS-VM" → "Azure Iaas Vm". */
const titleize = (slug: string): string =>
  slug
    .replace(/(?<!-)-+$/, '')
    .split('-')
    .map(capitalize)
    .join(' ');

function layoutOf(data: DataMap, ext: string, isPage: boolean): string | undefined {
  const layout = data['layout'];
  const name = typeof layout === 'object' ? undefined : textOf(layout); // a list or a mapping names none
  return name === 'none' || BARE.test(ext) || (!isPage && DATA.test(ext)) ? undefined : name;
}

/** File.join(File.dirname(url), slug). */
function idOf(url: string, slug: string): string {
  const end = url.endsWith('/') ? url.length - 1 : url.length;
  return `${url.slice(0, url.lastIndexOf('/', end - 1) + 1)}/${slug}`.replace(/\/{2,}/g, '/');
}

/** Key of the configuration that has the permalink of a document: its collection's, or the site's. */
function configuredPermalink({ place: { kind, collection }, collections }: Pick<Facts, 'place'> & PermalinkConfig): string {
  const isOwn = kind !== 'page' && collections.some(({ label, permalink }) => label === collection && permalink !== undefined);
  return isOwn ? `collections.${collection}.permalink` : 'permalink';
}

function permalinkDiagnostic(error: PermalinkError, severity: Diagnostic['severity'], facts: Facts & PermalinkConfig): Diagnostic {
  const { file, front, collector } = facts;
  const key = ['slug', 'categories', 'category'].find((one) => front.lines[one] !== undefined);
  const where =
    error.blame === 'own'
      ? collector.at('permalink')
      : error.blame === 'config'
        ? inConfig(file, configuredPermalink(facts))
        : key
          ? collector.at(key)
          : { file: file.name };
  return { severity, code: 'permalink', ...where, message: error.message, hint: error.hint };
}

/** Date of front matter, whose day a post's name may take. */
const OWN_DATE = /^date:[ \t]*["']?(\d{4}-\d{1,2}-\d{1,2})/m;

/** Name that a file without a date would have as a post: with the date of its front matter or its folder. */
function postName(file: SourceFile): string | undefined {
  const [name = '', folder = ''] = file.path.split('/').reverse();
  const stem = name.slice(0, name.length - extOf(name).length);
  const own = stem === 'index' && !folder.startsWith('_') ? folder : stem;
  const [, dated, title] = /^(\d{4}-\d{1,2}-\d{1,2})-?(.*)$/.exec(own) ?? [];
  const date = dated ?? OWN_DATE.exec(file.text().slice(0, MOST_SLIP))?.[1];
  return date && `${date}-${(title ?? own).trim().replaceAll(' ', '-') || 'my-title'}${extOf(name) || '.md'}`;
}

function notAPost(file: SourceFile, kind: 'post' | 'draft'): Result<Document> {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const [, date, rest] = /^(\d{4}-\d{1,2}-\d{1,2})[\s_.]*([^\s\d_.].*)/.exec(name) ?? [];
  const [message, hint] =
    kind === 'draft'
      ? ['not a draft: its name has no extension', 'Name it like my-title.md.']
      : extOf(name) === '' && /^\d{2,4}-\d{1,2}-\d{1,2}-/.test(name)
        ? ['not a post: its name has no extension', `Name it ${name}.md.`]
        : rest === undefined
          ? ['not a post: its name does not begin with a date', `Name it ${postName(file) ?? 'like 2018-06-06-my-title.md'}.`]
          : `.${rest}` === extOf(name)
            ? ['not a post: there is no title behind the date of its name', `Name it like ${postName(file) ?? `${date}-my-title.md`}.`]
            : ['not a post: a hyphen is missing behind the date of its name', `Name it ${date}-${rest.replaceAll(' ', '-')}.`];
  return { value: undefined, diagnostics: [{ severity: 'warning', code: 'not-a-post', file: file.name, message, hint }] };
}

/** Characters in which the front matter of other generators is looked for. */
const MOST_SLIP = 4096;

const slipWarnings = (file: SourceFile): readonly Diagnostic[] => {
  const slip = file.frontMatter ? undefined : frontMatterSlip(file.name, file.text().slice(0, MOST_SLIP));
  return slip && slip !== 'word' ? [slipWarning(file.name, slip, false)] : []; // of a word, readFrontMatter says more
};

/** Values of the front matter, the defaults and the file's name, from which the URL is made. */
interface Facts {
  readonly file: SourceFile;
  readonly place: DocumentPlace;
  /** As Jekyll's `page.path`. */
  readonly path: string;
  readonly name: Name;
  readonly front: FrontMatter & { readonly stripped?: true };
  readonly data: DataMap;
  readonly collector: Collector;
  readonly date: ZonedTime | undefined;
  readonly lastModified: ZonedTime | undefined;
  readonly slug: string;
  readonly categories: readonly Data[];
  readonly tags: readonly Data[];
}

/**
 * Front matter of a script, a style sheet and the like that can't be read is a warning, as in Jekyll: the file is built without it. What is
 * read as a list or a single value stays an error (Jekyll's Convertible#validate_data!).
 */
function withoutErrors(front: FrontMatter, { place, name }: Pick<Facts, 'place' | 'name'>, config: ParseConfig): FrontMatter {
  const isPage = config.markdownExt.includes(name.ext.slice(1).toLowerCase()) || PAGE_EXT.test(name.ext);
  if (isPage || config.strictFrontMatter || place.kind === 'post' || place.kind === 'draft') return front;
  const diagnostics = front.diagnostics.map((found): Diagnostic => {
    if (found.severity !== 'error' || found.code === 'front-matter-value') return found;
    return { ...found, severity: 'warning', message: `${found.message}; this is built without its front matter` };
  });
  return { ...front, diagnostics };
}

function factsOf({ file, place, name }: Pick<Facts, 'file' | 'place' | 'name'>, config: ParseConfig): Facts {
  const isPage = place.kind === 'page';
  const zone = config.timezone;
  const front = withoutErrors(readFrontMatter(file.text(), { file: file.name, zone }), { place, name }, config);
  const stripped = config.collectionsDir !== '' && !isPage && file.path.startsWith(`${config.collectionsDir}/`);
  const path = stripped ? file.path.slice(config.collectionsDir.length + 1) : file.path;
  const collector = createCollector(file, front, (key) => {
    const rule = ruleWith(key, path, { rules: config, typed: place });
    return rule === undefined ? undefined : keyOfDefault(rule, key);
  });
  const written = withDefaults(defaultsFor(path, place, config), front.data, isPage);
  const placed = place.permalink === undefined ? written : { ...written, permalink: place.permalink };
  const { data, ...body } = withHeading(placed, { text: file.text(), front, place, ext: name.ext }, config);
  collector.list.push(...checkTypes(data, collector.at, isPage), ...cutTexts(file, front));
  const context = { file, zone, now: config.now, collector, isPage };
  const date = dateOf(data, name.date, context);
  const lastModified = readTime('last_modified_at', data, context);
  const slug = textOf(data['slug']) ?? name.slug;
  const terms = { categories: categoriesOf(data, place.folders), tags: tagsOf(data) };
  return {
    file,
    place,
    path,
    name,
    front: { ...front, ...body },
    data: isPage ? data : withTerms(data, terms, place.folders),
    collector,
    date,
    lastModified,
    slug,
    ...terms,
  };
}

/** The document's own permalink, its defaults' included; on a page a null takes the defaults' away. A README's may be "//", the root. */
function ownPermalink({ data, front, place }: Facts): string | undefined {
  if (place.permalink !== undefined) return place.permalink.replace('//', '/');
  const own = place.kind === 'page' && front.data['permalink'] === null ? undefined : data['permalink'];
  return own === null || own === false || own === undefined ? undefined : String(own);
}

function completed(facts: Facts, { url, output }: Permalink, config: ParseConfig): Document {
  const { file, place, path, name, front, data, date, lastModified, slug, categories, tags } = facts;
  const isPage = place.kind === 'page';
  const parsed = {
    file: null,
    digest: '',
    front: '',
    kind: place.kind,
    collection: place.collection,
    path,
    title: textOf(data['title']) ?? (data['title'] === '' || isPage ? '' : titleize(name.slug)),
    date,
    lastModified,
    slug,
    ext: name.ext,
    layout: layoutOf(data, name.ext, isPage),
    categories: categories.map(String),
    tags: tags.map(String),
    url,
    output,
    id: isPage ? '' : idOf(url, slug),
    data,
    lines: front.lines,
    bodyStart: front.bodyStart,
    bodyLine: front.bodyLine,
    stripped: front.stripped === true,
    published: data['published'] !== false && data['published'] !== null,
    markdown: config.markdownExt.includes(name.ext.slice(1).toLowerCase()),
    liquid: data['render_with_liquid'] !== false && (isPage || !DATA.test(name.ext)),
  };
  // keys that are there: V8 11 gives a clone with one more a hidden class of its own, which slows all that reads it
  return { ...parsed, file, digest: documentDigest(file, place, config), front: hash(JSON.stringify(parsed)) };
}

/**
 * Parses one file, as Jekyll's Document and Page. The value is undefined after an error, and for a file in
 * `_posts` without a date in its name (a warning). Errors: front matter, permalink, types of keys, dates.
 */
export function parseDocument(file: SourceFile, config: ParseConfig, place: DocumentPlace): Result<Document> {
  const { kind, collection, folders } = place;
  const name = nameOf(place.relative, kind === 'page');
  if ((kind === 'post' && name.date === undefined) || (kind === 'draft' && name.ext === '')) return notAPost(file, kind);
  const facts = factsOf({ file, place, name }, config);
  const { collector, date, slug } = facts;
  const categories = facts.categories.map(String);
  if (collector.list.some(({ severity }) => severity === 'error')) return { value: undefined, diagnostics: collector.list };
  const relative = [...folders, place.relative].join('/');
  const made = makePermalink({ kind, collection, relative, date, slug, categories, ext: name.ext, own: ownPermalink(facts) }, config);
  if ('blame' in made)
    return { value: undefined, diagnostics: [...collector.list, permalinkDiagnostic(made, 'error', { ...facts, ...config })] };
  collector.list.push(...nameWarnings(file, kind), ...slipWarnings(file));
  const warnings = made.warning ? [permalinkDiagnostic(made.warning, 'warning', { ...facts, ...config })] : [];
  return { value: completed(facts, made, config), diagnostics: [...collector.list, ...warnings] };
}
