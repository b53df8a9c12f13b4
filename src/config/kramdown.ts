// `kramdown:` and `markdown:`: how Markdown is read.
import type { Data, KramdownOptions, MarkdownExtras } from '../types.ts';
import { codeOptions } from '../util/code-options.ts';
import { isMap } from '../util/yaml.ts';
import { type Ask, show, suggestion } from './ask.ts';

/** The characters of the entities that one may want as quotation marks. */
const QUOTES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    apos: "'",
    quot: '"',
    lsaquo: '‹',
    rsaquo: '›',
    laquo: '«',
    raquo: '»',
    prime: '′',
    Prime: '″',
    grave: '`',
    acute: '´',
  }),
);

const OTHER_CONVERTERS = ['redcarpet', 'rdiscount', 'maruku', 'commonmark', 'commonmarkghpages', 'commonmarker'];
const OTHER_HIGHLIGHTERS = ['pygments', 'coderay', 'minted'];
const OTHER_MATH = ['katex', 'sskatex', 'ritex', 'itex2mml', 'mathjaxnode'];
const FIXES = ['pipes', 'dashes', 'start'];
const QUIRKS = ['paragraph_end', 'no_auto_typographic'];

/** "8216" and "lsquo" → "‘". */
function quote(name: string): string | undefined {
  const code = /^\d{1,7}$/.test(name) ? Number(name) : 0;
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : QUOTES.get(name);
}

function smartQuotes(ask: Ask): readonly [string, string, string, string] {
  const path = ['kramdown', 'smart_quotes'];
  const names = ask.list(path, ['lsquo', 'rsquo', 'ldquo', 'rdquo'], true);
  const unknown = names.find((name) => quote(name) === undefined);
  if (unknown !== undefined) {
    ask.error(
      path,
      `"${unknown}" in "kramdown.smart_quotes" is no known quotation mark`,
      suggestion(unknown, QUOTES.keys(), 'Use names of entities such as lsquo, or code points.'),
    );
  } else if (names.length !== 4) {
    ask.error(
      path,
      `"kramdown.smart_quotes" needs 4 names, not ${names.length}`,
      'Write left single, right single, left double, right double: lsquo,rsquo,ldquo,rdquo.',
    );
  }
  const [a = '‘', b = '’', c = '“', d = '”'] = names.map((name) => quote(name) ?? '');
  return [a, b, c, d];
}

/** "2..4", "2,3" or a list → [2, 3, 4]. */
function tocLevels(ask: Ask): readonly number[] {
  const path = ['kramdown', 'toc_levels'];
  const value = ask.get(path) ?? '1..6';
  const range = typeof value === 'string' ? /^\s*(\d)\s*(?:\.\.|-)\s*(\d)\s*$/.exec(value) : null;
  const levels: readonly (Data | number)[] = range
    ? Array.from({ length: Math.max(0, Number(range[2]) - Number(range[1]) + 1) }, (_, index) => Number(range[1]) + index)
    : typeof value === 'string'
      ? value.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
      : Array.isArray(value)
        ? value.map((item) => (typeof item === 'string' ? Number(item) : item))
        : [value];
  const known = levels.filter(
    (level) => typeof level === 'number' && Number.isInteger(level) && level >= 1 && level <= 6,
  ) as readonly number[];
  if (known.length === levels.length && known.length > 0) return known;
  ask.error(path, `"kramdown.toc_levels" must be heading levels from 1 to 6, not ${show(value)}`, 'Write a range such as 2..4.');
  return [1, 2, 3, 4, 5, 6];
}

function highlighter(ask: Ask): 'rouge' | undefined {
  const path = ask.get(['kramdown', 'syntax_highlighter']) === undefined ? ['highlighter'] : ['kramdown', 'syntax_highlighter'];
  const value = ask.get(path);
  if (value === false || value === 'none' || value === 'nil') return undefined;
  if (typeof value === 'string' && OTHER_HIGHLIGHTERS.includes(value)) {
    ask.warn('unsupported', path, `the highlighter "${value}" is not available; code is marked up as by rouge`, 'Write rouge, or none.');
    return 'rouge';
  }
  ask.choice(path, ['rouge', 'none'], 'rouge');
  return 'rouge';
}

function mathEngine(ask: Ask): 'mathjax' | undefined {
  const path = ['kramdown', 'math_engine'];
  const value = ask.get(path);
  // a null turns it off, and is not the same as nothing
  const options = ask.get(['kramdown']);
  const off = value === undefined && isMap(options) && Object.hasOwn(options, 'math_engine');
  if (off || value === false || value === 'none' || value === 'nil') return undefined;
  if (typeof value === 'string' && OTHER_MATH.includes(value)) {
    ask.warn(
      'unsupported',
      path,
      `the math engine "${value}" is not available; formulas are written for mathjax`,
      'Write mathjax, or null for none.',
    );
  } else ask.choice(path, ['mathjax', 'none'], 'mathjax');
  return 'mathjax';
}

function gfmQuirks(ask: Ask): readonly string[] {
  const path = ['kramdown', 'gfm_quirks'];
  const quirks = ask.list(path, ['paragraph_end'], true);
  const unknown = quirks.find((quirk) => !QUIRKS.includes(quirk));
  if (unknown !== undefined) {
    ask.error(path, `"${unknown}" in "kramdown.gfm_quirks" is not known`, suggestion(unknown, QUIRKS, `Known are ${QUIRKS.join(', ')}.`));
  }
  return quirks;
}

/** The options of kramdown that change what is written, with its defaults under Jekyll. */
export function readKramdown(ask: Ask): KramdownOptions {
  ask.map(['kramdown']);
  const entities = ask.choice(['kramdown', 'entity_output'], ['as_char', 'as_input', 'numeric', 'symbolic'], 'as_char');
  if (entities !== 'as_char') {
    ask.warn(
      'unsupported',
      ['kramdown', 'entity_output'],
      `"kramdown.entity_output: ${entities}" is not available; entities are written as characters`,
      'Write as_char.',
    );
  }
  const flag = (key: string, fallback: boolean) => ask.flag(['kramdown', key], fallback);
  const code = ask.map(['kramdown', 'syntax_highlighter_opts']);
  const text = (key: string, fallback: string) => ask.text(['kramdown', key], fallback);
  return {
    input: ask.choice(['kramdown', 'input'], ['GFM', 'kramdown'], 'GFM'),
    autoIds: flag('auto_ids', true),
    autoIdPrefix: text('auto_id_prefix', ''),
    autoIdStripping: flag('auto_id_stripping', false),
    transliteratedHeaderIds: flag('transliterated_header_ids', false),
    tocLevels: tocLevels(ask),
    hardWrap: flag('hard_wrap', false),
    footnoteNr: ask.count(['kramdown', 'footnote_nr'], 1, 0),
    footnotePrefix: text('footnote_prefix', ''),
    footnoteBacklink: text('footnote_backlink', '&#8617;'),
    smartQuotes: smartQuotes(ask),
    parseBlockHtml: flag('parse_block_html', false),
    parseSpanHtml: flag('parse_span_html', true),
    mathEngine: mathEngine(ask),
    syntaxHighlighter: highlighter(ask),
    guessLang: flag('guess_lang', true),
    codeBlocks: codeOptions(code, 'block'),
    codeSpans: codeOptions(code, 'span'),
    gfmQuirks: gfmQuirks(ask),
    typographicSymbols: ask.map(['kramdown', 'typographic_symbols']),
  };
}

/** `markdown:` as a converter's name, or as a mapping of what is offered beyond kramdown. */
export function readMarkdown(ask: Ask): MarkdownExtras {
  const value = ask.get(['markdown']) ?? 'kramdown';
  const none: MarkdownExtras = { fixes: [], linkify: false };
  if (typeof value === 'string') {
    const name = value.toLowerCase();
    if (name === 'kramdown' || name === 'gfm') return none;
    if (OTHER_CONVERTERS.includes(name))
      ask.warn(
        'unsupported',
        ['markdown'],
        `the converter "${value}" is not available; Markdown is read as by kramdown`,
        'Write kramdown.',
      );
    else ask.error(['markdown'], `the converter "${value}" is not known`, suggestion(name, ['kramdown', 'GFM'], 'Write kramdown.'));
    return none;
  }
  if (!isMap(value)) {
    ask.error(
      ['markdown'],
      `"markdown" must be "kramdown" or a mapping, not ${show(value)}`,
      'Write kramdown, or the keys fixes and linkify below it.',
    );
    return none;
  }
  for (const key of Object.keys(value)) {
    if (key !== 'fixes' && key !== 'linkify')
      ask.error(['markdown', key], `"markdown.${key}" is not known`, suggestion(key, ['fixes', 'linkify'], 'Known are fixes and linkify.'));
  }
  const fixes = value['fixes'] === true ? FIXES : value['fixes'] === false ? [] : ask.list(['markdown', 'fixes'], [], true);
  const unknown = fixes.find((fix) => !FIXES.includes(fix));
  if (unknown !== undefined)
    ask.error(
      ['markdown', 'fixes'],
      `"${unknown}" in "markdown.fixes" is not known`,
      suggestion(unknown, FIXES, `Known are ${FIXES.join(', ')}.`),
    );
  return { fixes, linkify: ask.flag(['markdown', 'linkify'], false) };
}
