// Views of a route: `paginator`, and `page` where no document is its source.
import type { Document, PageRoute, Paginator } from '../../types.ts';
import type { View } from './lazy.ts';

/** `paginator` of jekyll-paginate-v2, its keys in that plugin's order. */
const secondView = ({ ends, ...paginator }: Paginator, view: (document: Document) => View): View => ({
  per_page: paginator.perPage,
  posts: paginator.posts.map(view),
  total_posts: paginator.totalPosts,
  total_pages: paginator.totalPages,
  page: paginator.page,
  page_path: ends?.pagePath,
  previous_page: paginator.previousPage ?? null,
  previous_page_path: paginator.previousPagePath ?? null,
  next_page: paginator.nextPage ?? null,
  next_page_path: paginator.nextPagePath ?? null,
  first_page: 1,
  first_page_path: ends?.first,
  last_page: paginator.totalPages,
  last_page_path: ends?.last,
  page_trail: ends?.trail ?? null,
});

const firstView = (paginator: Paginator, view: (document: Document) => View): View => ({
  page: paginator.page,
  per_page: paginator.perPage,
  posts: paginator.posts.map(view),
  total_posts: paginator.totalPosts,
  total_pages: paginator.totalPages,
  previous_page: paginator.previousPage ?? null,
  previous_page_path: paginator.previousPagePath ?? null,
  next_page: paginator.nextPage ?? null,
  next_page_path: paginator.nextPagePath ?? null,
});

/** `paginator` of a list, in the form of the plugin that cut it into pages. */
export const paginatorView = (paginator: Paginator, view: (document: Document) => View): View =>
  paginator.ends ? secondView(paginator, view) : firstView(paginator, view);

/** Layouts that show pages of a list of posts. */
const LISTS: ReadonlySet<string | undefined> = new Set(['home', 'category', 'tag']);

/** `paginator` of a list that is not cut into pages: its only one. */
export function wholeList({ layout, lists: { posts } }: PageRoute): Paginator | undefined {
  if (!posts || !LISTS.has(layout)) return undefined;
  const none = { previousPage: undefined, previousPagePath: undefined, nextPage: undefined, nextPagePath: undefined };
  return { page: 1, perPage: posts.length, posts, totalPosts: posts.length, totalPages: 1, ...none };
}

/** `page` of a page that no document is the source of. */
export const pageWithoutDocument = ({ url, layout, page }: PageRoute): View => ({
  layout: layout ?? null,
  collection: '',
  categories: [],
  tags: [],
  category_links: [],
  tag_links: [],
  url,
  ...page,
});
