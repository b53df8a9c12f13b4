// Numbers of arguments that filters take: with another number Ruby raises an ArgumentError, and Jekyll stops.
import type { Details } from '../source.ts';

/** Least and most arguments, beside the input; keyword arguments count as one (methods of Liquid::StandardFilters and Jekyll::Filters). */
const NUMBERS: readonly (readonly [least: number, most: number, names: string])[] = [
  [
    0,
    0,
    'abs absolute_url base64_decode base64_encode base64_url_safe_decode base64_url_safe_encode ' +
      'capitalize ceil cgi_escape date_to_rfc822 date_to_xmlschema downcase escape escape_once first floor ' +
      'h inspect jsonify last lstrip markdownify newline_to_br normalize_whitespace relative_url reverse ' +
      'rstrip sassify scssify size smartify strip strip_html strip_index strip_newlines to_integer upcase ' +
      'uri_escape url_decode url_encode xml_escape',
  ],
  [0, 1, 'array_to_sentence_string compact join number_of_words pop round sample shift slugify sort_natural uniq'],
  [0, 2, 'date_to_long_string date_to_string default sort truncate truncatewords'],
  [
    1,
    1,
    'append at_least at_most concat date divided_by group_by map minus modulo plus prepend push remove ' +
      'remove_first split times unshift',
  ],
  [1, 2, 'replace replace_first slice'],
  [2, 2, 'find find_exp group_by_exp where where_exp'],
];

const BY_NAME: ReadonlyMap<string, readonly [number, number]> = new Map(
  NUMBERS.flatMap(([least, most, names]) => names.split(' ').map((name) => [name, [least, most]] as const)),
);

const argumentsOf = (count: number): string => (count === 0 ? 'no argument' : count === 1 ? '1 argument' : `${count} arguments`);

/** What is wrong with a call of a filter that has so many arguments; undefined for one that Ruby makes. */
export function arityError(name: string, count: number): Details | undefined {
  const [least, most] = BY_NAME.get(name) ?? [0, Number.POSITIVE_INFINITY];
  const code = 'liquid-filter';
  if (count < least) {
    const values = Array.from({ length: least }, () => '…').join(', ');
    return {
      code,
      message: `the filter "${name}" needs ${argumentsOf(least)}, and has ${count === 0 ? 'none' : count}`,
      hint: `Write it as | ${name}: ${values}.`,
    };
  }
  if (count <= most) return undefined;
  const hint = most === 0 ? `Write it as | ${name}, without a colon.` : 'Remove the last ones.';
  return { code, message: `the filter "${name}" takes ${least < most ? 'at most ' : ''}${argumentsOf(most)}, and has ${count}`, hint };
}
