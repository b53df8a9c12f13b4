// Java, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { COMMENT, type Run, type States } from './lexer.ts';

/** Types before a name with a parenthesis, which are lexed by themselves. */
function signature([, types = '', name = '', space = '']: RegExpExecArray, { put, delegate, reset }: Run): undefined {
  reset(java());
  delegate(java(), types);
  put('nf', name);
  put('', space);
  put('o', '(');
  return undefined;
}

export const java = once(
  (): States => ({
    root: [
      [/[\t\v\f\r ]+/y, ''],
      [/\/\/[^\n]*/y, 'c1'],
      [COMMENT, 'cm', 'comment'],
      [
        /(?:assert|break|case|catch|continue|default|do|else|finally|for|if|goto|instanceof|new|return|switch|this|throw|try|while)\b/y,
        'k',
      ],
      // of the types, only so many words are looked through as a line may have
      [/([ \t-\r]{0,100}(?:[a-zA-Z_][\w.[\]<>]*[ \t-\r]+){1,30}?)([a-zA-Z_]\w*)([ \t-\r]*)(\()/y, signature],
      [/@[\p{L}_][\p{L}\p{M}\p{N}_]*/uy, 'nd'],
      [
        /(?:abstract|const|enum|extends|final|implements|native|private|protected|public|static|strictfp|super|synchronized|throws|transient|volatile)\b/y,
        'kd',
      ],
      [/(?:boolean|byte|char|double|float|int|long|short|var|void)\b/y, 'kt'],
      [/(?:true|false|null)\b/y, 'kc'],
      [/(?:class|interface)\b/y, 'kd', 'class'],
      [/(?:import|package)\b/y, 'kn', 'import'],
      [/"(?=[^"]*")/y, 's', 'string'],
      [/'(?:\\[^\n]|[^\\]|\\u[0-9a-f]{4})'/y, 'sc'],
      [/(\.)([\p{L}_][\p{L}\p{M}\p{N}_]*)/uy, ['o', 'na']],
      [/[\p{L}_][\p{L}\p{M}\p{N}_]*:/uy, 'nl'],
      [/\p{Lu}[\p{Lu}\p{N}_]*(?![\p{L}\p{M}\p{N}_])/uy, 'no'],
      [/\p{Lu}[\p{L}\p{M}\p{N}]*(?![\p{L}\p{M}\p{N}_])/uy, 'nc'],
      [/\$?[\p{L}_][\p{L}\p{M}\p{N}_]*/uy, 'n'],
      [/[~^*!%&[\](){}<>|+=:;,./?-]/y, 'o'],
      [/\d(?:_*\d)*\.\d(?:_*\d)*(?:e\d(?:_*\d)*)?[fd]?/iy, 'mf'],
      [/0b[01](?:_*[01])*/iy, 'mb'],
      [/0x[\da-f](?:_*[\da-f])*/iy, 'mh'],
      [/0[0-7](?:_*[0-7])*/y, 'mo'],
      [/\d(?:_*\d)*L?/y, 'mi'],
      [/\n/y, ''],
    ],
    comment: [
      [/\*\//y, 'cm', 1],
      [/[^*]+|\*/y, 'cm'],
    ],
    string: [
      [/"/y, 's', 1],
      [/[^"\\]+|\\["\\]?/y, 's'],
    ],
    class: [
      [/[ \t-\r]+/y, ''],
      [/[\p{L}_][\p{L}\p{M}\p{N}_]*/uy, 'nc', 1],
    ],
    import: [
      [/[ \t-\r]+/y, ''],
      [/[\w.]+\*?/y, 'nn', 1],
    ],
  }),
);
