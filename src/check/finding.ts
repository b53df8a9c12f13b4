// Findings: what a rule found on a page of the built site, before its place in the sources is known.
import type { CheckOptions, Diagnostic } from '../types.ts';
import { CHECK_RULES, type CheckLevel, type CheckRule } from '../util/check-rules.ts';

/** File of a diagnostic, and the place in it. */
export type Place = Pick<Diagnostic, 'file' | 'line' | 'column'>;

/** A finding of a rule on one page. */
export interface Finding {
  readonly rule: CheckRule;
  /** The page, relative to the destination. */
  readonly output: string;
  /** "a link", "an image": with `target` it names the spots of the page that the finding is about. */
  readonly kind: string;
  /** Value of the attribute, entities decoded; a relative URL stays as it is. */
  readonly target: string;
  /** Path in the site that the target stands for, where it stands for one; for `gemless.check.ignore`. */
  readonly path?: string | undefined;
  /** The message, with the pages put in: "/c/ and 2 other pages". */
  readonly say: (pages: string) => string;
  /** The hint, or a function that makes it, for those that are reported. */
  readonly hint?: string | (() => string) | undefined;
  /** The place in the sources, where the rule knows it. */
  readonly place?: Place | undefined;
}

/** Level of a rule: the configuration's, else its own. */
export const levelOf = (rule: CheckRule, { level }: Pick<CheckOptions, 'level'>): CheckLevel => level[rule] ?? CHECK_RULES[rule];

/** Whether a text is as a pattern says, in which `*` stands for any text; in time that grows with the text's length only. */
export function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

/** `gemless.check.ignore` over texts: URLs as written, paths in the site, names of files. */
export const createIgnore =
  ({ ignore }: Pick<CheckOptions, 'ignore'>) =>
  (...texts: readonly (string | undefined)[]): boolean =>
    ignore.some((pattern) => texts.some((text) => text !== undefined && matches(pattern, text)));
