// Mode of a site's layouts, decided once: its own in Liquid, the built-in theme, or both.
import type { Config, Diagnostic, Document, LayoutMode, SourceFile } from '../types.ts';
import { once } from '../util/cached.ts';
import { readFrontMatter } from '../util/front-matter.ts';
import { didYouMean } from '../util/near.ts';
import { isOfTheme, unusedThemeIncludes } from './theme-includes.ts';

export interface LayoutInput {
  readonly config: Config;
  readonly documents: readonly Document[];
  /** Layouts in Liquid, by name. */
  readonly layouts: ReadonlyMap<string, SourceFile>;
  readonly includes: ReadonlyMap<string, SourceFile>;
  /** Whether a theme's folder lies under the site. */
  readonly hasThemeFolder: boolean;
  /** Names of layouts in Nunjucks, the built-in ones included. */
  readonly builtIn: readonly string[];
  /** Names of the site's own templates in Nunjucks. */
  readonly ownTemplates: ReadonlySet<string>;
}

/** Layouts of a site, and the plugins' and our own features that it has. */
export interface LayoutChoice {
  readonly mode: LayoutMode;
  /** Layouts in Liquid that are used, by name. */
  readonly layouts: ReadonlyMap<string, SourceFile>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Themes that the built-in one stands in for. */
const KNOWN_THEME = /^(?:jekyll-theme-)?(?:minima|minimal-mistakes)(?:-jekyll)?$/i;
const TAG = /\{%-?\s*(\w+)(?:\s+([^\s%{}]+))?/g;

/** Names of the includes in a text, comments and raw parts aside. */
function includesIn(text: string): readonly string[] {
  const names: string[] = [];
  let hiddenTo: string | undefined;
  for (const [, tag = '', name] of text.matchAll(TAG)) {
    if (hiddenTo !== undefined) hiddenTo = tag === hiddenTo ? undefined : hiddenTo;
    else if (tag === 'comment' || tag === 'raw') hiddenTo = `end${tag}`;
    else if (name !== undefined && (tag === 'include' || tag === 'include_cached')) names.push(name);
  }
  return names;
}

/** What a layout needs and is nowhere: a parent or an include; undefined when all is there. */
function missingIn(
  name: string,
  { config, layouts, includes, builtIn }: Pick<LayoutInput, 'config' | 'layouts' | 'includes' | 'builtIn'>,
  seen: readonly string[] = [],
): string | undefined {
  const file = layouts.get(name);
  if (!file || seen.includes(name)) return file || builtIn.includes(name) ? undefined : `layout "${name}"`;
  const text = file.text();
  const queue = [text];
  const read = new Set<string>();
  for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
    for (const include of includesIn(part)) {
      if (read.has(include)) continue;
      read.add(include);
      const found = includes.get(include.replace(/^\//, ''));
      if (found) queue.push(found.text());
      else if (isOfTheme(include)) return `include "${include}"`;
    }
  }
  const { layout } = readFrontMatter(text, { file: file.name, zone: config.timezone }).data;
  if (layout === undefined || layout === null || layout === 'none') return undefined;
  return missingIn(String(layout), { config, layouts, includes, builtIn }, [...seen, name]);
}

/** A site that names an absent theme and has some of its layouts itself. */
function mixed(input: LayoutInput): LayoutChoice {
  const missing = new Map([...input.layouts.keys()].map((name) => [name, missingIn(name, input)] as const));
  const diagnostics = Array.from(input.layouts).flatMap(([name, file]): readonly Diagnostic[] => {
    const what = missing.get(name);
    if (what === undefined) return [];
    const instead = input.builtIn.includes(name) ? 'the built-in layout of that name is used' : 'pages that name it have another one';
    const message = `this layout needs the ${what}, which the theme has and this site has not: ${instead}`;
    const hint = 'Install the theme as a package (npm install --save-dev github:OWNER/REPO), or name its folder with --theme.';
    return [{ severity: 'warning', code: 'missing-theme', file: file.name, line: 1, message, hint }];
  });
  return {
    mode: 'mixed',
    layouts: new Map([...input.layouts].filter(([name]) => missing.get(name) === undefined)),
    diagnostics: [...diagnostics, ...withoutTheme(input)],
  };
}

/** Whether the site has every layout that it names, and all that these need. */
function isWhole(input: LayoutInput): boolean {
  const alone = { ...input, builtIn: [] };
  const named = new Set(input.documents.flatMap(({ layout }) => layout ?? []));
  return [...named, ...input.layouts.keys()].every((name) => missingIn(name, alone) === undefined);
}

/** Warning for a site whose pages a theme makes that is nowhere, and that the built-in one is no stand-in for. */
function otherTheme({ config: { theme } }: LayoutInput): readonly Diagnostic[] {
  if (theme === undefined || KNOWN_THEME.test(theme)) return [];
  const message = `the theme "${theme}" is not here: the built-in theme takes its place`;
  const hint =
    didYouMean(theme, ['minima', 'minimal-mistakes']) ??
    'Name its folder with --theme, or install it as a package where it is one: npm install --save-dev github:OWNER/REPO.';
  return [{ severity: 'warning', code: 'missing-theme', file: '_config.yml', message, hint }];
}

const GITHUB = /\{[{%][^{}]*\bsite\.github\b/;

/** Warning for a site whose layouts print what GitHub Pages adds, and which does not say that it was built there. */
function withoutGithub({ config, layouts, includes }: LayoutInput): readonly Diagnostic[] {
  if (config.plugins.includes('jekyll-github-metadata')) return [];
  const file = [...layouts.values(), ...includes.values()].find((one) => GITHUB.test(one.text()));
  if (!file) return [];
  const text = file.text();
  const line = text.slice(0, text.search(GITHUB)).split('\n').length;
  const hint = 'For a repository that GitHub Pages built, write gemless: {github_pages: true} in _config.yml.';
  return [
    { severity: 'warning', code: 'github-pages', file: file.name, line, message: '"site.github" is empty here: a plugin fills it', hint },
  ];
}

/** Warnings for includes that changed a theme for which the built-in one stands in. */
function withoutTheme({ layouts, includes, ownTemplates }: LayoutInput): readonly Diagnostic[] {
  const named = once(() => new Set([...layouts.values(), ...includes.values()].flatMap((file) => includesIn(file.text()))));
  return unusedThemeIncludes({ includes, ownTemplates, isNamed: (include) => named().has(include) });
}

/**
 * Chooses a site's layouts. A site that names minima or Minimal Mistakes, whose files are nowhere, and that is not whole without them has
 * the built-in theme under its own layouts; any other site with layouts in Liquid has these alone.
 */
export function chooseLayouts(input: LayoutInput): LayoutChoice {
  const { config, layouts, hasThemeFolder } = input;
  const none = new Map<string, SourceFile>();
  if (config.gemless.layouts === 'theme') return { mode: 'built-in', layouts: none, diagnostics: [] };
  if (layouts.size === 0) return { mode: 'built-in', layouts: none, diagnostics: [...otherTheme(input), ...withoutTheme(input)] };
  if (!hasThemeFolder && KNOWN_THEME.test(config.theme ?? '') && !isWhole(input)) return mixed(input);
  return { mode: 'own', layouts, diagnostics: withoutGithub(input) };
}
