// Posts of a category or tag, as Jekyll lists them.
import type { Document, Term } from '../types.ts';

/** Posts of a term, newest first; one that names a tag twice is in it twice (Jekyll's post_attr_hash). */
export const termPosts = ({ taxonomy, name, posts }: Term): readonly Document[] =>
  taxonomy === 'categories' ? posts : posts.flatMap((post) => post.tags.filter((tag) => tag === name).map(() => post));
