// A built site as the rules see it: which outputs it has, and what they were made of.
import { join, sep } from 'node:path';
import { nameOf } from '../read/index.ts';
import type { CheckOptions, Config, Document, Route, SourceFile, Workspace } from '../types.ts';
import { once } from '../util/cached.ts';
import { addressesOf } from './addresses.ts';
import type { Markable } from './marks.ts';

/** Outputs of a site, by path relative to the destination. */
export interface Outputs {
  has(output: string): boolean;
}

/** Outputs of a build, and their sources. */
export interface BuiltSite {
  /** Whatever a link may lead to. */
  readonly outputs: Outputs;
  /** Text of an output as it was built, by its path relative to the destination; undefined for what is no HTML or CSS, and where nobody reads it. */
  readonly textOf: (output: string) => string | undefined;
  /** The site's `url`, as written and in its normal form: "https://Example.com", "https://example.com". */
  readonly addresses: readonly string[];
  readonly baseurl: string;
  readonly options: CheckOptions;
  readonly routes: ReadonlyMap<string, Route>;
  /** Documents that the build left out, by what would be their outputs. */
  readonly unpublished: ReadonlyMap<string, Document>;
  /** Names of files that lie in folders of posts and are none, by path in the source. */
  readonly besidePosts: ReadonlyMap<string, string>;
  /** Source file of an output, where it has one among the site's own. */
  readonly sourceOf: (output: string) => SourceFile | undefined;
  /** Such a file by its name. */
  readonly sourceNamed: (name: string) => SourceFile | undefined;
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
  /** Documents that are not published. */
  readonly unpublished?: readonly Document[];
  /** Files in folders of posts that are none. */
  readonly besidePosts?: readonly SourceFile[];
}

function documentOf(route: Route | undefined) {
  return route?.moved ?? (route?.kind === 'page' ? route.document : undefined);
}

/** The site of a build's result. */
export function siteOf(
  workspace: Workspace,
  { routes: list, config, parts = [], unpublished = [], besidePosts = [] }: Built,
  { textOf, outputs }: Pick<BuiltSite, 'textOf' | 'outputs'>,
): BuiltSite {
  const routes = new Map(list.map((route) => [route.output, route]));
  const assets = join(workspace.theme.assets, sep);
  const sources = new Map<string, SourceFile>();
  for (const route of list) {
    const file = documentOf(route)?.file ?? (route.kind === 'copy' ? route.file : undefined);
    if (file && !file.absolute.startsWith(assets)) sources.set(file.name, file);
  }
  const paths = once(() => new Map([...parts, ...sources.values()].map(({ name, path }) => [name, path])));
  return {
    outputs,
    textOf,
    addresses: addressesOf(config?.url ?? ''),
    baseurl: config?.baseurl ?? '',
    options: config?.gemless.check ?? { ignore: [], level: {} },
    routes,
    unpublished: new Map(unpublished.map((document) => [document.output, document])),
    besidePosts: new Map(besidePosts.map(({ path, name }) => [path, name])),
    sourceOf: (output) => {
      const route = routes.get(output);
      return sources.get(documentOf(route)?.file.name ?? route?.origin ?? '');
    },
    sourceNamed: (name) => sources.get(name),
    layoutOf: (output) => {
      const route = routes.get(output);
      return route?.kind === 'page' ? (route.layout ?? '') : '';
    },
    nameOf: (output) => nameOf(workspace, join(workspace.destination, output)),
    pathOf: (name) => paths().get(name),
    shared: parts.filter(({ name }) => !sources.has(name)),
    pages: list.flatMap((route) => documentOf(route)?.file ?? []),
  };
}
