// Names of the files that a style sheet imports, from its text alone.

/** Names in a statement, quoted or, in the indented syntax, bare. */
const QUOTED = /(["'])([^"'\n]*)\1/g;
const STATEMENT = /@(import|use|forward)[ \t\r\n]/y;

/** CSS's own imports, which stay as they are, and the modules of Sass. */
const isForeign = (name: string): boolean => /^(?:https?:)?\/\/|^sass:|\.css$/.test(name);

/** Position after a comment that begins at `at`, else `at`. */
function afterComment(text: string, at: number): number {
  if (text[at] !== '/' || (text[at + 1] !== '/' && text[at + 1] !== '*')) return at;
  const end = text[at + 1] === '/' ? text.indexOf('\n', at) : text.indexOf('*/', at + 2);
  return end < 0 ? text.length : text[at + 1] === '/' ? end : end + 2;
}

/** Position after a string that begins at `at`, on one line. */
function afterString(text: string, at: number): number {
  const quote = text[at];
  for (let i = at + 1; i < text.length && text[i] !== '\n'; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i + 1;
  }
  return at + 1;
}

/** End of the statement that begins at `at`: its semicolon, or in the indented syntax its line. */
function endOf(text: string, at: number, isIndented: boolean): number {
  for (let i = at; i < text.length; i++) {
    if (text[i] === ';' || text[i] === '}' || (isIndented && text[i] === '\n')) return i;
    if (text[i] === '"' || text[i] === "'") i = afterString(text, i) - 1;
  }
  return text.length;
}

function namesIn(kind: string, statement: string): readonly string[] {
  if (/^\s*url\(/.test(statement)) return [];
  const quoted = [...statement.matchAll(QUOTED)].map((match) => match[2] ?? '');
  if (kind !== 'import') return quoted.slice(0, 1);
  return quoted.length > 0 ? quoted : statement.split(',').map((name) => name.trim());
}

/** Names in `@import`, `@use` and `@forward`, without those of CSS itself; Liquid and interpolation stay in them. */
export function importsOf(text: string, isIndented: boolean): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text[at];
    STATEMENT.lastIndex = at;
    const kind = char === '@' ? STATEMENT.exec(text)?.[1] : undefined;
    if (kind !== undefined) {
      const end = endOf(text, at, isIndented);
      names.push(...namesIn(kind, text.slice(STATEMENT.lastIndex, end)));
      at = end;
    } else if (char === '"' || char === "'") at = afterString(text, at);
    else at = Math.max(at + 1, afterComment(text, at));
  }
  return names.filter((name) => name !== '' && !isForeign(name));
}

const NO_RULE = /@(?:import|use|forward|charset)[ \t\r\n]/y;

/** Position after white space, a comment, an import, the encoding or a piece of Liquid that begins at `at`, else `at`. */
function afterNoRule(text: string, at: number, isIndented: boolean): number {
  if (/[\s;]/.test(text.charAt(at))) return at + 1;
  NO_RULE.lastIndex = at;
  if (NO_RULE.test(text)) return endOf(text, at, isIndented);
  const opening = text.slice(at, at + 2);
  if (opening !== '{{' && opening !== '{%') return afterComment(text, at);
  const end = text.indexOf(opening === '{{' ? '}}' : '%}', at + 2);
  return end < 0 ? at : end + 2;
}

/** Offset of the first rule or variable that a style sheet has beside what it imports; undefined where there is none. */
export function firstRule(text: string, isIndented: boolean): number | undefined {
  for (let at = 0; at < text.length; ) {
    const next = afterNoRule(text, at, isIndented);
    if (next === at) return at;
    at = next;
  }
  return undefined;
}
