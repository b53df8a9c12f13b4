// Built site for the check: the destination's files and their sources.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameOf } from '../read/index.ts';
import type { Config, Route, Workspace } from '../types.ts';
import { absoluteLink } from '../util/url.ts';

/** Files that a build wrote, and their sources. */
export interface BuiltSite {
  /** Path relative to the destination → text for HTML, undefined for everything else. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** The site's `url`, as written and in its normal form: "https://Example.com", "https://example.com". */
  readonly addresses: readonly string[];
  readonly baseurl: string;
  /** Source file of an output, and the line in it that holds a text; the output itself where it has none. */
  readonly source: (output: string, text: string) => { readonly file: string; readonly line?: number };
}

function walk(root: string, folder: string, files: Map<string, string | undefined>): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder + entry.name;
    if (entry.isDirectory()) walk(root, `${path}/`, files);
    else files.set(path, /\.html?$/i.test(path) ? readFileSync(join(root, path), 'utf8') : undefined);
  }
}

/** 1-based line that holds a text or its last part: "/assets/a.png" of `{{ site.url }}/assets/a.png`. */
function lineOf(text: string, wanted: string): number | undefined {
  const tail = wanted.replace(/^[a-z]+:\/\/[^/]*/i, '');
  const at = [wanted, tail, tail.slice(tail.lastIndexOf('/', tail.length - 2))]
    .map((part) => (part.length > 1 ? text.indexOf(part) : -1))
    .find((index) => index >= 0);
  return at === undefined ? undefined : text.slice(0, at).split('\n').length;
}

/** Reads the output of a build with these routes. */
export function readBuilt(
  workspace: Workspace,
  result: { readonly routes: readonly Route[]; readonly config: Config | undefined },
): BuiltSite {
  const files = new Map<string, string | undefined>();
  if (existsSync(workspace.destination)) walk(workspace.destination, '', files);
  const routes = new Map<string, Route>(result.routes.map((route) => [route.output, route]));
  const source = (output: string, text: string): { file: string; line?: number } => {
    const route = routes.get(output);
    const document = route?.kind === 'page' ? route.document : undefined;
    const line = document && text !== '' ? lineOf(document.file.text(), text) : undefined;
    // text that the source does not hold comes from a layout: the built file shows where
    return document && line !== undefined
      ? { file: document.file.name, line }
      : { file: nameOf(workspace, join(workspace.destination, output)) };
  };
  const url = result.config?.url ?? '';
  const addresses = url === '' ? [] : [url, absoluteLink('', { url, baseurl: '' }).replace(/\/$/, '')];
  return { files, addresses, baseurl: result.config?.baseurl ?? '', source };
}
