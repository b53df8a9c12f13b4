// Texts of front matter that end at a "#", since YAML takes the rest for a comment: `title: Links #12`.
import type { Diagnostic, SourceFile } from '../types.ts';
import type { FrontMatter } from '../util/front-matter.ts';

/** Keys whose values are prose. */
const PROSE = ['title', 'description', 'excerpt', 'tagline'];

/** A comment without a blank behind its sign, as nobody writes one on purpose. */
const CUT = /(?:^|[ \t])#[^\s#]/;

/** Warnings for texts that lose their ends. Quoted ones, and those of several lines, lose nothing. */
export function cutTexts(file: SourceFile, { data, lines, bodyStart }: FrontMatter): readonly Diagnostic[] {
  const head = file.text().slice(0, bodyStart);
  if (!CUT.test(head)) return [];
  const written = head.split('\n');
  return PROSE.flatMap((key): readonly Diagnostic[] => {
    const line = lines[key];
    const value = written[(line ?? 0) - 1]?.trim() ?? '';
    const rest = value.startsWith(`${key}:`) ? value.slice(key.length + 1).trim() : '';
    const at = /^["'|>[{&*!]/.test(rest) ? -1 : rest.search(CUT);
    const left = at < 0 ? '' : rest.slice(0, at).trim();
    if (at < 0 || (data[key] ?? '') !== left) return [];
    const message = `a comment begins at the "#": ${left === '' ? `the ${key} is empty` : `the ${key} is "${left}"`}`;
    const hint = `Put quotes around the value: ${key}: ${rest.includes('"') ? `'${rest.replaceAll("'", "''")}'` : `"${rest.replaceAll('\\', '\\\\')}"`}.`;
    return [{ severity: 'warning', code: 'cut-text', file: file.name, ...(line === undefined ? {} : { line }), message, hint }];
  });
}
