// Built site for the check: the destination's files, and what they were made of.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { nameOf } from '../read/index.ts';
import type { CheckOptions, Config, Route, SourceFile, Workspace } from '../types.ts';
import { errorCode } from '../util/changed.ts';
import { isReserved } from '../util/reserved.ts';
import { absoluteLink } from '../util/url.ts';
import type { Markable } from './marks.ts';

/** Files that a build wrote, and their sources. */
export interface BuiltSite {
  /** Path relative to the destination → text for HTML and CSS, undefined for everything else. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** The site's `url`, as written and in its normal form: "https://Example.com", "https://example.com". */
  readonly addresses: readonly string[];
  readonly baseurl: string;
  readonly options: CheckOptions;
  /** Texts of its scripts and data, which may name files, too. */
  readonly scripts: () => readonly string[];
  readonly routes: ReadonlyMap<string, Route>;
  /** New URLs by the outputs of stubs that lead to them. */
  readonly stubs: ReadonlyMap<string, string>;
  /** Source file of an output, where it has one among the site's own. */
  readonly sourceOf: (output: string) => SourceFile | undefined;
  /** Layout of an output; "" without one. */
  readonly layoutOf: (output: string) => string;
  /** Name of an output for diagnostics: "dist/a/index.html". */
  readonly nameOf: (output: string) => string;
  /** Path below its root of a file that diagnostics name. */
  readonly pathOf: (name: string) => string | undefined;
  /** Sources of which several outputs may be made: layouts, includes, data, the configuration. */
  readonly shared: readonly Markable[];
  /** Sources of one page each. */
  readonly pages: readonly SourceFile[];
}

/** What the check uses of a build's result. */
export interface Built {
  readonly routes: readonly Route[];
  readonly config: Config | undefined;
  readonly parts?: readonly Markable[];
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
    else files.set(path, /\.(?:html?|css)$/i.test(path) ? textOf(join(root, path)) : undefined);
  }
}

function documentOf(route: Route | undefined) {
  return route?.moved ?? (route?.kind === 'page' ? route.document : undefined);
}

/** Reads the output of a build with these routes. */
export function readBuilt(workspace: Workspace, { routes: list, config, parts = [] }: Built): BuiltSite {
  const files = new Map<string, string | undefined>();
  if (existsSync(workspace.destination)) walk(workspace.destination, '', files);
  const routes = new Map(list.map((route) => [route.output, route]));
  const isOwn = ({ absolute }: SourceFile): boolean => !absolute.startsWith(join(workspace.theme.assets, sep));
  const made = list.flatMap((route) => documentOf(route)?.file ?? (route.kind === 'copy' ? route.file : []));
  const sources = new Map(made.filter(isOwn).map((file) => [file.name, file]));
  const paths = new Map([...parts, ...sources.values()].map(({ name, path }) => [name, path]));
  const stubs = list.flatMap(({ output, leadsTo }) => (leadsTo === undefined ? [] : [[output, leadsTo] as const]));
  const url = config?.url ?? '';
  return {
    files,
    addresses: url === '' ? [] : [url, absoluteLink('', { url, baseurl: '' }).replace(/\/$/, '')],
    baseurl: config?.baseurl ?? '',
    scripts: () =>
      [...files.keys()]
        .filter((path) => /\.(?:m?js|json|webmanifest)$/i.test(path))
        .flatMap((path) => textOf(join(workspace.destination, path)) ?? []),
    options: config?.gemless.check ?? { ignore: [], level: {} },
    routes,
    stubs: new Map(stubs),
    sourceOf: (output) => sources.get(documentOf(routes.get(output))?.file.name ?? routes.get(output)?.origin ?? ''),
    layoutOf: (output) => {
      const route = routes.get(output);
      return route?.kind === 'page' ? (route.layout ?? '') : '';
    },
    nameOf: (output) => nameOf(workspace, join(workspace.destination, output)),
    pathOf: (name) => paths.get(name),
    shared: parts.filter(({ name }) => !sources.has(name)),
    pages: list.flatMap((route) => documentOf(route)?.file ?? []),
  };
}
