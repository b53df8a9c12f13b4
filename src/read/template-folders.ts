// Files that look like templates and are used by nothing.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { Diagnostic, SourceFile, Workspace } from '../types.ts';

/** Endings of templates that other tools have. */
const OTHER_ENDING = /\.(?:html?|liquid|nunjucks|j2|jinja2?|twig)$/i;

/** Warnings for files of a folder of templates that do not end in .njk. `name` is the folder's in diagnostics. */
export function otherEndings(folder: string, name: string): readonly Diagnostic[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => OTHER_ENDING.test(path));
  return names.sort().map((path) => ({
    severity: 'warning',
    code: 'no-template',
    file: `${name === '' ? '' : `${name}/`}${path.replaceAll('\\', '/')}`,
    message: 'this file is not used: templates end in .njk',
    hint: 'Rename it, or put a layout in Liquid into _layouts.',
  }));
}

/**
 * Warning for a folder `templates` of a source that is not named `content`: it is published as it is.
 * @param files published files of the source
 */
export function publishedTemplates({ source }: Workspace, files: readonly SourceFile[]): readonly Diagnostic[] {
  const first = basename(source) === 'content' ? undefined : files.find(({ path }) => /^templates\/.*\.njk$/.test(path));
  if (!first) return [];
  const message = 'this template is published and not used: beside _posts the folder of templates is _templates';
  return [
    { severity: 'warning', code: 'no-template', file: first.name, message, hint: 'Rename the folder, or name it: --templates templates.' },
  ];
}
