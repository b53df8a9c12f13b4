// Values of `defaults:` for a document, and front matter merged over them.
import type { Config, Data, DataMap, DefaultRule, DocumentPlace, ListedPage, StaticFile } from '../types.ts';
import { merge } from '../util/merge.ts';

const escaped = (char: string): string => char.replace(/[\\^$.|+(){}[\]*?]/g, '\\$&');

/** Ruby's Dir.glob: a star stays in its folder; a match at the end of a name takes all below it. */
function globExpression(glob: string): RegExp {
  const source = glob.replace(/(?:\*\*\/)+|\*+|\?|\{[^{}]*\}|\[[^\]]*\]|[^*?{[]+|[{[]/g, (token) => {
    if (token.startsWith('**/')) return '(?:[^/.][^/]*/)*';
    if (token.startsWith('*')) return '[^/]*';
    if (token === '?') return '[^/]';
    if (token.length > 1 && token.startsWith('{')) return `(?:${token.slice(1, -1).split(',').map(escaped).join('|')})`;
    if (token.length > 2 && token.startsWith('[')) return `[${token.slice(1, -1).replace(/[\\[]/g, '\\$&').replace(/^!/, '^')}]`;
    return escaped(token);
  });
  return new RegExp(`^${source.replace(/\/$/, '')}(?:/|$)`);
}

const withoutSlash = (path: string): string => (path.startsWith('/') ? path.slice(1) : path);

/** Whether the path of a rule's scope takes in the path of a document. */
function covers(rule: DefaultRule, path: string, collectionsDir: string): boolean {
  if (rule.path === '') return true;
  const scope =
    collectionsDir !== '' && rule.path.startsWith(`${collectionsDir}/`) ? rule.path.slice(collectionsDir.length + 1) : rule.path;
  if (!scope.includes('*')) return path.startsWith(scope);
  try {
    return globExpression(scope).test(path);
  } catch {
    return false; // "[z-a]": no file has such a name
  }
}

/** Where a rule may apply: the types of a document, and Jekyll's `collections_dir`. */
interface Scope extends Pick<Config, 'collectionsDir'> {
  readonly types: readonly (string | undefined)[];
}

const applies = (rule: DefaultRule, path: string, { types, collectionsDir }: Scope): boolean =>
  (rule.type === undefined || types.includes(rule.type)) && covers(rule, path, collectionsDir);

/** Jekyll's has_precedence?: the longer path, then the one with a type, then the later one. */
function precedes(rule: DefaultRule, old: DefaultRule | undefined): boolean {
  if (!old) return true;
  const length = withoutSlash(rule.path).length;
  const before = withoutSlash(old.path).length;
  return length !== before ? length > before : rule.type !== undefined || old.type === undefined;
}

const union = (a: Data | undefined, b: Data | undefined): readonly Data[] => [...new Set([...listOf(a), ...listOf(b)])];

/** `categories:` as a list: text is cut at white space. */
export const listOf = (value: Data | undefined): readonly Data[] =>
  typeof value === 'string'
    ? value.split(/[ \t\r\n\f\v]+/).filter((word) => word !== '')
    : Array.isArray(value)
      ? value.filter((item) => item !== null)
      : value === null || value === undefined
        ? []
        : [value as Data];

type Rules = Pick<Config, 'defaults' | 'collectionsDir'>;

function mergedFor(path: string, types: readonly (string | undefined)[], { defaults, collectionsDir }: Rules): DataMap {
  let merged: DataMap = {};
  let last: DefaultRule | undefined;
  for (const rule of defaults) {
    if (!applies(rule, path, { types, collectionsDir })) continue;
    if (precedes(rule, last)) {
      merged = merge(merged, rule.values);
      last = rule;
    } else merged = merge(rule.values, merged);
  }
  return merged;
}

type Typed = Pick<DocumentPlace, 'kind' | 'collection'>;

const typesOf = ({ kind, collection }: Typed): readonly string[] =>
  kind === 'page' ? ['pages'] : kind === 'draft' ? ['posts', 'drafts'] : [collection];

/**
 * All defaults for a document, merged; {} when no rule applies.
 * @param path as Jekyll's `page.path`, without `collections_dir`
 */
export const defaultsFor = (path: string, typed: Typed, rules: Rules): DataMap => mergedFor(path, typesOf(typed), rules);

/** Position of the rule that a document has the value of a key from; undefined for none. */
export function ruleWith(
  key: string,
  path: string,
  { rules, typed }: { readonly rules: Rules; readonly typed: Typed },
): number | undefined {
  let last: DefaultRule | undefined;
  let found: number | undefined;
  for (const [index, rule] of rules.defaults.entries()) {
    if (!applies(rule, path, { types: typesOf(typed), ...rules })) continue;
    const isFirst = precedes(rule, last);
    if (isFirst) last = rule;
    if (Object.hasOwn(rule.values, key) && (isFirst || found === undefined)) found = index;
  }
  return found;
}

/** Files that are only copied, with their defaults; the type of a file in a collection's folder is the collection. */
export const staticsWithDefaults = (statics: readonly StaticFile[], rules: Rules): readonly StaticFile[] =>
  rules.defaults.length === 0 ? statics : statics.map((one) => ({ ...one, data: mergedFor(one.file.path, [one.collection], rules) }));

/** Front matter over defaults. Posts and items have the categories of both; on pages a null layout counts. */
export function withDefaults(defaults: DataMap, own: DataMap, isPage: boolean): DataMap {
  const merged = Object.keys(defaults).length === 0 ? own : merge(defaults, own);
  if (isPage) return Object.hasOwn(own, 'layout') && own['layout'] === null ? { ...merged, layout: null } : merged;
  if (!Object.hasOwn(defaults, 'categories') || !Object.hasOwn(own, 'categories')) return merged;
  return { ...merged, categories: union(defaults['categories'], own['categories']) };
}

/** A page without a file of its own, with the defaults of its path. */
export const pageWithDefaults = (page: ListedPage, rules: Rules): ListedPage => {
  // an archive's type is its own: "tag"
  const type = page.posts ? String(page.data['type']) : 'pages';
  return { ...page, data: withDefaults(mergedFor(page.path, [type], rules), page.data, true) };
};
