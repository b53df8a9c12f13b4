// The layouts in Liquid: a site's `_layouts`, and those of a theme's folder.
import type { Diagnostic, SourceFile } from '../../types.ts';
import { type FrontMatter, readFrontMatter } from '../../util/front-matter.ts';
import { didYouMean } from '../../util/near.ts';
import { type LayoutFile, type LayoutFiles, parentOf } from '../layouts.ts';

interface ReadLayout {
  readonly layout: LayoutFile;
  /** Of its front matter: warnings, since Jekyll goes on without front matter that it cannot read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What the layouts of a site are read with. */
interface ReadOptions {
  /** IANA zone of timestamps in front matter. */
  readonly zone: string;
  /** Names of all layouts, in both languages. */
  readonly names: ReadonlySet<string>;
}

/** Warning for a parent that does not exist: Jekyll ends the chain there. */
function missingParent(file: SourceFile, { data, lines }: FrontMatter, names: ReadonlySet<string>): readonly Diagnostic[] {
  const parent = parentOf(data);
  if (parent === undefined || names.has(parent)) return [];
  const message = `there is no layout "${parent}"; pages end with this one`;
  const hint = didYouMean(parent, [...names]) ?? `The layouts are ${[...names].sort().join(', ')}.`;
  return [{ severity: 'warning', code: 'missing-layout', file: file.name, line: lines['layout'] ?? 1, message, hint }];
}

function layoutOf(file: SourceFile, { zone, names }: ReadOptions): ReadLayout {
  const whole = file.text();
  const front = readFrontMatter(whole, { file: file.name, zone });
  const { data, bodyStart, bodyLine: line } = front;
  const text = whole.slice(bodyStart);
  const layout: LayoutFile = {
    data,
    digest: file.hash,
    run: (content, layout, { liquid, scope, path }) => {
      const variables = Object.assign(scope(), { content, layout });
      const made = liquid.render({ file: file.name, line, text, path, markdown: false, scope: variables, layout: true });
      return { html: made.text, diagnostics: made.diagnostics };
    },
  };
  const warnings = front.diagnostics.map((diagnostic): Diagnostic => ({ ...diagnostic, severity: 'warning' }));
  return { layout, diagnostics: [...warnings, ...missingParent(file, front, names)] };
}

/** Layouts by name, each of a file. */
export function createLiquidLayouts(
  files: ReadonlyMap<string, SourceFile>,
  options: ReadOptions,
): { readonly files: LayoutFiles; readonly diagnostics: readonly Diagnostic[] } {
  const read = Array.from(files, ([name, file]) => [name, layoutOf(file, options)] as const);
  return {
    files: new Map(read.map(([name, { layout }]) => [name, layout])),
    diagnostics: read.flatMap(([, { diagnostics }]) => diagnostics),
  };
}
