// Inputs and results of filters: plain values, and HTML that must not be escaped again.
import { isScalar } from '../../util/scalars.ts';
import { htmlEscape, htmlEscapeOnce } from '../../util/text.ts';
import { type Filter, SafeString } from '../nunjucks/nunjucks.ts';

export type { Filter };

type Safe = SafeString & {
  /** Value for the next filter, where it differs from the printed one. */
  raw?: string;
};

/** HTML that autoescape leaves alone. */
export function isSafe(value: unknown): value is Safe {
  return value instanceof SafeString;
}

/** Marks HTML as not to be escaped. */
export function safe(html: string): unknown {
  return new SafeString(html);
}

/** Text that came out of HTML: entities stay, all else is escaped, so that it may stand in an attribute. */
export function fromHtml(raw: string): unknown {
  return Object.assign(new SafeString(htmlEscapeOnce(raw)), { raw });
}

/** The string inside marked HTML, the text of a date or of a number that JavaScript lacks; other values as they are. */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object') return value;
  return isSafe(value) ? (value.raw ?? value.val) : isScalar(value) ? String(value) : value;
}

function inspect(value: unknown): string {
  if (Array.isArray(value)) return '[' + value.map(inspect).join(', ') + ']';
  if (value === null || value === undefined) return 'nil';
  if (isScalar(value)) return value.type === 'float' || value.type === 'integer' ? String(value) : JSON.stringify(String(value));
  if (typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}=>${inspect(item)}`);
  return `{${pairs.join(', ')}}`;
}

/** Keyword arguments of a call, `sort(attribute="title")`, which come last; undefined for another argument. */
export function keywordsOf(args: readonly unknown[]): { readonly [name: string]: unknown } | undefined {
  const last = args.at(-1);
  const isKeywords = typeof last === 'object' && last !== null && Object.hasOwn(last, '__keywords');
  return isKeywords ? (last as { readonly [name: string]: unknown }) : undefined;
}

/** A template's context, as filters have it for `this`. */
export function isLookup(value: unknown): value is { lookup: (name: string) => unknown } {
  return typeof value === 'object' && value !== null && 'lookup' in value && typeof value.lookup === 'function';
}

/** As Ruby's to_s: nothing is "", a list is `["a", "b"]`. */
export function textOf(value: unknown): string {
  const bare = plain(value);
  if (typeof bare === 'string') return bare;
  if (bare === null || bare === undefined) return '';
  return typeof bare === 'object' ? inspect(bare) : String(bare);
}

/** `result` as safe as `input` was. */
export function like(input: unknown, result: string): unknown {
  if (!isSafe(input)) return result;
  return input.raw === undefined ? safe(result) : fromHtml(result);
}

/** A filter from text to text: HTML stays HTML, text stays text. */
export function onText(run: (text: string, ...args: unknown[]) => string): Filter {
  return (input, ...args) => like(input, run(textOf(input), ...args.map(plain)));
}

/** A filter that puts its arguments into the text: into HTML, text goes escaped. */
export function onParts(run: (text: string, ...args: unknown[]) => string): Filter {
  return (input, ...args) => {
    const escaping = isSafe(input) && input.raw === undefined;
    const parts = args.map((arg) => (escaping && typeof arg === 'string' ? htmlEscape(arg) : plain(arg)));
    return like(input, run(textOf(input), ...parts));
  };
}

/** A filter over any value, marked HTML taken as its string. */
export function onValue(run: (value: unknown, ...args: unknown[]) => unknown): Filter {
  return (input, ...args) => (args.length === 0 ? run(plain(input)) : run(plain(input), ...args.map(plain)));
}
