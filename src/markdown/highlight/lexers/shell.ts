// The shell's language and sessions in a terminal, as Rouge's lexers read them.
import { once } from '../../../util/cached.ts';
import { isOff, type LexerOptions } from '../languages.ts';
import type { Rule, Run, States } from './lexer.ts';

const KEYWORDS = 'if fi else while do done for then return function select continue until esac elif in';

const BUILTINS =
  'alias bg bind break builtin caller cd command compgen complete declare dirs disown enable eval exec exit export false fc fg getopts hash help history jobs let local logout mapfile popd pushd pwd read readonly set shift shopt source suspend test time times trap true type typeset ulimit umask unalias unset wait cat tac nl od base32 base64 fmt pr fold head tail split csplit wc sum cksum b2sum md5sum sha1sum sha224sum sha256sum sha384sum sha512sum sort shuf uniq comm ptx tsort cut paste join tr expand unexpand ls dir vdir dircolors cp dd install mv rm shred link ln mkdir mkfifo mknod readlink rmdir unlink chown chgrp chmod touch df du stat sync truncate echo printf yes expr tee basename dirname pathchk mktemp realpath pwd stty printenv tty id logname whoami groups users who date arch nproc uname hostname hostid uptime chcon runcon chroot env nice nohup stdbuf timeout kill sleep factor numfmt seq tar grep sudo awk sed gzip gunzip';

/** One of some words, and the white space before another word (Ruby's `\\b` knows letters of all scripts). */
const word = (words: string, after = ''): RegExp =>
  new RegExp(`(?:${words.replaceAll(' ', '|')})(?:[ \\t-\\r]+(?=[\\p{L}\\p{N}_])|(?![\\p{L}\\p{N}_]))${after}`, 'uy');

/** Operator and quotes of a here-document, whose end the state `heredoc` waits for. */
export function openHeredoc(match: RegExpExecArray, run: Run): readonly string[] {
  run.words.set('end', match[5] ?? '');
  run.push('heredoc');
  return ['o', '', 'sh', 'sh', 'no', 'sh'];
}

/** A line of a here-document: its end, or text. */
export function heredocLine(match: RegExpExecArray, run: Run): string {
  if (match[1] !== run.words.get('end')) return 'sh';
  run.pop(2);
  return 'no';
}

export const shell = once(
  (): States => ({
    root: ['@basic', '@data'],
    basic: [
      [/#[^\n]*/y, 'c'],
      [word(KEYWORDS), 'k'],
      [/case(?![\p{L}\p{N}_])/uy, 'k', 'case'],
      [word(BUILTINS, '(?![.-])'), 'nb'],
      [/\.(?=[ \t-\r])/y, 'nb'],
      [/(\w+)(=)/y, ['nv', 'o']],
      [/[[\]{}()!=>]/y, 'o'],
      [/&&|\|\|/y, 'o'],
      [/<<</y, 'o'],
      [/(<<-?)([ \t-\r]*)(['"]?)(\\?)(\w+)(\3)/y, openHeredoc],
    ],
    heredoc: [[/\n/y, 'sh', 'heredocLine'], [/[^$\n\\]+/y, 'sh'], '@interpolation', [/\$/y, 'sh']],
    heredocLine: [
      [/[ \t-\r]*(\w+)[ \t-\r]*\n/y, heredocLine],
      [/(?:)/y, '', 1],
    ],
    doubleQuotes: [[/(?:\$#?)?"/y, 's2', 1], '@interpolation', [/[^"`\\$]+/y, 's2']],
    ansiString: [[/\\[^\n]/y, 'se'], [/[^\\']+/y, 's1'], '@singleQuotes'],
    singleQuotes: [
      [/'/y, 's1', 1],
      [/[^']+/y, 's1'],
    ],
    data: [
      [/[ \t-\r]+/y, ''],
      [/\\[^\n]/y, 'se'],
      [/\$?"/y, 's2', 'doubleQuotes'],
      [/\$'/y, 's1', 'ansiString'],
      [/'/y, 's1', 'singleQuotes'],
      [/\*/y, 'k'],
      [/;/y, 'p'],
      [/--?[\w-]+/y, 'nt'],
      [/[^=* \t-\r{}()$"'`;\\<]+/y, ''],
      [/</y, ''],
      '@interpolation',
    ],
    curly: [[/\}/y, 'k', 1], [/:-/y, 'k'], [/[a-zA-Z0-9_]+/y, 'nv'], [/[^}:"`'$]+/y, 'p'], '@root'],
    parentheses: [[/\)/y, 'si', 1], [/\(/y, 'o', 'inner'], '@root'],
    inner: [[/\(/y, 'o', 'inner'], [/\)/y, 'o', 1], '@root'],
    math: [[/\)\)/y, 'k', 1], [/[-+*/%^|&!]/y, 'o'], [/\d+(?:#\w+)?/y, 'm'], '@root'],
    case: [[/esac(?![\p{L}\p{N}_])/uy, 'k', 1], [/\|/y, 'p'], [/\)/y, 'p', 'stanza'], '@root'],
    stanza: [[/;;/y, 'p', 1], '@root'],
    backticks: [[/`/y, 'sb', 1], '@root'],
    interpolation: [
      [/\\(?=\n|$)/y, 'se'],
      [/\\[^\n]/y, 'se'],
      [/\$\(\(/y, 'k', 'math'],
      [/\$\(/y, 'si', 'parentheses'],
      [/\$\{#?/y, 'k', 'curly'],
      [/`/y, 'sb', 'backticks'],
      [/\$#?(?:\w+|[^\n])/y, 'nv'],
      [/\$[*@]/y, 'nv'],
    ],
  }),
);

/** Texts that end a prompt; `comments` are lines that begin with "#". */
interface Prompts {
  readonly ends: readonly string[];
  readonly comments: boolean;
}

/** Length of a line's prompt, which ends in the first of the texts; 0 for none. */
function promptLength(line: string, { ends, comments }: Prompts): number {
  const limit = comments ? line.search(/[<#]|$/) : line.length;
  const found = ends.flatMap((end) => {
    const at = line.indexOf(end);
    return at < 0 || at > limit ? [] : [{ at, length: at + end.length }];
  });
  return found.length === 0 ? 0 : found.reduce((first, next) => (next.at < first.at ? next : first)).length;
}

const listed = (options: LexerOptions | undefined, name: string): readonly string[] => options?.get(name)?.split(',').filter(Boolean) ?? [];

function promptsOf(options?: LexerOptions): Prompts {
  const given = listed(options, 'prompt');
  const asked = options?.get('comments');
  const comments = asked === undefined ? given.length > 0 && !given.includes('#') : !isOff(asked);
  return { ends: given.length > 0 ? given : comments ? ['$', '>', ';'] : ['$', '#', '>', ';'], comments };
}

/** Puts a part of a session in a language that goes on from part to part until it begins anew. */
function goOn(run: Run, key: string, { name, text }: { readonly name: string | undefined; readonly text: string }): boolean {
  if (name === undefined || !run.inLanguage(name, text, run.words.has(key))) return false;
  run.words.set(key, '');
  return true;
}

/** Rule of a session's lines: an elision, a prompt and a command, a comment, an error, or output. */
function sessionLine(options?: LexerOptions): Rule {
  const prompts = promptsOf(options);
  const errors = listed(options, 'error');
  const language = options?.get('lang');
  const output = options?.get('output');
  const restart = (run: Run): void => {
    run.reset(shell());
    run.words.delete('language');
  };
  return [
    /[^\n]*\n|[^\n]+/y,
    ([line], run) => {
      const isElision = /^[ \t-\r]*(?:<\.+>|\.+)[ \t-\r]*$/.test(line);
      const length = isElision ? 0 : promptLength(line, prompts);
      if (length > 0) {
        run.words.delete('output');
        run.put('gp', line.slice(0, length));
        const space = /^[ \t-\r]*/.exec(line.slice(length))?.[0] ?? '';
        run.put('w', space);
        const text = line.slice(length + space.length);
        if (!goOn(run, 'language', { name: language, text })) run.delegate(shell(), text);
        return undefined;
      }
      restart(run);
      const isComment = isElision || /^[ \t-\r]*#/.test(line);
      const isError = !isComment && errors.some((error) => line.startsWith(error));
      if (isComment || isError) run.words.delete('output');
      else if (goOn(run, 'output', { name: output, text: line })) return undefined;
      return isComment ? 'c' : isError ? 'gr' : 'go';
    },
  ];
}

const plainSession = once((): States => ({ root: [sessionLine()] }));

/** A session; options: `prompt`, `comments`, `error`, `lang` of what is typed, `output`. */
export const session = (options?: LexerOptions): States => (options ? { root: [sessionLine(options)] } : plainSession());
