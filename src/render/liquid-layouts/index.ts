// The layouts in Liquid: a site's `_layouts`, and those of a theme's folder.
import type { Diagnostic, SourceFile } from '../../types.ts';
import { type FrontMatter, readFrontMatter } from '../../util/front-matter.ts';
import { type LayoutFile, type LayoutFiles, layoutHint, parentOf } from '../layouts.ts';

interface ReadLayout {
  readonly layout: LayoutFile;
  /** As diagnostics name it, and the line that names its parent. */
  readonly file: string;
  readonly line: number;
  /** Of its front matter: warnings, since Jekyll goes on without front matter that it cannot read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What the layouts of a site are read with. */
interface ReadOptions {
  /** IANA zone of timestamps in front matter. */
  readonly zone: string;
  /** Names of all layouts, in both languages. */
  readonly names: ReadonlySet<string>;
  /** Names of the built-in theme's layouts, where that is off. */
  readonly unused: ReadonlySet<string> | undefined;
}

/** Warning for a parent that does not exist: Jekyll ends the chain there. */
function missingParent(file: SourceFile, { data, lines }: FrontMatter, { names, unused }: ReadOptions): readonly Diagnostic[] {
  const parent = parentOf(data);
  if (parent === undefined || names.has(parent)) return [];
  const message = `there is no layout "${parent}"; pages end with this one`;
  const hint = layoutHint(parent, [...names], unused);
  return [{ severity: 'warning', code: 'missing-layout', file: file.name, line: lines['layout'] ?? 1, message, hint }];
}

function layoutOf(file: SourceFile, options: ReadOptions): ReadLayout {
  const whole = file.text();
  const front = readFrontMatter(whole, { file: file.name, zone: options.zone });
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
  const diagnostics = [...warnings, ...missingParent(file, front, options)];
  return { layout, file: file.name, line: front.lines['layout'] ?? 1, diagnostics };
}

/** Warning for layouts that are one another's parents, at the one that names the first again: Jekyll ends the chain there. */
function circle(name: string, layouts: ReadonlyMap<string, ReadLayout>): readonly Diagnostic[] {
  const chain = [name];
  for (let at = layouts.get(name); at; at = layouts.get(chain.at(-1) ?? '')) {
    const parent = parentOf(at.layout.data);
    if (parent === name && chain.every((other) => name <= other)) {
      const message = `layouts lead in a circle: ${[...chain, name].join(' → ')}; pages end with this one`;
      const hint = 'Take `layout:` out of one of them.';
      return [{ severity: 'warning', code: 'layout-circle', file: at.file, line: at.line, message, hint }];
    }
    if (parent === undefined || chain.includes(parent)) return [];
    chain.push(parent);
  }
  return [];
}

/** Layouts by name, each of a file. */
export function createLiquidLayouts(
  files: ReadonlyMap<string, SourceFile>,
  options: ReadOptions,
): { readonly files: LayoutFiles; readonly diagnostics: readonly Diagnostic[] } {
  const read = new Map(Array.from(files, ([name, file]) => [name, layoutOf(file, options)] as const));
  return {
    files: new Map(Array.from(read, ([name, { layout }]) => [name, layout] as const)),
    diagnostics: Array.from(read).flatMap(([name, { diagnostics }]) => [...diagnostics, ...circle(name, read)]),
  };
}
