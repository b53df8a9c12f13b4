// `gemless new`: a post or draft with a title, today's date, and front matter like the newest posts'.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildOptions } from '../build/index.ts';
import { folded } from '../plan/index.ts';
import { strftime } from '../util/dates.ts';
import { hash } from '../util/hash.ts';
import { shortName } from '../util/short-name.ts';
import { slugify } from '../util/slugify.ts';
import {
  CommandError,
  documentOf,
  namesAt,
  neverOver,
  type OpenSite,
  openSite,
  refuseLinks,
  stem,
  takenUrls,
  type Written,
} from './post-files.ts';
import { frontMatterFor, newestPosts, styleOf, timeOf } from './post-style.ts';

interface Wanted {
  readonly folder: string;
  /** Without its extension. */
  readonly name: string;
  /** With the dot. */
  readonly ext: string;
  readonly text: string;
}

/** File with a free URL: "-2", "-3" … is added where another post has its URL. */
function withOwnUrl({ folder, name, ext, text }: Wanted, site: OpenSite, now: number) {
  const config = { ...site.config, now };
  const taken = takenUrls(site.sources.documents, config);
  const bytes = { size: Buffer.byteLength(text), mtimeMs: now, hash: hash(text), frontMatter: true, text: () => text };
  const at = (number: number) => {
    const file = { ...bytes, ...namesAt(join(folder, `${name}${number > 1 ? `-${number}` : ''}${ext}`), site) };
    const document = documentOf(file, config);
    return { file, url: document && config.baseurl + document.url, owner: document && taken.get(folded(document.output)) };
  };
  const first = at(1);
  const { url, owner } = first;
  for (let number = 2, next = first; ; number++) {
    if (next.owner === undefined) {
      return { ...next, notes: owner === undefined ? [] : [`${url} is already the URL of ${owner}: this file has ${next.url}`] };
    }
    next = at(number);
    if (next.url === url) throw new CommandError(`its URL ${url} is already that of ${owner}. See \`permalink\` in the configuration.`);
  }
}

/** A draft, and the name of its file where that is not to be made of the title. */
export interface NewFlags {
  readonly draft?: boolean | undefined;
  readonly slug?: string | undefined;
}

/** Title in one line, without characters that YAML takes for line breaks or refuses. */
const oneLine = (title: string): string => title.replace(/[\s\p{Cc}\uFFFE\uFFFF]+/gu, ' ').trim();

/** Name of the file, without date and extension. Throws a CommandError where nothing of it could be one. */
function nameFrom(title: string, slug: string | undefined): string {
  const name = shortName(slugify(slug ?? title));
  if (name !== '') return name;
  if (slug !== undefined) throw new CommandError(`--slug ${JSON.stringify(slug)}: a name of a file needs letters or digits`);
  throw new CommandError(
    `a file can’t be named after the title ${JSON.stringify(title)}: it has no letters\n  hint: Name the file: gemless new --slug my-post ${JSON.stringify(title)}`,
  );
}

/** Writes a new post or draft; never overwrites a file. */
export function writeNew(written: string, { draft = false, slug: named }: NewFlags, options: BuildOptions): Written {
  const title = oneLine(written);
  const site = openSite(options);
  const { workspace, config, sources } = site;
  const slug = nameFrom(title, named);
  const posts = newestPosts(sources, config);
  const style = styleOf(posts);
  const today = timeOf(options.now, style, config);
  const folder = join(workspace.source, config.collectionsDir, draft ? '_drafts' : '_posts');
  refuseLinks(folder, site);
  const name = draft ? slug : `${strftime(today, '%F')}-${slug}`;
  const twin = sources.documents.find(({ file }) => dirname(file.absolute) === folder && stem(file.absolute) === name);
  if (twin) throw new CommandError(`${twin.file.name} already exists`);
  const text = `---\n${frontMatterFor(title, draft ? undefined : strftime(today, style.date), posts)}\n---\n\n`;
  const { file, url, notes } = withOwnUrl({ folder, name, ext: style.ext, text }, site, options.now);
  mkdirSync(folder, { recursive: true });
  neverOver(file.name, () => writeFileSync(file.absolute, text, { flag: 'wx' }));
  return { path: file.absolute, name: file.name, url, draft: draft && !config.drafts, notes };
}
