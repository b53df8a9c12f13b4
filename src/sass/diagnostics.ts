// Diagnostics of the compiler's errors and warnings, at the author's lines.
import type { Exception, LoggerWarnOptions, SourceSpan } from 'sass';
import type { Diagnostic, SourceFile } from '../types.ts';
import { didYouMean } from '../util/near.ts';
import { pathOf } from './resolve.ts';

/** A style sheet that is compiled, as diagnostics need it. */
export interface Entry {
  /** Name in diagnostics. */
  readonly file: string;
  /** Line of the file for a line of the text, from 0 and to 1-based. */
  readonly lineOf: (line: number) => number;
  /** Whether the text is word for word in the file, so that columns are the file's. */
  readonly isVerbatim: boolean;
  /** What is compiled: its text after Liquid. */
  readonly text: string;
  /** Files that it has imported so far, by path. */
  readonly loaded: ReadonlyMap<string, SourceFile>;
}

type Location = Pick<Diagnostic, 'file' | 'line' | 'column'>;

function locationOf(span: SourceSpan, { file, lineOf, isVerbatim, loaded }: Entry): Location {
  const path = pathOf(String(span.url ?? ''));
  const partial = path === undefined ? undefined : loaded.get(path);
  const { line, column } = span.start;
  if (partial) return { file: partial.name, line: line + 1, column: column + 1 };
  return isVerbatim ? { file, line: lineOf(line), column: column + 1 } : { file, line: lineOf(line) };
}

/** Innermost place of a stack: "_x.scss 3:1  @import" of a file, "- 3:1  root stylesheet" of the entry's text. */
const INNERMOST = /^\s*(\S.*?) (\d+):(\d+) {2}/;

function placeInStack(stack: string, { file, lineOf, loaded }: Entry): Location {
  const [, name = '', line = ''] = INNERMOST.exec(stack.split('\n', 1)[0] ?? '') ?? [];
  if (name === '-') return { file, line: lineOf(Number(line) - 1) };
  const partials = [...loaded.values()].filter(({ path }) => path === name || path.endsWith(`/${name}`));
  return partials.length === 1 && partials[0] ? { file: partials[0].name, line: Number(line) } : { file };
}

const sentence = (message: string): string => message.trim().replace(/\s+/g, ' ').replace(/\.$/, '');

/** Message of the compiler where the stack ends in an imported file; in the entry itself, it throws a RangeError that names no place. */
const OVERFLOW = 'Stack Overflow';
const TOO_DEEP = {
  severity: 'error',
  code: 'sass',
  message: 'Sass: this nests too deeply, or a mixin or function calls itself without an end',
} as const;

/** Error for a style sheet at which the compiler's stack ended. */
export const tooDeep = (file: string): Diagnostic => ({ ...TOO_DEEP, file });

const NOT_FOUND = "Can't find stylesheet to import.";

/** Names that are used and defined, by the compiler's message for those that nothing defines. */
const UNDEFINED: ReadonlyMap<string, { readonly used: RegExp; readonly defined: RegExp }> = new Map([
  ['Undefined variable.', { used: /\$[\w-]+$/, defined: /\$[\w-]+(?=[ \t]*:)/g }],
  ['Undefined mixin.', { used: /(?<=^@include[ \t]+)[\w-]+/, defined: /(?<=@mixin[ \t]+)[\w-]+/g }],
]);

/** Hint for a name that nothing defines: near names of the entry and of what it has imported. */
function undefinedHint(message: string, used: string, { text, loaded }: Entry): string | undefined {
  const patterns = UNDEFINED.get(message);
  const [name] = patterns?.used.exec(used) ?? [];
  if (!patterns || name === undefined) return undefined;
  const texts = [text, ...Array.from(loaded.values(), (file) => file.text())];
  const names = new Set(texts.flatMap((one) => one.match(patterns.defined) ?? []));
  return didYouMean(name, names) ?? `Define ${name} above this line, or import the file that does.`;
}

/** Hints for messages of the compiler whose place is behind the mistake. */
const HINTS: readonly (readonly [message: RegExp, hint: string])[] = [
  [/^expected ";"/, 'The declaration above may lack its ";".'],
  [/^expected "}"/, 'A block is not closed: write "}" where it ends.'],
];

/** Error for an exception of the compiler. `folders` are those in which imports are looked for. */
export function errorOf({ sassMessage, span }: Exception, entry: Entry, folders: readonly string[]): Diagnostic {
  if (sassMessage === OVERFLOW) return { ...TOO_DEEP, ...locationOf(span, entry) };
  const imports = `It is looked for in ${folders.map((folder) => `${folder}/`).join(', ')} of the source and beside the file that imports it.`;
  const ofMessage = HINTS.find(([message]) => message.test(sassMessage))?.[1];
  const hint = sassMessage === NOT_FOUND ? imports : (ofMessage ?? undefinedHint(sassMessage, span.text, entry));
  return {
    severity: 'error',
    code: sassMessage === NOT_FOUND ? 'sass-import' : 'sass',
    ...locationOf(span, entry),
    message: `Sass: ${sentence(sassMessage)}`,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** Collector of a compilation's warnings. */
export function createWarnings(entry: Entry) {
  const warned: Diagnostic[] = [];
  const deprecated = new Map<string, number>();
  let first: Location | undefined;
  const add = (message: string, options: LoggerWarnOptions): void => {
    if (options.deprecation) {
      const { id } = options.deprecationType;
      deprecated.set(id, (deprecated.get(id) ?? 0) + 1);
      first ??= options.span ? locationOf(options.span, entry) : undefined;
      return;
    }
    const location = options.span ? locationOf(options.span, entry) : placeInStack(options.stack ?? '', entry);
    warned.push({ severity: 'warning', code: 'sass-warn', ...location, message: `Sass: ${sentence(message)}` });
  };
  /** All deprecations as one warning of the style sheet. */
  const summary = (): readonly Diagnostic[] => {
    if (deprecated.size === 0) return [];
    const kinds = [...deprecated].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, count]) => `${id} ${count}`);
    const count = [...deprecated.values()].reduce((sum, one) => sum + one, 0);
    const where = first?.line === undefined ? '' : `, first at ${first.file}:${first.line}`;
    const message = `Sass: ${count} ${count === 1 ? 'use' : 'uses'} of deprecated syntax (${kinds.join(', ')})${where}`;
    const hint = `It works here; \`sass: { silence_deprecations: [${[...deprecated.keys()].sort().join(', ')}] }\` in _config.yml hides this.`;
    return [{ severity: 'warning', code: 'sass-deprecated', file: entry.file, message, hint }];
  };
  return { add, list: () => [...warned, ...summary()] };
}
