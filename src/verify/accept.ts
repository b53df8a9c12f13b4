// Differences that the author wants: lines such as "text /a/ *secrets*", by which losses are accepted.
import { compareText } from '../util/ordered.ts';
import { KINDS, type Kind, type Loss } from './types.ts';

interface Pattern {
  /** As written, without its comment. */
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** Undefined for all kinds. */
  readonly kind: Kind | undefined;
  readonly url: string;
  /** Undefined for all details. */
  readonly detail: string | undefined;
}

const isKind = (word: string): word is Kind => KINDS.some((kind) => kind === word);

/** URL of a loss as one word: "/a%20b/". */
export const wordOf = (url: string): string => url.replace(/\s/g, encodeURIComponent);

/** A loss as a line that accepts it: "id /a/ introduction". */
export const lineOf = ({ kind, url, detail }: Loss): string => `${kind} ${wordOf(url)}${detail === '' ? '' : ` ${detail}`}`;

/** Whether a text is what a pattern says, in which each "*" stands for any text. */
export function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Patterns of a file: `[kind] URL [detail]`, with "*" for any text; "#" begins a comment at the beginning of a line or behind a blank and before one. */
export function parseAccepted(text: string): readonly Pattern[] {
  return text.split(/\r?\n/).flatMap((written, index) => {
    const line = written.trimStart().startsWith('#') ? '' : (written.split(/\s# /, 1)[0] ?? '').trim();
    if (line === '') return [];
    const [word = '', ...rest] = line.split(' ');
    const kind = isKind(word) ? word : undefined;
    const [url = '*', ...detail] = kind ? rest : [word, ...rest];
    return [{ text: line, line: index + 1, kind, url, detail: detail.length > 0 ? detail.join(' ') : undefined }];
  });
}

/** Losses that no pattern accepts, and the patterns that accept none. */
export function withoutAccepted(
  losses: readonly Loss[],
  patterns: readonly Pattern[],
): { readonly rest: readonly Loss[]; readonly unused: readonly Pattern[] } {
  const used = new Set<Pattern>();
  const rest = losses.filter((loss) => {
    const found = patterns.filter(
      ({ kind, url, detail }) =>
        (kind === undefined || kind === loss.kind) &&
        matches(url, wordOf(loss.url)) &&
        (detail === undefined || matches(detail, loss.detail)),
    );
    for (const pattern of found) used.add(pattern);
    return found.length === 0;
  });
  return { rest, unused: patterns.filter((pattern) => !used.has(pattern)).sort((a, b) => a.line - b.line || compareText(a.text, b.text)) };
}
