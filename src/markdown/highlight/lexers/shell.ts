// The shell's language and sessions in a terminal, as Rouge's lexers read them.
import { once } from '../../../util/cached.ts';
import type { Run, States } from './lexer.ts';

const KEYWORDS = 'if fi else while do done for then return function select continue until esac elif in';

const BUILTINS =
  'alias bg bind break builtin caller cd command compgen complete declare dirs disown enable eval exec exit export false fc fg getopts hash help history jobs let local logout mapfile popd pushd pwd read readonly set shift shopt source suspend test time times trap true type typeset ulimit umask unalias unset wait cat tac nl od base32 base64 fmt pr fold head tail split csplit wc sum cksum b2sum md5sum sha1sum sha224sum sha256sum sha384sum sha512sum sort shuf uniq comm ptx tsort cut paste join tr expand unexpand ls dir vdir dircolors cp dd install mv rm shred link ln mkdir mkfifo mknod readlink rmdir unlink chown chgrp chmod touch df du stat sync truncate echo printf yes expr tee basename dirname pathchk mktemp realpath pwd stty printenv tty id logname whoami groups users who date arch nproc uname hostname hostid uptime chcon runcon chroot env nice nohup stdbuf timeout kill sleep factor numfmt seq tar grep sudo awk sed gzip gunzip';

/** One of some words, and the white space before another word (Ruby's `\\b` knows letters of all scripts). */
const word = (words: string, after = ''): RegExp =>
  new RegExp(`(?:${words.replaceAll(' ', '|')})(?:[ \\t-\\r]+(?=[\\p{L}\\p{N}_])|(?![\\p{L}\\p{N}_]))${after}`, 'uy');

/** Operator and quotes of a here-document, whose end the state `heredoc` waits for. */
function openHeredoc(match: RegExpExecArray, run: Run): readonly string[] {
  run.words.set('end', match[5] ?? '');
  run.push('heredoc');
  return ['o', '', 'sh', 'sh', 'no', 'sh'];
}

function heredocLine(match: RegExpExecArray, run: Run): string {
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

/** A line of a session: an elision, a prompt and a command, or output. */
function sessionLine([line]: RegExpExecArray, { put, delegate, reset }: Run): undefined {
  const prompt = /^[^$#>;\n]*[$#>;]/.exec(line)?.[0];
  if (/^[ \t-\r]*(?:<\.+>|\.+)[ \t-\r]*$/.test(line)) {
    reset(shell());
    put('c', line);
  } else if (prompt === undefined) {
    reset(shell());
    put('go', line);
  } else {
    put('gp', prompt);
    const space = /^[ \t-\r]*/.exec(line.slice(prompt.length))?.[0] ?? '';
    put('w', space);
    delegate(shell(), line.slice(prompt.length + space.length));
  }
  return undefined;
}

export const session = once((): States => ({ root: [[/[^\n]*\n|[^\n]+/y, sessionLine]] }));
