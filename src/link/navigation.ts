// Entries of the built-in theme's menus (`_data/navigation.yml`) that lead nowhere.
import type { Data, DataMap, Diagnostic, SourceFile } from '../types.ts';
import { isMap, mapOf } from '../util/yaml.ts';

export interface Navigation {
  readonly data: DataMap;
  /** Files of data. */
  readonly files: readonly SourceFile[];
  /** The site's own templates: one that reads menus may know other keys. */
  readonly own: readonly SourceFile[];
}

/** Keys that are written for `url`. */
const MEANT = /^(?:ulr|rul|uri|link|href|path)$/i;

const listOf = (value: Data | undefined): readonly DataMap[] => (Array.isArray(value) ? value.filter(isMap) : []);

const urlOf = (entry: DataMap): Data => entry['url'] ?? null;

/** Entries without a URL: of the main menu all, of others those that have no entries below them. */
function lost(menus: DataMap): readonly DataMap[] {
  return Object.entries(menus).flatMap(([name, entries]) =>
    listOf(entries).flatMap((entry) => {
      const children = listOf(entry['children']);
      const isLost = urlOf(entry) === null && (name === 'main' || children.length === 0);
      return [...(isLost ? [entry] : []), ...children.filter((child) => urlOf(child) === null)];
    }),
  );
}

/** Warnings for entries of menus that have a title and no URL. */
export function navigationWarnings({ data, files, own }: Navigation): readonly Diagnostic[] {
  const file = files.find(({ path }) => /(?:^|\/)navigation\.(?:ya?ml|json)$/.test(path));
  if (file === undefined || own.some((template) => template.text().includes('navigation'))) return [];
  if (Array.isArray(data['navigation'])) {
    const message = 'this is a list, and the theme looks for the one under "main", so that there is no menu';
    return [{ severity: 'warning', code: 'navigation', file: file.name, line: 1, message, hint: 'Write main: above it.' }];
  }
  return lost(mapOf(data['navigation'])).flatMap((entry): readonly Diagnostic[] => {
    const title = entry['title'];
    if (typeof title !== 'string') return [];
    const line =
      file
        .text()
        .split('\n')
        .findIndex((text) => text.includes(title)) + 1;
    const slip = Object.keys(entry).find((key) => MEANT.test(key));
    const message = `"${title}" of the menu has no url, so that it leads nowhere`;
    const hint = slip === undefined ? 'Write url: /path/ below its title.' : `Write url: in place of ${slip}:.`;
    return [{ severity: 'warning', code: 'navigation', file: file.name, ...(line > 0 ? { line } : {}), message, hint }];
  });
}
