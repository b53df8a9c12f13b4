// Warnings about a text: constructs that are never closed, deep nesting, and surprises of kramdown's syntax.
import type { Work } from './work.ts';

/** Adds a warning for `line` (0-based, of the current scope). */
export function warn(work: Work, line: number, details: { readonly code: string; readonly message: string; readonly hint: string }): void {
  work.diagnostics.push({ severity: 'warning', ...details, file: work.file, line: work.line + work.scope.base + line });
}

/** Warns of a comment without an end. */
export const warnComment = (work: Work, line: number): void =>
  warn(work, line, {
    code: 'markdown-comment',
    message: 'the comment <!-- is never closed, so it is read as text',
    hint: 'Close it with -->.',
  });

/** Warns of an element without an end tag, unless a warning since number `since` is about one within it. */
export function warnElement(work: Work, line: number, { name, since }: { readonly name: string; readonly since?: number }): void {
  if (since !== undefined && work.diagnostics.slice(since).some(({ code }) => code === 'markdown-element')) return;
  warn(work, line, {
    code: 'markdown-element',
    message: `the element <${name}> is never closed, so it takes in all that follows`,
    hint: `Close it with </${name}>.`,
  });
}

/** Warns, once a line and URL, that a URL which a browser would run is left out. */
export function warnUrl(work: Work, line: number, { url, image }: { readonly url: string; readonly image: boolean }): void {
  const shown = url.length > 40 ? `${url.slice(0, 40)}…` : url;
  const message = `the URL ${shown} can run a script, so only the words of the ${image ? 'image' : 'link'} are shown`;
  const at = work.line + work.scope.base + line;
  if (work.diagnostics.some((other) => other.line === at && other.message === message)) return;
  const element = image ? '<img src="…">' : '<a href="…">';
  warn(work, line, { code: 'markdown-url', message, hint: `Write ${element} if you mean it, or link to another URL.` });
}

/** Surprises of kramdown's syntax, by the fix (`markdown: fixes:`) that avoids each. */
const SURPRISES = {
  pipes: { message: 'the | in this line makes it a table', hint: 'Write \\| for a bar' },
  dashes: { message: 'the two hyphens of this option become a dash', hint: 'Put the option into backticks' },
  start: { message: 'this list begins with another number, but is shown from 1 on', hint: 'Indent the text between its items' },
};

/** With `lint`: warns, once a line, of a surprise that the fix would avoid. */
export function warnSurprise(work: Work, line: number, fix: keyof typeof SURPRISES): void {
  if (!work.lint || work.fixes[fix]) return;
  const code = `markdown-${fix}`;
  const at = work.line + work.scope.base + line;
  if (work.diagnostics.some((other) => other.code === code && other.line === at)) return;
  const { message, hint } = SURPRISES[fix];
  warn(work, line, { code, message, hint: `${hint}, or set fixes: [${fix}] under markdown: in the configuration.` });
}

/** Warns, once a text, that it nests deeper than the parser goes. */
export function warnNesting(work: Work, line: number): void {
  if (work.nestingReported) return;
  work.nestingReported = true;
  warn(work, line, {
    code: 'markdown-nesting',
    message: 'the text nests too deeply and is shown as it is from here on',
    hint: 'Nest fewer quotes, lists or brackets.',
  });
}
