// The URLs that a build changed, as `gemless build` prints them: a few lines, or with --json all of it.
import type { BuildResult } from '../build/index.ts';
import { absoluteLink } from '../util/url.ts';

/** URLs of each kind that are printed. */
const SHOWN = 10;

const KINDS = [
  ['new', '+'],
  ['changed', '~'],
  ['removed', '-'],
] as const;

/** "3 new, 2 changed, 1 removed"; "nothing changed"; of a first build "174 files, all new". */
export function countOfChanges({ urls, files }: Pick<BuildResult, 'urls' | 'files'>): string {
  if (isFirst({ urls, files })) return `${urls.new.length} ${urls.new.length === 1 ? 'file' : 'files'}, all new`;
  const counts = KINDS.flatMap(([kind]) => (urls[kind].length === 0 ? [] : `${urls[kind].length} ${kind}`));
  return counts.join(', ') || 'nothing changed';
}

/** Whether the destination held nothing of the site before. */
const isFirst = ({ urls, files }: Pick<BuildResult, 'urls' | 'files'>): boolean =>
  urls.new.length > 0 && urls.changed.length + urls.removed.length + (files?.kept ?? 0) === 0;

/** Lines such as "  + /a/" for the first URLs of each kind, then a count; none for a first build. */
export function linesOfChanges(result: Pick<BuildResult, 'urls' | 'files'>): readonly string[] {
  if (isFirst(result)) return [];
  return KINDS.flatMap(([kind, sign]) => {
    const urls = result.urls[kind];
    const more = urls.length - SHOWN;
    return [
      ...urls.slice(0, SHOWN).map((url) => `  ${sign} ${url}`),
      ...(more > 0 ? [`  ${sign} and ${more} more (--json lists all)`] : []),
    ];
  });
}

/** A build's result as JSON, with a line break at its end; `site` is "https://e.org/b". */
export function jsonOf({ ok, pages, posts, diagnostics, urls, config }: BuildResult): string {
  const site = config ? absoluteLink('', config).replace(/\/$/, '') : '';
  return `${JSON.stringify({ ok, site, pages, posts, diagnostics, urls }, null, 2)}\n`;
}
