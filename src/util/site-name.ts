// Name of a site, also of one whose configuration has no title.
import type { Config, Data } from '../types.ts';
import { mapOf } from './yaml.ts';

const textOf = (value: Data | undefined): string => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '');

/**
 * `title`, else `name` (jekyll-seo-tag), else the author's name, else the host of `url`, but for this
 * machine's; "" for none of them.
 */
export function siteName({ raw, url }: Pick<Config, 'raw' | 'url'>): string {
  const { title, name, author } = raw;
  const [, host = ''] = /^https?:\/\/(?!localhost\b|127\.|0\.|\[)([^/:\s]+)/i.exec(url) ?? [];
  return [textOf(title), textOf(name), textOf(author), textOf(mapOf(author)['name']), host].find((text) => text !== '') ?? '';
}
