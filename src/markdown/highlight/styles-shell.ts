// Owns the styles of shells, configuration, data and queries.
import { backslash, type Classes, choose, number, quoted, type Style, style } from './classes.ts';

const line: Classes = { comment: 'c', shebang: 'c' };

/** A plain scalar is a number, a word of its own or a string: "3", "true", "my-app". */
const yamlPlain = (text: string): string =>
  /^[-+]?(?:\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|0x[\da-f]+|0o[0-7]+|\.\d+)$/i.test(text)
    ? 'm'
    : /^(?:true|false|null|~)$/i.test(text)
      ? 'no'
      : 's';

/** By the grammar's name. */
export const shellStyles: { readonly [grammar: string]: () => Style } = {
  bash: () =>
    style({
      classes: {
        ...line,
        variable: 'nv',
        arithmetic: '',
        'arithmetic-punctuation': 'k',
        substitution: '',
        'substitution-punctuation': 'si',
        braces: 'nv',
        'braces-punctuation': 'k',
        parameter: 'nt',
        builtin: choose('nb', { k: 'return break continue' }),
        function: 'nb',
        'function-name': '',
        'for-or-select': '',
        'file-descriptor': '',
        number: '',
        environment: 'nv',
        important: '',
        boolean: 'nb',
        string: { is: quoted, inside: { entity: 'se', bash: '' } },
        keyword: 'k',
        operator: choose('o', { '': '| & >&' }),
        punctuation: choose('p', { si: '$( ) `', k: '$(( ))', se: '\\', o: '{ } [ ] ()' }),
      },
      words: undefined,
    }),
  powershell: () =>
    style({
      classes: {
        comment: (text) => (text.startsWith('<#') ? 'cm' : 'c'),
        string: { is: quoted },
        constant: 'bp',
        'function-name': 'nf',
        member: 'nf',
        cmdlet: 'n',
        'static-member': 'n',
        parameter: 'nt',
        number: (text) => (text.includes('.') ? 'mf' : number(text)),
        keyword: 'kr',
        type: 'n',
        punctuation: 'p',
      },
      words: /[A-Za-z_][\w\\:.*-]*/g,
      word: (word) => (/^[kmgtp]b$/i.test(word) ? 'n' : 'nx'),
    }),
  'shell-session': () =>
    style({
      classes: {
        command: '',
        info: 'gp',
        'shell-symbol': 'gp',
        output: 'go',
        user: 'gp',
        path: 'gp',
        punctuation: 'gp',
        bash: { is: '', as: 'bash', inside: {} },
      },
      words: undefined,
    }),
  batch: () =>
    style({
      classes: {
        command: '',
        comment: 'c',
        label: 'nl',
        variable: 'nv',
        keyword: (text) => ({ set: 'kd', echo: 'nb', cd: 'nb' })[text.toLowerCase()] ?? 'k',
        attribute: 'na',
      },
      words: undefined,
    }),
  docker: () =>
    style({
      classes: {
        comment: 'c',
        instruction: {
          is: 's',
          inside: { string: 's', operator: 'se', keyword: 'k', property: 's', punctuation: 's', variable: 's', options: 's' },
        },
      },
      words: undefined,
    }),
  json: () =>
    style({ classes: { property: 'nl', string: { is: 's2', escapes: backslash }, operator: 'p', keyword: 'kc' }, words: undefined }),
  yaml: () =>
    style({
      classes: {
        comment: 'c1',
        key: 'na',
        punctuation: 'pi',
        string: { is: 's', start: quoted },
        scalar: 's',
        plain: yamlPlain,
        'flow-key': 'nv',
        boolean: 'no',
        null: 'no',
        number: 'm',
        datetime: 's',
        document: 'nn',
        merge: 'na',
        important: (text) => (text.startsWith('&') ? 'nl' : 'nv'),
        tag: 'kt',
        directive: 'cp',
      },
      words: undefined,
    }),
  hcl: () =>
    style({
      classes: {
        string: 's2',
        keyword: 'nx',
        reference: 'nx',
        operator: 'p',
        heredoc: 'sh',
        boolean: 'kc',
        'interpolation-punctuation': 's2',
        interpolation: { is: 's2', inside: { reference: 's2', punctuation: 's2', string: 's2', number: 's2' } },
      },
      words: /[A-Za-z_][\w-]*/g,
      word: () => 'nx',
    }),
  terraform: () =>
    style({
      classes: {
        string: 's2',
        keyword: 'k',
        reference: 'kd',
        operator: 'p',
        heredoc: 'sh',
        boolean: 'kc',
        'interpolation-punctuation': 'k',
      },
      words: /[A-Za-z_][\w-]*/g,
      word: () => 'nx',
    }),
  diff: () => style({ classes: { hunk: 'p', changed: 'gi' }, words: undefined }),
  ini: () =>
    style({
      classes: {
        comment: 'c',
        section: { is: 'nn', inside: { punctuation: 'nn', 'section-name': 'nn' } },
        key: 'py',
        'attr-name': 'py',
        'attr-value': 's',
        value: 's',
      },
      words: undefined,
    }),
  toml: () =>
    style({
      classes: { comment: 'c', table: { is: 'nn', inside: { punctuation: 'nn' } }, key: 'py', string: 's', date: 'ld' },
      words: undefined,
    }),
  makefile: () =>
    style({
      classes: {
        comment: 'c',
        reference: 'nv',
        assigned: 'nv',
        flag: 'nt',
        target: 'nl',
        symbol: 'nl',
        variable: 'nv',
        builtin: 'nl',
        'builtin-target': 'nl',
        punctuation: 'o',
      },
      words: undefined,
    }),
  nginx: () =>
    style({
      classes: {
        directive: { is: 's', inside: { keyword: 'kn', punctuation: 'p', variable: 'nv', number: 'mi', boolean: 'mi', comment: 'c1' } },
        string: 's',
        variable: 'nv',
      },
      words: undefined,
    }),
  sql: () =>
    style({
      classes: {
        comment: (text) => (text.startsWith('/*') ? 'cm' : 'c1'),
        function: 'k',
        keyword: 'k',
        type: 'nb',
        boolean: 'k',
        operator: (text) => (/^[a-z]/i.test(text) ? 'k' : 'o'),
        string: (text) => (text.startsWith('"') ? 'nv' : 's1'),
        identifier: 'n',
        number: 'mi',
        variable: 'nv',
      },
    }),
};
