// The layouts in Liquid: a site's `_layouts`, and those of a theme's folder.
import type { Diagnostic, SourceFile } from '../../types.ts';
import { readFrontMatter } from '../../util/front-matter.ts';
import type { LayoutFile, LayoutFiles } from '../layouts.ts';

interface ReadLayout {
  readonly layout: LayoutFile;
  /** Of its front matter: warnings, since Jekyll goes on without front matter that it cannot read. */
  readonly diagnostics: readonly Diagnostic[];
}

function layoutOf(file: SourceFile, zone: string): ReadLayout {
  const whole = file.text();
  const { data, bodyStart, bodyLine: line, diagnostics } = readFrontMatter(whole, { file: file.name, zone });
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
  return { layout, diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, severity: 'warning' })) };
}

/** Layouts by name, each of a file; `zone` is that of timestamps in front matter. */
export function createLiquidLayouts(
  files: ReadonlyMap<string, SourceFile>,
  zone: string,
): { readonly files: LayoutFiles; readonly diagnostics: readonly Diagnostic[] } {
  const read = Array.from(files, ([name, file]) => [name, layoutOf(file, zone)] as const);
  return {
    files: new Map(read.map(([name, { layout }]) => [name, layout])),
    diagnostics: read.flatMap(([, { diagnostics }]) => diagnostics),
  };
}
