// Built site for the check: the destination's files and their sources.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nameOf } from '../read/index.ts';
import type { Config, Route, SourceFile, Workspace } from '../types.ts';
import { cached } from '../util/cached.ts';
import { errorCode } from '../util/changed.ts';
import { isReserved } from '../util/reserved.ts';
import { absoluteLink } from '../util/url.ts';

interface Place {
  readonly file: string;
  readonly line?: number;
  /** True for what several pages may be made of. */
  readonly shared?: true;
}

/** Files that a build wrote, and their sources. */
export interface BuiltSite {
  /** Path relative to the destination → text for HTML, undefined for everything else. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** The site's `url`, as written and in its normal form: "https://Example.com", "https://example.com". */
  readonly addresses: readonly string[];
  readonly baseurl: string;
  /** Source file of an output, and the line in it that holds a text; a layout or include that has it; else the output itself. */
  readonly source: (output: string, text: string) => Place;
}

/** Result of reading in the destination; undefined for other users' secrets, links to nothing and names that are not UTF-8. */
function tryToRead<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!['EACCES', 'EPERM', 'ENOENT', 'ELOOP'].includes(errorCode(error))) throw error;
    return undefined;
  }
}

/** Text of a file; undefined for what is none, such as a pipe, which has no end. */
const textOf = (path: string): string | undefined => tryToRead(() => (statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined));

function walk(root: string, folder: string, files: Map<string, string | undefined>): void {
  for (const entry of tryToRead(() => readdirSync(join(root, folder), { withFileTypes: true })) ?? []) {
    const path = folder + entry.name;
    if (isReserved(entry.name)) continue;
    if (entry.isDirectory()) walk(root, `${path}/`, files);
    else files.set(path, /\.html?$/i.test(path) ? textOf(join(root, path)) : undefined);
  }
}

/** A URL, and its path: "/assets/a.png" of "https://example.com/assets/a.png". */
const withPath = (url: string): readonly string[] => [url, url.replace(/^[a-z]+:\/\/[^/]*/i, '')];

/** A URL, its path, and the last part of that, which `{{ site.url }}/assets/a.png` holds. */
const withTail = (url: string): readonly string[] => {
  const [whole = '', path = ''] = withPath(url);
  return [whole, path, path.slice(path.lastIndexOf('/', path.length - 2))];
};

/** 1-based line that holds one of the texts. */
function lineOf(text: string, wanted: readonly string[]): number | undefined {
  const at = wanted.map((part) => (part.length > 1 ? text.indexOf(part) : -1)).find((index) => index >= 0);
  return at === undefined ? undefined : text.slice(0, at).split('\n').length;
}

/** Reads the output of a build with these routes. */
export function readBuilt(
  workspace: Workspace,
  result: { readonly routes: readonly Route[]; readonly config: Config | undefined; readonly parts?: readonly SourceFile[] },
): BuiltSite {
  const files = new Map<string, string | undefined>();
  if (existsSync(workspace.destination)) walk(workspace.destination, '', files);
  const routes = new Map<string, Route>(result.routes.map((route) => [route.output, route]));
  const inParts = cached((text: string) => {
    const wanted = withPath(text).flatMap((part) => (part.length > 1 ? ['"', "'", '}}', '('].map((before) => before + part) : []));
    for (const part of result.parts ?? []) {
      const line = lineOf(part.text(), wanted);
      if (line !== undefined) return { file: part.name, line, shared: true } as const;
    }
    return undefined;
  });
  const source = (output: string, text: string): Place => {
    const route = routes.get(output);
    const document = route?.kind === 'page' ? route.document : undefined;
    const line = document && text !== '' ? lineOf(document.file.text(), withTail(text)) : undefined;
    if (document && line !== undefined) return { file: document.file.name, line };
    // what the source does not hold comes from a layout or an include; else the built file shows where
    return inParts(text) ?? { file: nameOf(workspace, join(workspace.destination, output)) };
  };
  const url = result.config?.url ?? '';
  const addresses = url === '' ? [] : [url, absoluteLink('', { url, baseurl: '' }).replace(/\/$/, '')];
  return { files, addresses, baseurl: result.config?.baseurl ?? '', source };
}
