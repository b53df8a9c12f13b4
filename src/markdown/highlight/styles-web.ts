// Owns the styles of what browsers read, and of the templates that make it.
import { backslash, type Classes, choose, comment, number, type Own, quoted, type Style, style } from './classes.ts';

const js: Own = {
  classes: {
    string: { is: quoted, ends: 'dl', escapes: backslash },
    'template-string': { is: 's2', inside: { string: 's2' } },
    'template-punctuation': 's2',
    interpolation: { is: '', inside: { 'interpolation-punctuation': 'p' } },
    keyword: choose('k', {
      kd: 'var let const function class extends constructor static get set type',
      kc: 'null undefined',
      kr: 'enum interface',
    }),
    'function-variable': 'nx',
    function: choose('nx', { kd: 'constructor set get' }),
    'class-name': { is: choose('nx', { nb: 'Map Set Error Promise Array Object Date RegExp String Number Boolean Function Symbol' }) },
    constant: 'nx',
    'literal-property': 'na',
    'string-property': { is: quoted, ends: 'dl' },
    property: 'na',
    parameter: '',
    number: (text) => (text === 'NaN' || text === 'Infinity' ? 'kc' : number(text)),
    operator: choose('o', { p: '... ?. ? :' }),
    builtin: choose('nb', { kr: 'string number boolean any', nx: 'console never unknown symbol' }),
    'regex-source': 'sr',
    'regex-delimiter': 'sr',
    'regex-flags': 'sr',
    decorator: { is: 'nd', inside: { at: 'nd', function: 'nd' } },
    annotation: 'nd',
    'generic-function': '',
    generic: '',
    console: 'nx',
    dom: 'nb',
    'class-name-fragment': 'nx',
  },
  word: choose('nx', {
    nb: 'document window Map Set Error Promise Array Object Date RegExp String Number Boolean Function Symbol Math',
    kc: 'undefined NaN Infinity',
    kd: 'constructor',
  }),
};
const markup: Classes = {
  comment: 'c',
  punctuation: 'p',
  tag: {
    is: 'nt',
    inside: {
      tag: 'nt',
      punctuation: 'nt',
      'attr-name': 'na',
      namespace: 'nt',
      'attr-value': { is: 's', inside: { punctuation: 's', 'attr-equals': 'na', value: 's', entity: 'ni' } },
      'special-attr': { is: 'na', inside: { 'attr-name': 'na' } },
    },
  },
  doctype: { is: 'cp', inside: { punctuation: 'cp', string: 'cp', name: 'cp', 'doctype-tag': 'cp' } },
  entity: 'ni',
  'included-cdata': '',
};
const web: Own = { classes: markup, words: undefined };
const sheet: Own = {
  classes: {
    comment: (text) => (text.startsWith('//') ? 'c1' : 'c'),
    selector: 'nt',
    property: (text) => (text.startsWith('--') ? 'py' : 'nl'),
    atrule: '',
    rule: 'k',
    url: { is: 'sx', inside: { function: 'sx', punctuation: 'sx', string: 'sx' } },
    function: 'n',
    important: 'cp',
    string: 's1',
  },
  words: /(?<![\w-])(?:#[\da-fA-F]{3,8}\b|[-+]?(?:\d+\.?\d*|\.\d+)(?:%|[a-z]+)?|--?[\w-]+|[A-Za-z][\w-]*)/g,
  word: (word) => (/^(?:[-+.]?\d|#)/.test(word) ? 'm' : /^[A-Z-]/.test(word) ? 'n' : 'nb'),
};

/** By the grammar's name. */
export const webStyles: { readonly [grammar: string]: () => Style } = {
  javascript: () => style(js),
  typescript: () => style(js),
  jsx: () => style(js, { ...markup, 'plain-text': { is: '', as: 'text' } }),
  tsx: () => style(js, { ...markup, 'plain-text': { is: '', as: 'text' } }),
  coffeescript: () => style(js),
  html: () => style(web),
  xml: () => style(web),
  css: () => style(sheet),
  scss: () => style(sheet, { variable: 'nv', parent: 'k' }),
  sass: () => style(sheet, { variable: 'nv' }),
  markdown: () =>
    style(
      {
        classes: {
          title: { is: 'gh', inside: { punctuation: 'gh' } },
          bold: { is: 'gs', inside: { punctuation: 'gs', content: 'gs' } },
          italic: { is: 'ge', inside: { punctuation: 'ge', content: 'ge' } },
          code: { is: '', inside: { punctuation: 'p', 'code-language': 'nl', 'code-block': '' } },
          'code-snippet': 'sb',
          blockquote: 'gt',
          url: { is: 'p', inside: { url: 'sx', content: 'nv', operator: 'p' } },
          list: 'p',
          content: '',
        },
        words: undefined,
      },
      markup,
    ),
  php: () =>
    style(
      {
        classes: {
          comment,
          constant: 'no',
          delimiter: 'cp',
          variable: 'nv',
          keyword: choose('k', { kd: 'class extends implements interface trait', kn: 'namespace use', kt: 'array int string bool float' }),
          boolean: 'kc',
          literal: 'kc',
          php: '',
          'class-name': 'nc',
          'class-name-fully-qualified': 'nc',
          package: 'nn',
          function: 'n',
          'function-definition': 'n',
          string: { is: quoted, escapes: backslash, inside: { interpolation: { is: '' } } },
          property: 'n',
          argument: 'n',
        },
      },
      markup,
    ),
  liquid: () => style({ words: undefined, classes: { liquid: { is: '', as: 'liquid-tag', inside: {} } } }, markup),
  'liquid-tag': () =>
    style({
      classes: {
        delimiter: 'p',
        keyword: choose('nt', { kr: 'if else elsif endif unless endunless case when endcase', na: 'limit offset reversed' }),
        function: 'nf',
        operator: choose('o', { p: '|' }),
        string: quoted,
        object: 'nv',
        number: 'mi',
      },
      words: /[A-Za-z_][\w-]*/g,
      word: () => 'nv',
    }),
  django: () => style({ words: undefined, classes: { django: { is: '', as: 'template', inside: {} } } }, markup),
  handlebars: () => style({ words: undefined, classes: { handlebars: { is: '', as: 'template', inside: {} } } }, markup),
  twig: () => style({ words: undefined, classes: { twig: { is: '', as: 'template', inside: {} } } }, markup),
  template: () => style({ classes: { delimiter: 'cp', tag: 'k', 'tag-name': 'k', variable: 'nv', string: quoted } }),
  erb: () =>
    style(
      { words: undefined, classes: { erb: { is: '', inside: { delimiter: 'cp' } }, ruby: { is: '', as: 'ruby', inside: {} } } },
      markup,
    ),
};
