// Neighbours of documents: older and newer posts, items in the order of their collection.
import type { Collection, Document, Site } from '../types.ts';

/** @param posts newest first, so that "next" is the one before, as Jekyll's `page.next` */
export function neighboursOf(posts: readonly Document[], collections: readonly Collection[]): Site['neighbours'] {
  const found = new Map<Document, { readonly next: Document | undefined; readonly previous: Document | undefined }>();
  posts.forEach((post, index) => {
    found.set(post, { next: posts[index - 1], previous: posts[index + 1] });
  });
  for (const { documents } of collections) {
    documents.forEach((item, index) => {
      found.set(item, { next: documents[index + 1], previous: documents[index - 1] });
    });
  }
  return found;
}
