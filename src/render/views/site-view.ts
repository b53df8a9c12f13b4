// `site.*`: the configuration and every list of the site; each use of a part is noted as a dependency.
import { PRINTED, type Printed } from '../../liquid/index.ts';
import type { Collection, Config, Document, ListedPage, Site, StaticFile, Term } from '../../types.ts';
import { once } from '../../util/cached.ts';
import { zoned } from '../../util/dates.ts';
import { splitExtension } from '../../util/extension.ts';
import { isListTemplate } from '../../util/list-template.ts';
import { mappingOf } from '../../util/ordered.ts';
import { BuildTime, Timestamp } from '../../util/scalars.ts';
import { termPosts } from '../../util/term-posts.ts';
import { mapOf } from '../../util/yaml.ts';
import { hasCustomCss, type Tracker } from '../tracker.ts';
import { tracked, type View } from './lazy.ts';

/** Makes a view one of Jekyll's drops: not a mapping in Liquid. */
export function asDrop<T extends object>(view: T, printed: Omit<Printed, 'json'>): T {
  return Object.defineProperty(view, PRINTED, { value: { json: () => view, ...printed } satisfies Printed });
}

/** Jekyll's StaticFileDrop. The path of a file in a collection's folder begins without a slash, and without `collections_dir`. */
function staticView({ file, collection, data }: Pick<StaticFile, 'file' | 'collection' | 'data'>, tracker: Tracker, config: Config): View {
  const { path, mtimeMs } = file;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const { stem, ext } = splitExtension(name);
  const view = {
    name,
    basename: stem,
    extname: ext,
    path: collection === undefined ? `/${path}` : path.slice(config.collectionsDir === '' ? 0 : config.collectionsDir.length + 1),
    collection: collection ?? null,
    modified_time: null,
  };
  tracked(view, tracker, { modified_time: ['static_times', () => new Timestamp(zoned(mtimeMs, config.timezone))] });
  for (const [key, value] of Object.entries(data)) if (!Object.hasOwn(view, key)) Object.assign(view, { [key]: value });
  return asDrop(view, { text: () => 'Jekyll::Drops::StaticFileDrop' });
}

/** What Jekyll's site drop has beside the configuration, in its order. */
const METHODS = 'posts time html_pages config documents pages data categories related_posts tags static_files collections'.split(' ');

const RELATED = 10;

type ViewOf = (document: Document) => View;

/** Pages that a site lists: those of its files, and those that plugins add. */
interface PageLists {
  readonly pages: () => readonly Document[];
  readonly added: () => readonly ListedPage[];
}

/** The configuration as Jekyll has it, which knows nothing of CNAME: layouts that were written for it may rely on that. */
export function jekyllConfig({ mode, config }: Pick<Site, 'mode' | 'config'>): Config {
  const { raw, urlBesideCname: url } = config;
  return mode === 'own' && url !== undefined ? { ...config, url: '', raw: { ...raw, url } } : config;
}

type Addresses = Pick<Config, 'url' | 'baseurl'>;

interface SiteViewTools {
  readonly nunjucks: ViewOf;
  readonly liquid: ViewOf;
  readonly current: () => Document | undefined;
  /** Pages that plugins of Jekyll add, and their views in Liquid. */
  readonly addedPages: () => readonly ListedPage[];
  readonly added: (page: ListedPage) => View;
}

/**
 * Two views of a site: `site.categories` is a list of terms in Nunjucks, with posts by name, and a mapping of posts in Liquid
 * (Jekyll). `current` is the document whose body is being rendered, for `site.related_posts`.
 */
export function createSiteViews(site: Site, tracker: Tracker, views: SiteViewTools): { readonly nunjucks: View; readonly liquid: View } {
  const items = site.collections.filter((collection) => collection.config.label !== 'posts');
  const termView = (term: Term): View => {
    const target = { name: term.name, slug: term.slug, size: term.posts.length, url: term.url };
    tracked(target, tracker, { posts: ['everything', () => term.posts.map(views.nunjucks)] });
    return target;
  };
  /** Terms as a list, whose posts are at their names, too: `site.tags["river"]`. Names of numbers or of a list's own properties are not. */
  const termList = (terms: readonly Term[]): readonly View[] => {
    const list = terms.map(termView);
    for (const [index, { name }] of terms.entries()) {
      const get = () => list[index]?.['posts'];
      if (!/^\d+$/.test(name) && !(name in list)) Object.defineProperty(list, name, { get });
    }
    return list;
  };
  const inCollections = (): readonly Document[] => site.collections.flatMap(({ documents }) => documents);
  const statics = site.statics.filter(({ builtIn }) => !builtIn);
  const staticOf = (one: Pick<StaticFile, 'file' | 'collection' | 'data'>) => staticView(one, tracker, site.config);
  const staticsByPath = once(() => new Map(statics.map((one) => [one.file.path, one])));
  /** Static files of a collection, those too that are not published. */
  const filesOf = ({ config: { label }, files }: Collection): readonly View[] =>
    files.map((file) => staticOf(staticsByPath().get(file.path) ?? { file, collection: label, data: {} }));
  const collectionViews = (view: ViewOf): readonly View[] => {
    const own = mapOf(site.config.raw['collections']);
    const viewOf = ({ label, output }: { label: string; output: boolean }, documents: readonly Document[], files: readonly View[]) => {
      const collection = {
        label,
        files,
        docs: documents.map(view),
        output,
        relative_directory: `_${label}`,
        // Jekyll has the folder on its machine as `directory`
        directory: `_${label}`,
        ...(label === 'posts' ? { permalink: site.config.permalink } : {}),
        ...mapOf(own[label]),
      };
      const text = () => `[${documents.map(({ path }) => `#<Jekyll::Document ${path} collection=${label}>`).join(', ')}]`;
      return asDrop(collection, { text });
    };
    const posts = viewOf({ label: 'posts', output: true }, site.posts.toReversed(), []);
    const others = items.map((one) => viewOf(one.config, one.documents, filesOf(one)));
    return [...others, posts].sort((a, b) => (a.label < b.label ? -1 : 1)); // as Jekyll's site drop
  };
  const { raw, url, baseurl } = site.config;
  const moment = new BuildTime(site.time, tracker.read);
  const isHtml = ({ url, output, isHtml }: Pick<ListedPage, 'url' | 'output' | 'isHtml'>): boolean =>
    (isHtml ?? true) && (url.endsWith('/') || /\.(?:x?html|htm)$/.test(output));
  const listsOf = (view: ViewOf): Parameters<typeof tracked>[2] =>
    Object.fromEntries(items.map(({ config, documents }) => [config.label, ['everything', () => documents.map(view)]]));
  const shared = (view: ViewOf, { pages, added }: PageLists, addresses?: Addresses): { [name: string]: unknown } => {
    const target = { ...raw, ...addresses, time: moment };
    tracked(target, tracker, {
      posts: ['everything', () => site.posts.map(view)],
      pages: ['everything', () => [...pages().map(view), ...added().map(views.added)]],
      html_pages: ['everything', () => [...pages().filter(isHtml).map(view), ...added().filter(isHtml).map(views.added)]],
      documents: ['everything', () => [...site.posts, ...inCollections()].map(view)],
      collections: ['everything', () => collectionViews(view)],
      static_files: [
        'static_files',
        () => [...statics.filter((one) => one.collection === undefined).map(staticOf), ...items.flatMap(filesOf)],
      ],
      data: ['data', () => site.data],
      ...listsOf(view),
    });
    return target;
  };
  const nunjucks = shared(views.nunjucks, { pages: () => site.pages, added: () => [] }, { url, baseurl });
  tracked(nunjucks, tracker, {
    categories: ['categories', () => termList(site.categories)],
    tags: ['tags', () => termList(site.tags)],
    custom_css: ['custom_css', () => hasCustomCss(site)],
  });
  // `url` and `baseurl` as written, nil where they are not set: `{{ site.url }}2010/a` needs a slash at the end of the first
  const pages = () => site.pages.filter((page) => !isListTemplate(site, page));
  const liquid = Object.assign(shared(views.liquid, { pages, added: views.addedPages }), { url: jekyllConfig(site).raw['url'] });
  const byName = (terms: readonly Term[]) => mappingOf(terms.map((term) => [term.name, termPosts(term).map(views.liquid)]));
  const itemsAndFiles = (one: Collection): readonly View[] => [...one.documents.map(views.liquid), ...filesOf(one)];
  const archives = () => views.addedPages().filter(({ posts }) => posts);
  tracked(liquid, tracker, {
    categories: ['everything', () => byName(site.categories)],
    tags: ['everything', () => byName(site.tags)],
    documents: ['everything', () => [...site.posts.toReversed().map(views.liquid), ...items.flatMap(itemsAndFiles)]],
    ...(site.mode === 'own' && site.config.plugins.includes('jekyll-archives')
      ? { archives: ['everything', () => archives().map(views.added)] }
      : {}),
  });
  Object.defineProperty(liquid, 'related_posts', {
    enumerable: true,
    get() {
      tracker.read('everything');
      tracker.read('order');
      const document = views.current();
      // Jekyll's site drop has them for posts and items only, its RelatedPosts none beside a single post
      if (!document || document.kind === 'page') return null;
      if (site.posts.length < 2) return [];
      const others = site.posts.slice(0, RELATED + 1).filter((post) => post !== document);
      return others.slice(0, RELATED).map(views.liquid);
    },
  });
  // a collection is in front of what Jekyll's site drop has by its name: `tags`, `related_posts`
  tracked(liquid, tracker, listsOf(views.liquid));
  asDrop(liquid, { text: () => 'Jekyll::Drops::SiteDrop', keys: () => [...new Set([...METHODS, ...Object.keys(raw)])] });
  return { nunjucks, liquid };
}
