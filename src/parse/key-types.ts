// Known keys of front matter and the kinds of their values.
import type { Data, DataMap, Diagnostic } from '../types.ts';
import { isScalar } from '../util/scalars.ts';

type Shape = 'one' | 'list' | 'tree';

/**
 * "one": text, a number, true or false. "list": one or several of them. "tree": lists in lists, too, which
 * Jekyll flattens; of nested `categories` it makes URLs such as /["a", "b"]/a/b/. Everything else is the
 * author's own.
 */
const SHAPES: readonly (readonly [Shape, readonly string[]])[] = [
  ['one', ['title', 'date', 'last_modified_at', 'slug', 'permalink', 'layout', 'published', 'excerpt', 'excerpt_separator']],
  ['list', ['categories']],
  ['tree', ['category', 'tags', 'tag']],
];
/** Keys whose text is a list of names (Jekyll's pluralized_array_from_hash). */
const PLURAL = /^(?:tags|categories)$/;
const KEYS = SHAPES.flatMap(([shape, keys]) => keys.map((key) => [key, shape] as const));

const isList = (value: Data): value is readonly Data[] => Array.isArray(value);
const isOne = (value: Data): boolean => value === null || typeof value !== 'object' || isScalar(value);
/** Whether a value is the mapping that YAML makes of `B: c` in a list: a tag meant as text. */
const isSlip = (value: Data): boolean => !isOne(value) && !isList(value);
const hasSlip = (value: Data): boolean => isList(value) && value.some((item) => isSlip(item) || hasSlip(item));
const fits = (value: Data, shape: Shape): boolean =>
  isOne(value) ||
  (shape !== 'one' && isList(value) && value.every((item) => (shape === 'tree' ? isSlip(item) || fits(item, shape) : isOne(item))));

function wrong(key: string, value: Data, shape: Shape): { readonly message: string; readonly hint: string } {
  const what = isList(value) ? (shape !== 'one' ? 'a list with more than plain values in it' : 'a list') : 'a mapping';
  const hint =
    shape !== 'one'
      ? `Write names: ${key}: [one, two].`
      : `Write one value: ${key}: …; put quotes around text that holds a colon or a bracket.`;
  return { message: `${key} can’t be ${what}`, hint };
}

/**
 * Whether Jekyll stops at a value of an impossible kind, or loses its document's URL: pages have neither a date nor a slug. Other keys it
 * prints or ignores.
 */
function isRefused(key: string, value: Data, isPage: boolean): boolean {
  if (key === 'permalink') return true;
  return !isPage && (key === 'date' || key === 'slug' || (key === 'categories' && !isList(value)));
}

/** A diagnostic for each known key whose value is of an impossible kind. `at` gives the position of a key. */
export function checkTypes(
  data: DataMap,
  at: (key: string) => { readonly file: string; readonly line?: number },
  isPage: boolean,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [key, shape] of KEYS) {
    const value = Object.hasOwn(data, key) ? data[key] : undefined;
    if (value !== undefined && !fits(value, shape))
      found.push({
        severity: isRefused(key, value, isPage) ? 'error' : 'warning',
        code: 'type',
        ...at(key),
        ...wrong(key, value, shape),
      });
    else if (value !== undefined && shape === 'tree' && hasSlip(value))
      found.push({
        severity: 'warning',
        code: 'type',
        ...at(key),
        message: `${key} has a name with a colon, which YAML takes for a mapping; it is read as text`,
        hint: 'Put quotes around it.',
      });
    else if (typeof value === 'string' && PLURAL.test(key) && /,\s/.test(value))
      found.push({
        severity: 'warning',
        code: 'type',
        ...at(key),
        message: `${key} without brackets end at blanks, not at commas, as in Jekyll: ${value
          .split(/\s+/)
          .map((name) => `"${name}"`)
          .join(', ')}`,
        hint: `Write ${key}: [${value}].`,
      });
  }
  return found;
}
