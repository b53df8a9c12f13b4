// `gemless publish`: a draft becomes a post, under the date that it has or with that of this moment.
import { constants, copyFileSync, mkdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { BuildOptions } from '../build/index.ts';
import { parseDocument } from '../parse/index.ts';
import { folded } from '../plan/index.ts';
import { renamed } from '../read/index.ts';
import type { Config, Document, SourceFile } from '../types.ts';
import { rubyTime, strftime } from '../util/dates.ts';
import { didYouMean } from '../util/near.ts';
import { slugify } from '../util/slugify.ts';
import { CommandError, documentOf, namesAt, neverOver, openSite, refuseLinks, stem, takenUrls, type Written } from './post-files.ts';
import { newestPosts, styleOf, timeOf } from './post-style.ts';

/** A draft by its path ("_drafts/idea.md", "sub/idea", from here, from the source or from _drafts) or by a name of its own ("idea"). */
function findDraft(wanted: string, drafts: readonly SourceFile[], cwd: string): SourceFile {
  const absolute = resolve(cwd, wanted);
  const below = wanted.includes('/') ? wanted.replace(/^\.\//, '') : undefined;
  const isAt = (file: SourceFile): boolean =>
    [file.absolute, file.path, file.path.replace(/^(?:.*\/)?_drafts\//, '')].some((path) =>
      [path, path.slice(0, path.length - extname(path).length)].some((one) => one === absolute || one === below),
    );
  const at = drafts.find(isAt);
  const names = [wanted, slugify(wanted)]; // by its title, too
  const named = drafts.filter((file) => basename(file.path) === wanted || names.includes(stem(file.path)));
  const found = at ?? (named.length === 1 ? named[0] : undefined);
  if (found) return found;
  if (named.length > 1)
    throw new CommandError(`there are several such drafts: ${named.map(({ name }) => name).join(', ')}. Give the path of one.`);
  const all = drafts.map((file) => stem(file.path));
  const hint = didYouMean(stem(wanted), all) ?? (all.length === 0 ? 'There are no drafts.' : `The drafts are ${all.join(', ')}.`);
  throw new CommandError(`there is no draft ${JSON.stringify(wanted)}. ${hint}`);
}

/** Notes on what hides a published post. */
function hiddenBy(post: Document, config: Config, now: number): readonly string[] {
  const says = (line: string): string => `as long as its front matter says \`${line}\``;
  return [
    ...(post.published || config.unpublished ? [] : [`it stays out of the site ${says('published: false')}`]),
    ...(post.date && post.date.ms > now && !config.future ? [`it stays out of the site until its date, ${rubyTime(post.date)}`] : []),
    ...(post.data['draft'] === true ? [`it stays out of the feed ${says('draft: true')}`] : []),
  ];
}

/** Front matter with a line for the date, below that of the title; undefined for a text without front matter. */
function withDate(text: string, date: string): string | undefined {
  const title =
    /^(?:\ufeff?---[^\S\n]*\r?\n)(?:(?!---)[^\n]*\n)*?title:[^\n]*\n(?=\S)/.exec(text)?.[0] ?? /^\ufeff?---[^\S\n]*\r?\n/.exec(text)?.[0];
  if (title === undefined) return undefined;
  const end = title.endsWith('\r\n') ? '\r\n' : '\n';
  return `${title}date: ${date}${end}${text.slice(title.length)}`;
}

/** Removes the folder of a draft, and those around it up to `_drafts`, where nothing is left in them. */
function removeEmptyDrafts(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    return; // other drafts are in it
  }
  if (basename(folder) !== '_drafts') removeEmptyDrafts(dirname(folder));
}

/** Moves a draft to `_posts`; never overwrites a post. */
export function publishDraft(wanted: string, options: BuildOptions): Written {
  const site = openSite(options);
  const { config, sources } = site;
  const isDraft = ({ place }: (typeof sources.documents)[number]): boolean => place.kind === 'draft';
  const drafts = sources.documents.filter(isDraft);
  const draft = findDraft(
    wanted,
    drafts.map(({ file }) => file),
    options.cwd,
  );
  const place = drafts.find(({ file }) => file === draft)?.place;
  const parsed = place && parseDocument(draft, { ...config, now: options.now }, place);
  const error = parsed?.diagnostics.find(({ severity }) => severity === 'error');
  if (error) throw new CommandError(`${error.file}${error.line ? `:${error.line}` : ''}: ${error.message}`);
  const style = styleOf(newestPosts(sources, config));
  const moment = parsed?.value?.date ?? timeOf(options.now, style, config);
  const date = strftime(moment, '%F');
  const text = parsed?.value?.date ? undefined : withDate(draft.text(), strftime(moment, style.date));
  const folder = dirname(draft.absolute).replace(/_drafts(?=$|[/\\])(?!.*_drafts)/, '_posts');
  refuseLinks(folder, site);
  const name = `${date}-${basename(draft.path).replace(/^\d{4}-\d{2}-\d{2}-/, '')}`;
  const file = renamed(draft, namesAt(join(folder, name), site));
  const now = { ...config, now: options.now };
  const post = documentOf(file, now);
  const url = post && config.baseurl + post.url;
  const others = sources.documents.filter((one) => !isDraft(one));
  const owner = post && takenUrls(others, now).get(folded(post.output));
  if (owner !== undefined && owner !== file.name)
    throw new CommandError(`its URL ${url} is already that of ${owner}. Give the draft another name, or a \`permalink:\` of its own.`);
  mkdirSync(folder, { recursive: true });
  neverOver(file.name, () => {
    if (text === undefined) copyFileSync(draft.absolute, file.absolute, constants.COPYFILE_EXCL);
    else writeFileSync(file.absolute, text, { flag: 'wx', mode: statSync(draft.absolute).mode });
  });
  try {
    rmSync(draft.absolute);
  } catch (error) {
    rmSync(file.absolute); // both would be one too many
    throw error;
  }
  removeEmptyDrafts(dirname(draft.absolute));
  return { path: file.absolute, name: file.name, url, draft: false, notes: post ? hiddenBy(post, config, options.now) : [] };
}
