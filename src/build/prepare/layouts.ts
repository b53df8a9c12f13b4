// The layouts of a site: which they are, in both languages, which documents have by default, and compiled.
import type { Cache } from '../../cache/index.ts';
import { chooseLayouts, type LayoutChoice, withDefaultLayouts, withThemeLayouts } from '../../link/index.ts';
import { ICON_SET, type Sources } from '../../read/index.ts';
import {
  createLiquidLayouts,
  createNunjucks,
  joinLayouts,
  type LayoutFiles,
  type Layouts,
  parentOf,
  THEME_BACK,
} from '../../render/index.ts';
import type { Config, Diagnostic, Document, Result, SourceFile } from '../../types.ts';
import { digestOf } from '../../util/hash.ts';
import { checkedOnce } from '../stores.ts';
import type { Understood } from './planned.ts';
import { textTools } from './text-tools.ts';

/** The languages of a site's layouts. */
export function layoutChoice(sources: Sources, config: Config, documents: readonly Document[]): LayoutChoice {
  const builtIn = sources.templates.flatMap((folder) => [...folder.keys()].map((name) => name.replace(/\.njk$/, '')));
  const names = new Set([...sources.layouts.keys(), ...builtIn]);
  const named = withDefaultLayouts(documents, config, (name) => names.has(name));
  return chooseLayouts({ ...sources, config, documents: named, builtIn, ownTemplates: new Set(ownTemplates(sources).keys()) });
}

/** Documents with the layouts that they have by default where they name none. */
export function withLayouts(
  documents: readonly Document[],
  { gathered, layouts }: Pick<Understood, 'gathered' | 'layouts'>,
): readonly Document[] {
  const { templates } = gathered.sources;
  const folders = layouts.mode === 'own' ? templates.slice(0, -1) : templates;
  const has = (name: string): boolean => layouts.layouts.has(name) || folders.some((folder) => folder.has(`${name}.njk`));
  return withThemeLayouts(withDefaultLayouts(documents, gathered.config, has), layouts.mode);
}

/** The layouts in Nunjucks; `others` are the layouts in Liquid. */
function compileTemplates({ gathered, layouts, site, routes }: Understood, others: LayoutFiles, sound: boolean): Result<LayoutFiles> {
  const { config } = site;
  const { templates } = gathered.sources;
  const isOwn = layouts.mode === 'own';
  const folders = isOwn ? templates.slice(0, -1) : templates;
  const host = { config, ...textTools(config), icons: ICON_SET };
  const used = (): readonly string[] => [
    ...routes.flatMap((route) => (route.kind === 'page' ? (route.layout ?? []) : [])),
    ...[...others.values()].flatMap(({ data }) => parentOf(data) ?? []),
    'single',
    'page', // for those whose own does not exist
  ];
  return createNunjucks(folders, host, { shipped: isOwn ? undefined : templates.at(-1), sound, others: [...others.keys()], used });
}

/** The site's own layouts in Nunjucks, by name. */
function ownTemplates({ templates }: Sources): ReadonlyMap<string, SourceFile> {
  const files = templates
    .slice(0, -1)
    .toReversed()
    .flatMap((folder) => [...folder]);
  return new Map(files.map(([path, file]) => [path.replace(/\.njk$/, ''), file]));
}

/** Warning for a layout that the site has in both languages. */
function sameName(liquid: SourceFile | undefined, nunjucks: SourceFile | undefined): readonly Diagnostic[] {
  if (!liquid || !nunjucks) return [];
  const message = `this layout is not used: ${nunjucks.name} has the same name, and Nunjucks wins`;
  return [{ severity: 'warning', code: 'same-layout', file: liquid.name, message, hint: 'Remove one of the two.' }];
}

/** Names of the built-in theme's layouts, where that is off. */
export const unusedLayouts = ({
  gathered: { sources },
  layouts: { mode },
}: Pick<Understood, 'gathered' | 'layouts'>): ReadonlySet<string> | undefined =>
  mode === 'own' ? new Set([...(sources.templates.at(-1)?.keys() ?? [])].map((name) => name.replace(/\.njk$/, ''))) : undefined;

/** Names of layouts that pages may ask for, and of which warnings about the site say why they are not used. */
export function reportedLayouts(understood: Pick<Understood, 'gathered' | 'layouts'>): ReadonlySet<string> {
  const { gathered, layouts } = understood;
  if (layouts.mode !== 'mixed') return unusedLayouts(understood) ?? new Set();
  return new Set([...gathered.sources.layouts.keys()].filter((name) => !layouts.layouts.has(name)));
}

/** Warning for all pages whose layouts only the built-in theme has, where the site's own layouts take its place. */
export function lackedOfTheme(understood: Pick<Understood, 'gathered' | 'layouts' | 'routes'>): readonly Diagnostic[] {
  const { gathered, layouts, routes } = understood;
  const unused = unusedLayouts(understood);
  const [own, ...others] = layouts.layouts.values();
  if (!unused || !own) return [];
  const inNunjucks = ownTemplates(gathered.sources);
  const isLacked = (name: string): boolean => unused.has(name) && !layouts.layouts.has(name) && !inNunjucks.has(name);
  const lacking = routes.flatMap((route) =>
    route.kind === 'page' && (route.document || route.added?.posts) && isLacked(route.layout ?? '') ? route : [],
  );
  const first = lacking.find(({ document }) => document?.lines['layout'] !== undefined) ?? lacking[0]; // one that shows the name
  if (!first) return [];
  const { document, origin } = first;
  const names = [...new Set(lacking.map(({ layout = '' }) => layout))].sort().map((name) => `"${name}"`);
  const because = `the built-in theme is off, since the site has layouts of its own (${own.name}${others.length === 0 ? '' : ' …'})`;
  const { theme } = gathered.config;
  const isAbsent = theme !== undefined && !gathered.sources.hasThemeFolder;
  const absent = isAbsent ? `If the theme "${theme}" has them, name its folder with --theme, or install it as a package. ` : '';
  const files =
    lacking.length === 1
      ? 'this file, which is'
      : `this and ${lacking.length - 1} other ${lacking.length === 2 ? 'file, which are' : 'files, which are'}`;
  return [
    {
      severity: 'warning',
      code: 'missing-layout',
      ...(document ? { file: document.file.name, line: document.lines['layout'] ?? 1 } : { file: origin }),
      message: `${because}: there is no layout ${names.join(', ')} for ${files} published without one`,
      hint: `${absent}${THEME_BACK}`,
    },
  ];
}

/** The layouts in both languages; templates that an earlier run found sound are not checked again. */
export function layoutsOf(understood: Understood, cache?: Cache): Result<Layouts> {
  const { gathered, layouts, site } = understood;
  const folders = gathered.sources.templates.flatMap((folder) => [
    'folder',
    ...Array.from(folder, ([path, file]) => `${path} ${file.hash}`),
  ]);
  const usable = layouts.mode === 'own' ? gathered.sources.templates.slice(0, -1) : gathered.sources.templates;
  const nunjucks = usable.flatMap((folder) => [...folder.keys()].map((name) => name.replace(/\.njk$/, '')));
  const names = new Set([...layouts.layouts.keys(), ...nunjucks.filter((name) => !name.startsWith('includes/'))]);
  const inLiquid = createLiquidLayouts(layouts.layouts, { zone: site.config.timezone, names, unused: unusedLayouts(understood) });
  const make = (sound: boolean) => compileTemplates(understood, inLiquid.files, sound);
  const digest = () => digestOf(site.config.digest, layouts.mode, [...inLiquid.files.keys()], folders);
  const { value, diagnostics } = cache ? checkedOnce(cache, digest(), make) : make(false);
  const own = ownTemplates(gathered.sources);
  const equal = [...inLiquid.files.keys()].flatMap((name) => sameName(layouts.layouts.get(name), own.get(name)));
  const joined = value && joinLayouts([new Map([...value].filter(([name]) => own.has(name))), inLiquid.files, value]);
  return { value: joined, diagnostics: [...inLiquid.diagnostics, ...equal, ...diagnostics] };
}
