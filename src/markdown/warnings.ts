// What an author is told of a text: what is never closed, what nests too deeply, what kramdown makes of it that nobody meant.
import type { Work } from './work.ts';

/** Adds a warning for `line` (0-based, of the current scope). */
export function warn(work: Work, line: number, problem: { readonly code: string; readonly message: string; readonly hint: string }): void {
  work.diagnostics.push({ severity: 'warning', ...problem, file: work.file, line: work.line + work.scope.base + line });
}

/** Says that a comment has no end. */
export const warnComment = (work: Work, line: number): void =>
  warn(work, line, {
    code: 'markdown-comment',
    message: 'The comment <!-- is never closed, so it is read as text',
    hint: 'Close it with -->',
  });

/** Says that an element has no end tag, unless one within it, told of since `before`, has none: that one is to be mended first. */
export function warnElement(work: Work, line: number, name: string, before = work.diagnostics.length): void {
  if (work.diagnostics.slice(before).some(({ code }) => code === 'markdown-element')) return;
  warn(work, line, {
    code: 'markdown-element',
    message: `The element <${name}> is never closed, so it takes in all that follows`,
    hint: `Close it with </${name}>`,
  });
}

/** Says once for a line that an address, which a browser would run, is left out. */
export function warnUrl(work: Work, line: number, url: string, image: boolean): void {
  const shown = url.length > 40 ? `${url.slice(0, 40)}…` : url;
  const message = `The address ${shown} can run a script, so only the words of the ${image ? 'image' : 'link'} are shown`;
  const at = work.line + work.scope.base + line;
  if (work.diagnostics.some((known) => known.line === at && known.message === message)) return;
  const element = image ? '<img src="…">' : '<a href="…">';
  warn(work, line, { code: 'markdown-url', message, hint: `Write ${element} if you mean it, or link to another address` });
}

/** What kramdown does to the unwary: the mend that keeps it from happening, and how to write it instead. */
const SURPRISES = {
  pipes: { message: 'The | in this line makes it a table', hint: 'Write \\| for a bar' },
  dashes: { message: 'The two hyphens of this option become a dash', hint: 'Put the option into backticks' },
  start: { message: 'This list begins with another number, but is shown from 1 on', hint: 'Indent what stands between its items' },
};

/** With `lint`: says once for a line that kramdown makes of it what the mend `fix` would not. */
export function warnSurprise(work: Work, line: number, fix: keyof typeof SURPRISES): void {
  if (!work.lint || work.fixes[fix]) return;
  const code = `markdown-${fix}`;
  const at = work.line + work.scope.base + line;
  if (work.diagnostics.some((known) => known.code === code && known.line === at)) return;
  const { message, hint } = SURPRISES[fix];
  warn(work, line, { code, message, hint: `${hint}, or set fixes: [${fix}] under markdown: in the configuration` });
}

/** Says, once, that a text nests deeper than it is read. */
export function warnNesting(work: Work, line: number): void {
  if (work.nestingReported) return;
  work.nestingReported = true;
  warn(work, line, {
    code: 'markdown-nesting',
    message: 'The text nests too deeply and is shown as it is from here on',
    hint: 'Nest fewer quotes, lists or brackets',
  });
}
