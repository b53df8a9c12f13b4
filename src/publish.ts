// `gemless publish`: a draft becomes a post, under the date that it has or today's.
import { constants, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { BuildOptions } from './build.ts';
import { openSite, Refused, urlOf, type Written } from './new.ts';
import { parseDocument } from './parse/document.ts';
import type { SourceFile } from './types.ts';
import { rubyTime, zoned } from './util/dates.ts';
import { nearest } from './util/near.ts';
import { nameOf } from './workspace.ts';

const stem = (path: string): string => basename(path, extname(path));

/** A draft by its path ("_drafts/idea.md", from here or from the source) or its name ("idea"). */
function findDraft(wanted: string, drafts: readonly SourceFile[], cwd: string): SourceFile {
  const absolute = resolve(cwd, wanted);
  const found =
    drafts.find((file) => file.absolute === absolute || file.path === wanted) ??
    drafts.find((file) => basename(file.path) === wanted || stem(file.path) === wanted);
  if (found) return found;
  const near = nearest(
    stem(wanted),
    drafts.map((file) => stem(file.path)),
  );
  const all = drafts.length === 0 ? 'There are no drafts.' : `The drafts are ${drafts.map((file) => stem(file.path)).join(', ')}.`;
  throw new Refused(`there is no draft ${JSON.stringify(wanted)}. ${near.length > 0 ? `Did you mean ${near.join(' or ')}?` : all}`);
}

/** Moves a draft to `_posts`; a post that is there is never overwritten. */
export function publishDraft(wanted: string, options: BuildOptions): Written & { readonly url: string | undefined } {
  const site = openSite(options);
  const { workspace, config, sources } = site;
  const drafts = sources.documents.filter(({ place }) => place.kind === 'draft');
  const draft = findDraft(
    wanted,
    drafts.map(({ file }) => file),
    options.cwd,
  );
  const place = drafts.find(({ file }) => file === draft)?.place;
  const parsed = place && parseDocument(draft, config, place);
  const fault = parsed?.diagnostics.find(({ severity }) => severity === 'error');
  if (fault) throw new Refused(`${fault.file}${fault.line ? `:${fault.line}` : ''}: ${fault.message}`);
  const date = rubyTime(parsed?.value?.date ?? zoned(options.now, config.timezone)).slice(0, 10);
  const folder = dirname(draft.absolute).replace(/_drafts(?=$|[/\\])(?!.*_drafts)/, '_posts');
  const path = join(folder, `${date}-${basename(draft.path).replace(/^\d{4}-\d{2}-\d{2}-/, '')}`);
  const name = nameOf(workspace, path);
  mkdirSync(folder, { recursive: true });
  try {
    copyFileSync(draft.absolute, path, constants.COPYFILE_EXCL);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw new Refused(`${name} is there already`);
    throw error;
  }
  rmSync(draft.absolute);
  return { path, name, url: urlOf(path, site, options.now) };
}
