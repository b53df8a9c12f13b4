// All documents → the site: selection, order, terms, neighbours, URLs.
import type {
  Collection,
  Config,
  DataMap,
  Diagnostic,
  Document,
  LayoutMode,
  Picture,
  Site,
  SitePackage,
  SourceFile,
  StaticFile,
  Term,
} from '../types.ts';
import { once } from '../util/cached.ts';
import { cachedFilter } from '../util/cached-lists.ts';
import { digestOf, hash } from '../util/hash.ts';
import { choose } from './choice.ts';
import { collectionsOf } from './collections.ts';
import { cardOptionsOf, featuresOf, imageOptionsOf } from './features.ts';
import { keyWarnings } from './misspelt-keys.ts';
import { momentOf } from './moment.ts';
import { neighboursOf } from './neighbours.ts';
import { asPages, newestFirst } from './order.ts';
import { relatedPosts } from './related.ts';
import { seriesOf } from './series.ts';
import { sharedNames, termsOf } from './terms.ts';
import { themeWarnings } from './theme-values.ts';
import { translationsOf } from './translations.ts';

export { nextScheduled, type Scheduled } from './choice.ts';
export { loadData } from './data.ts';
export { withDefaultLayouts, withThemeLayouts } from './default-layouts.ts';
export { chooseLayouts, type LayoutChoice } from './layout-mode.ts';
export { navigationWarnings } from './navigation.ts';

export interface LinkInput {
  readonly config: Config;
  readonly documents: readonly Document[];
  readonly statics: readonly StaticFile[];
  /** Static files in the folders of collections, by label. */
  readonly collectionFiles: ReadonlyMap<string, readonly SourceFile[]>;
  readonly packages?: readonly SitePackage[];
  readonly data: DataMap;
  readonly dataDigest: string;
  readonly mode: LayoutMode;
  /** Layouts in Liquid that are used, by name. */
  readonly layouts: ReadonlyMap<string, SourceFile>;
  /** Folders of layouts in Nunjucks. */
  readonly templates?: readonly ReadonlyMap<string, SourceFile>[];
  readonly includes: ReadonlyMap<string, SourceFile>;
  /** Files of the source by path, those of cards among them. */
  readonly files?: ReadonlyMap<string, SourceFile>;
  /** Milliseconds since 1970; decides which posts are of the future. */
  readonly now: number;
  /** The moment of the build (ms), `site.time`. */
  readonly time: number;
  /** Reads the head of a picture's file; undefined for other files. */
  readonly pictureOf: (file: SourceFile) => Picture | undefined;
}

const isPost = ({ kind }: Document): boolean => kind === 'post' || kind === 'draft';
const postsAmong = cachedFilter(isPost);
const othersAmong = cachedFilter((document: Document) => !isPost(document));

/** The digests have one length, so that joining them is not ambiguous. */
const digestAll = (documents: readonly Document[]): string => hash(documents.map(({ digest }) => digest).join('\n'));
const digestList = (parts: readonly unknown[]): string => hash(JSON.stringify(parts));
const digestTerms = (terms: readonly Term[]): string => digestList(terms.map((term) => [term.name, term.url, digestAll(term.posts)]));
const digestFiles = (files: Iterable<readonly [string, SourceFile]>): string =>
  digestList(Array.from(files, ([name, file]) => [name, file.hash]));
const digestCollection = ({ documents, files }: Collection): string =>
  digestOf(digestAll(documents), digestFiles(files.map((file) => [file.path, file])));

/** URLs that `link` may name, by path; of files that are two things the page, and of static files the one that is not a collection's. */
function urlsOf(documents: readonly Document[], statics: readonly StaticFile[]): ReadonlyMap<string, string> {
  return new Map([
    ...statics.toReversed().map(({ file, url }): [string, string] => [file.path, url]),
    ...documents.map(({ path, url }): [string, string] => [path, url]),
  ]);
}

type Digested = Pick<Site, 'posts' | 'pages' | 'categories' | 'tags' | 'collections'>;

function digestsOf(site: Digested, input: LinkInput): ReadonlyMap<string, string> {
  const labels = site.collections.map((collection): [string, string] => [collection.config.label, digestCollection(collection)]);
  const unpublished = [...input.collectionFiles].flatMap(([label, files]) => files.map(({ path }) => [label, path]));
  return new Map([
    ...labels,
    ['posts', digestAll(site.posts)],
    ['pages', digestAll(site.pages)],
    ['categories', digestTerms(site.categories)],
    ['tags', digestTerms(site.tags)],
    ['collections', digestList(labels)],
    ['data', input.dataDigest],
    ['static_files', digestList([...input.statics.map(({ file, output, data }) => [file.path, output, data]), ...unpublished])],
    ['includes', digestFiles(input.includes)],
  ]);
}

/**
 * Makes the site of its documents. Warnings: documents of the future, items without their collection's key.
 * Equal inputs give equal sites, in whatever order the documents come.
 */
export function linkSite(input: LinkInput): { readonly site: Site; readonly diagnostics: readonly Diagnostic[] } {
  const { config, mode, layouts, includes, data } = input;
  const statics = mode === 'own' ? input.statics.filter(({ builtIn }) => !builtIn) : input.statics;
  const chosen = choose(input.documents, config, input.now);
  const all = newestFirst(postsAmong(chosen.documents));
  const others = othersAmong(chosen.documents);
  const posts = config.limitPosts > 0 ? all.slice(0, config.limitPosts) : all;
  const pages = others.filter(({ kind }) => kind === 'page').sort(asPages);
  const { collections, diagnostics } = collectionsOf(config, others, input.collectionFiles);
  const parts = { posts, pages, collections, categories: termsOf('categories', posts, input), tags: termsOf('tags', posts, input) };
  const neighbours = once(() => neighboursOf(posts, collections));
  const translations = once(() => translationsOf(parts, config));
  const urls = once(() => urlsOf([...posts, ...collections.flatMap(({ documents }) => documents), ...pages], statics));
  const digests = once(() => digestsOf(parts, input));
  const options = imageOptionsOf(config, mode);
  const cards = cardOptionsOf(config, mode);
  // neighbours, translations, URLs and digests are made on first use: a preview shows its first page before that
  const site: Site = {
    config,
    mode,
    features: featuresOf(config, mode, [...layouts.values(), ...includes.values()]),
    time: momentOf(config, input.time),
    ...parts,
    statics,
    packages: input.packages ?? [],
    data,
    get neighbours() {
      return neighbours();
    },
    get translations() {
      return translations();
    },
    related: relatedPosts(posts),
    series: seriesOf(posts),
    get urls() {
      return urls();
    },
    includes,
    cards: cards && { font: input.files?.get(cards.font), template: input.files?.get(cards.template) },
    pictures: options && { options, of: input.pictureOf },
    redirectLayout: layouts.has('redirect') || (input.templates?.some((folder) => folder.has('redirect.njk')) ?? false),
    get digests() {
      return digests();
    },
  };
  const own = input.templates?.slice(0, -1).flatMap((folder) => [...folder.values()]) ?? [];
  const texts = [...layouts.values(), ...includes.values(), ...own];
  const misspelt = keyWarnings({ config, mode, documents: input.documents, texts });
  const ofTheme = themeWarnings({ config, mode, documents: input.documents, data, texts });
  const shared = site.features.has('archives') ? [...sharedNames(site.categories), ...sharedNames(site.tags)] : [];
  return { site, diagnostics: [...chosen.diagnostics, ...diagnostics, ...misspelt, ...ofTheme, ...shared] };
}
