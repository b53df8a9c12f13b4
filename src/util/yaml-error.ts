// js-yaml's errors in an author's words, at the location of the mistake rather than where the parser stopped.
import type { EventType, State, YAMLException } from 'js-yaml';

/** The parser's open values and long quotes when it failed. */
export interface Trace {
  readonly listener: (event: EventType, state: State) => void;
  /** Offsets of the values that are open, outermost first. */
  readonly opened: () => readonly number[];
  /** The last scalar in quotes of more than one line. */
  readonly quoted: () => { readonly start: number; readonly end: number } | undefined;
}

export interface Explanation {
  /** Offset in the text, UTF-16 units. */
  readonly position: number;
  readonly message: string;
  readonly hint: string | undefined;
}

/** A listener for js-yaml that keeps track of open values and long quotes. */
export function traced(): Trace {
  const stack: number[] = [];
  let last: { readonly start: number; readonly end: number } | undefined;
  return {
    listener: (event, state) => {
      if (event === 'open') {
        stack.push(state.position);
        return;
      }
      const start = skipBlanks(state.input, stack.pop() ?? 0);
      const end = state.position;
      if (/["']/.test(state.input.charAt(start)) && state.input.slice(start, end).includes('\n')) last = { start, end };
    },
    opened: () => stack,
    quoted: () => last,
  };
}

/** Offset → line and column, both 0-based. */
export function locate(text: string, position: number): { readonly line: number; readonly column: number } {
  let line = 0;
  let start = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < position; next = text.indexOf('\n', start)) {
    line++;
    start = next + 1;
  }
  return { line, column: position - start };
}

/** The first character that is not blank from `position` on. */
function skipBlanks(text: string, position: number): number {
  let at = position;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

function lineAt(text: string, position: number): string {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  const end = text.indexOf('\n', position);
  return text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
}

function sameLine(text: string, a: number, b: number): boolean {
  return locate(text, a).line === locate(text, b).line;
}

/** A "[", "{" or quote that was opened on an earlier line and swallowed what follows. */
function neverClosed(text: string, stop: number, trace: Trace): Explanation | undefined {
  const ended = stop >= text.trimEnd().length;
  for (const opened of trace.opened().toReversed()) {
    const at = skipBlanks(text, opened);
    const sign = text.charAt(at);
    if (!/["'[{]/.test(sign) || (!ended && sameLine(text, at, stop))) continue;
    const closer = sign === '[' ? ']' : sign === '{' ? '}' : sign;
    const name = sign === '"' || sign === "'" ? 'quote' : 'bracket';
    return { position: at, message: `the ${name} ${sign} is never closed`, hint: `Close it with ${closer} on this line.` };
  }
  const last = trace.quoted();
  if (last === undefined || locate(text, stop).line - locate(text, last.end - 1).line > 1) return undefined;
  const quote = text.charAt(last.start);
  return { position: last.start, message: `the quote ${quote} is not closed on its line`, hint: `Close it with ${quote} on this line.` };
}

/** `key:value` on the line where the parser stopped, or just before it. */
function noSpace(text: string, stop: number): Explanation | undefined {
  const { line } = locate(text, stop);
  const lines = text.split('\n', line + 1);
  for (const at of [line, line - 1]) {
    const match = /^\s*([\w-]+):(?![\s/])/.exec(lines[at] ?? '');
    if (!match) continue;
    const position = lines.slice(0, at).join('\n').length + (at > 0 ? 1 : 0) + match[0].length;
    return {
      position,
      message: `there is no space after the colon of "${match[1]}"`,
      hint: 'Write a space between the colon and the value.',
    };
  }
  return undefined;
}

/** `title: foo: bar`, `title: @x`, `title: "a" b`: a value that needs quotes. */
function wantsQuotes(text: string, stop: number): Explanation | undefined {
  const line = lineAt(text, stop);
  const start = text.lastIndexOf('\n', stop - 1) + 1;
  const match = /^(?=[^:]*:[ \t]+\S)(\s*(?:- +)*)([^\s:#"'[{][^:]*)(:[ \t]+)(\S[\s\S]*)$/.exec(line.trimEnd());
  if (!match) return undefined;
  const [, lead = '', key = '', colon = '', value = ''] = match;
  const from = start + lead.length + key.length + colon.length;
  const hint = `Put quotes around the value: ${key}: ${value.includes('"') ? `'${value.replaceAll("'", "''")}'` : `"${value.replaceAll('\\', '\\\\')}"`}.`;
  const sign = value.charAt(0);
  if (sign === '"' || sign === "'") {
    const other = sign === '"' ? "'" : '"';
    const inside = `Put ${other} around the value instead, or write a ${sign} inside it as ${sign === '"' ? '\\"' : "''"}.`;
    return { position: stop, message: `there is text after the closing quote of "${key}"`, hint: inside };
  }
  if (/[@`%]/.test(sign) || /^[-?] /.test(value)) return { position: from, message: `a value cannot begin with ${sign}`, hint };
  if (/[[\]{},|>&*!]/.test(sign)) return undefined;
  const second = /:(?=\s|$)/.exec(value);
  return second
    ? { position: from + second.index, message: `the value of "${key}" has a colon in it and no quotes around it`, hint }
    : undefined;
}

const WORDS: readonly (readonly [RegExp, string, string | undefined])[] = [
  [/^tab characters/, 'a tab is used for indentation', 'Use spaces.'],
  [/^nesting exceeded/, 'values are nested deeper than 100 levels', 'Use fewer levels.'],
  [/^null byte/, 'there is a NUL character in this YAML', 'Remove it.'],
  [/non-printable|valid JSON character/, 'there is a control character in this YAML', 'Remove it.'],
  [/^unidentified alias/, 'a value that begins with * is an alias, and nothing has that name', 'Put quotes around the value.'],
  [
    /^(?:unknown tag|undeclared tag|tag |named tag)/,
    'a value that begins with ! is a tag, and this one is not known',
    'Put quotes around the value.',
  ],
  [
    /^unknown escape|^expected hexadecimal/,
    'a backslash in double quotes begins an escape that does not exist',
    'Use single quotes, or write \\\\.',
  ],
  [
    /^missed comma/,
    'a comma is missing between two values',
    'Put a comma between them, or quotes around a value that holds brackets or quotes.',
  ],
  [/^expected the node content/, 'there is a comma where a value should be', 'Remove the comma.'],
  [/merge/, 'the value of "<<" is not a mapping, or is too large', 'Write the keys out.'],
  [/a colon is missed|multiline key/, 'this line is not of the form "key: value"', 'Write a colon and a space after the key.'],
  [
    /^end of the stream|^bad indentation/,
    'this line does not fit the ones above it',
    'Check its indentation, the colon and the space after its key, and quotes.',
  ],
  [/^missing indentation/, 'the text of a block (| or >) is not indented', 'Indent it by two spaces.'],
];

function explainTag(text: string, position: number): Explanation {
  const tag = /^![^\s,[\]{}]*/.exec(text.slice(position, position + 60))?.[0] ?? '!';
  return {
    position,
    message: `a value that begins with ! has a tag, and ${tag} is not known`,
    hint: 'Put quotes around the value, or remove the tag.',
  };
}

/** The message and location for an error of the parser on a text. */
export function explain(text: string, error: YAMLException, trace: Trace): Explanation {
  const stop = Math.min(error.mark?.position ?? 0, text.length);
  const reason = error.reason;
  const line = lineAt(text, stop);
  const tab = /^[ ]*\t/.exec(line);
  if (tab && line.trim() !== '') {
    const position = text.lastIndexOf('\n', stop - 1) + tab[0].length;
    return { position, message: 'a tab is used for indentation', hint: 'Use spaces.' };
  }
  const special = /^(?:unexpected end|missed comma|bad indentation|can not read|end of the stream)/.test(reason);
  const explanation = special ? (neverClosed(text, stop, trace) ?? wantsQuotes(text, stop) ?? noSpace(text, stop)) : undefined;
  if (explanation) return explanation;
  // the parser reports a tag at the end of its value
  const tag = /\btag\b/.test(reason) ? skipBlanks(text, trace.opened().at(-1) ?? stop) : stop;
  if (tag !== stop && text.charAt(tag) === '!') return explainTag(text, tag);
  const words = WORDS.find(([pattern]) => pattern.test(reason));
  return words ? { position: stop, message: words[1], hint: words[2] } : { position: stop, message: reason, hint: undefined };
}
