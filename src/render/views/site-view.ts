// `site.*`: the configuration and every list of the site; each use of a part is noted as a dependency.
import type { Document, Site, Term } from '../../types.ts';
import { rubyTime } from '../../util/dates.ts';
import { mappingOf } from '../../util/ordered.ts';
import { hasCustomCss, type Tracker } from '../tracker.ts';
import { tracked, type View } from './lazy.ts';

const staticView = (url: string, output: string): View => {
  const name = output.slice(output.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return { path: url, name, basename: dot > 0 ? name.slice(0, dot) : name, extname: dot > 0 ? name.slice(dot) : '' };
};

const textOr = (value: unknown, other: string): string => (typeof value === 'string' ? value : other);

const RELATED = 10;

type ViewOf = (document: Document) => View;

/**
 * Two views of a site: `site.categories` is a list of terms in Nunjucks, a mapping of posts in Liquid
 * (Jekyll). `current` is the document whose body is being rendered, for `site.related_posts`.
 */
export function createSiteViews(
  site: Site,
  tracker: Tracker,
  views: { readonly nunjucks: ViewOf; readonly liquid: ViewOf; readonly current: () => Document | undefined },
): { readonly nunjucks: View; readonly liquid: View } {
  const items = site.collections.filter((collection) => collection.config.label !== 'posts');
  const termView = (term: Term): View => {
    const target = { name: term.name, slug: term.slug, size: term.posts.length, url: term.url };
    tracked(target, tracker, { posts: ['everything', () => term.posts.map(views.nunjucks)] });
    return target;
  };
  const collectionViews = (view: ViewOf): readonly View[] => {
    const posts = { label: 'posts', output: true, docs: site.posts.map(view), files: [] };
    const others = items.map((c) => ({
      ...c.config,
      docs: c.documents.map(view),
      files: c.files.map((file) => staticView(`/${file.path}`, file.path)),
    }));
    return [...others, posts].sort((a, b) => (a.label < b.label ? -1 : 1)); // as Jekyll's site drop
  };
  const { raw, url, baseurl } = site.config;
  /** As authors wrote them: `{{ site.url }}2010/a` is an address when a slash ends the first. */
  const asWritten = { url: textOr(raw['url'], url), baseurl: textOr(raw['baseurl'], baseurl) };
  const shared = (view: ViewOf, addresses: { readonly url: string; readonly baseurl: string }): { [name: string]: unknown } => {
    const newest = site.posts.find((post) => post.date)?.date;
    // not the moment of the build: it would change every page that prints it
    const time = newest ? rubyTime(newest) : '1970-01-01 00:00:00 +0000';
    const target = { ...raw, ...addresses };
    tracked(target, tracker, {
      posts: ['everything', () => site.posts.map(view)],
      pages: ['everything', () => site.pages.map(view)],
      html_pages: ['everything', () => site.pages.filter((page) => page.output.endsWith('.html')).map(view)],
      documents: ['everything', () => [...site.posts, ...site.collections.flatMap((c) => c.documents)].map(view)],
      collections: ['everything', () => collectionViews(view)],
      static_files: ['static_files', () => site.statics.map(({ url, output }) => staticView(url, output))],
      data: ['data', () => site.data],
      time: ['time', () => time],
      ...Object.fromEntries(items.map((c) => [c.config.label, ['everything', () => c.documents.map(view)]])),
    });
    return target;
  };
  const nunjucks = shared(views.nunjucks, { url, baseurl });
  tracked(nunjucks, tracker, {
    categories: ['categories', () => site.categories.map(termView)],
    tags: ['tags', () => site.tags.map(termView)],
    custom_css: ['custom_css', () => hasCustomCss(site)],
  });
  const liquid = shared(views.liquid, asWritten);
  // Jekyll's post_attr_hash has a post as often as the post has the tag
  const times = (post: Document, { taxonomy, name }: Term): readonly string[] =>
    taxonomy === 'tags' ? post.tags.filter((tag) => tag === name) : [name];
  const byName = (terms: readonly Term[]) =>
    mappingOf(terms.map((term) => [term.name, term.posts.flatMap((post) => times(post, term).map(() => views.liquid(post)))]));
  tracked(liquid, tracker, {
    categories: ['everything', () => byName(site.categories)],
    tags: ['everything', () => byName(site.tags)],
  });
  Object.defineProperty(liquid, 'related_posts', {
    enumerable: true,
    get() {
      tracker.read('everything');
      const document = views.current();
      const others = site.posts.slice(0, RELATED + 1).filter((post) => post !== document);
      return others.slice(0, RELATED).map(views.liquid);
    },
  });
  return { nunjucks, liquid };
}
