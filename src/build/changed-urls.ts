// URLs that a build changed in its destination, for authors and for programs that empty caches of hosts.
import type { ChangedUrls, Route } from '../types.ts';
import { compareText } from '../util/ordered.ts';
import { encodePath } from '../util/url.ts';
import { type Committed, isPage } from '../write/index.ts';

/** URL under which hosts serve an output: "/a/" of "a/index.html", "/a.html". */
const urlOf = (output: string): string => `/${encodePath(output.replace(/(^|\/)index\.html$/, '$1')).replaceAll('?', '%3F')}`;

const pagesFirst = (outputs: readonly string[]): readonly string[] =>
  [...outputs.filter(isPage), ...outputs.filter((output) => !isPage(output))].map(urlOf);

/**
 * URLs of what a commit changed; none without a commit.
 * @param routes their order is that of the URLs: posts first, newest first
 */
export function changedUrls(files: Pick<Committed, 'changes'> | undefined, routes: readonly Route[]): ChangedUrls {
  if (!files) return { new: [], changed: [], removed: [] };
  const { created, changed, removed } = files.changes;
  const inOrder = (outputs: readonly string[]): readonly string[] => {
    const left = new Set(outputs);
    const planned = routes.flatMap(({ output }) => (left.delete(output) ? output : []));
    return pagesFirst([...planned, ...[...left].sort(compareText)]);
  };
  return { new: inOrder(created), changed: inOrder(changed), removed: pagesFirst([...removed].sort(compareText)) };
}
