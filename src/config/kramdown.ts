// `kramdown:` and `markdown:`: the options of Markdown.
import type { Data, DataMap, KramdownOptions, MarkdownExtras } from '../types.ts';
import { codeOptions } from '../util/code-options.ts';
import { didYouMean } from '../util/near.ts';
import { isMap, parseYaml } from '../util/yaml.ts';
import { type ConfigReader, nameOf, show } from './config-reader.ts';
import { QUOTES } from './defaults.ts';

const OTHER_CONVERTERS = ['redcarpet', 'rdiscount', 'maruku', 'commonmark', 'commonmarkghpages', 'commonmarker'];
const OTHER_HIGHLIGHTERS = ['pygments', 'coderay', 'minted'];
const OTHER_MATH = ['katex', 'sskatex', 'ritex', 'itex2mml', 'mathjaxnode'];
const FIXES = ['pipes', 'dashes', 'start', 'alerts'];
const QUIRKS = ['paragraph_end', 'no_auto_typographic'];

/** "8216" and "lsquo" → "‘". */
function quote(name: string): string | undefined {
  const code = /^\d{1,7}$/.test(name) ? Number(name) : 0;
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : QUOTES.get(name);
}

function smartQuotes(reader: ConfigReader): readonly [string, string, string, string] {
  const path = ['kramdown', 'smart_quotes'];
  const names = reader.list(path, ['lsquo', 'rsquo', 'ldquo', 'rdquo'], true);
  const unknown = names.find((name) => quote(name) === undefined);
  if (unknown !== undefined) {
    reader.error(
      path,
      `"${unknown}" in "kramdown.smart_quotes" is no known quotation mark`,
      didYouMean(unknown, QUOTES.keys()) ?? 'Use names of entities such as lsquo, or code points.',
    );
  } else if (names.length !== 4) {
    reader.error(
      path,
      `"kramdown.smart_quotes" needs 4 names, not ${names.length}`,
      'Write left single, right single, left double, right double: lsquo,rsquo,ldquo,rdquo.',
    );
  }
  const [a = '‘', b = '’', c = '“', d = '”'] = names.map((name) => quote(name) ?? '');
  return [a, b, c, d];
}

/** "2..4", "2,3" or a list → [2, 3, 4]. */
function tocLevels(reader: ConfigReader): readonly number[] {
  const path = ['kramdown', 'toc_levels'];
  const value = reader.get(path) ?? '1..6';
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
  reader.error(path, `"kramdown.toc_levels" must be heading levels from 1 to 6, not ${show(value)}`, 'Write a range such as 2..4.');
  return [1, 2, 3, 4, 5, 6];
}

/**
 * The highlighter of code in Markdown: kramdown's own key, else the site's, else rouge (Jekyll's KramdownParser#highlighter). One that does
 * not exist leaves code plain, as kramdown does.
 */
function highlighter(reader: ConfigReader): 'rouge' | undefined {
  const own = ['kramdown', 'syntax_highlighter'];
  const path = (reader.get(own) ?? false) === false ? ['highlighter'] : own;
  const value = reader.get(path) ?? false;
  if (value === false || value === 'rouge') return 'rouge';
  if (value === '' || value === 'none' || value === 'nil') return undefined;
  if (typeof value === 'string' && OTHER_HIGHLIGHTERS.includes(value)) {
    reader.unsupported(path, `the highlighter "${value}" is not available; code is marked up as by rouge`, 'Write rouge, or none.');
    return 'rouge';
  }
  const message = `"${nameOf(path)}" must be one of rouge, none, not ${show(value)}; code stays without colours`;
  reader.warn(path, message, didYouMean(String(value), ['rouge', 'none']) ?? 'Write rouge, or none.');
  return undefined;
}

/** The highlighter of the tag `highlight`: the site's alone, and none for `false` (Jekyll's HighlightBlock). */
function tagHighlighter(reader: ConfigReader): 'rouge' | undefined {
  const value = reader.get(['highlighter']) ?? 'rouge';
  return value === 'rouge' || OTHER_HIGHLIGHTERS.some((name) => name === value) ? 'rouge' : undefined;
}

/** The parser that `kramdown.input` names; that of plain Markdown does not exist here and is kramdown's. */
function inputOf(reader: ConfigReader): KramdownOptions['input'] {
  const path = ['kramdown', 'input'];
  const value = reader.get(path);
  if (value === 'Kramdown') return 'kramdown';
  if (value !== 'markdown' && value !== 'Markdown') return reader.choice(path, ['GFM', 'kramdown'], 'GFM');
  reader.unsupported(path, '"kramdown.input: markdown" is not available; Markdown is read as by kramdown', 'Write kramdown, or GFM.');
  return 'kramdown';
}

/** `footnote_nr`: text that is a whole number is one, too (kramdown's Options.parse). */
function footnoteNr(reader: ConfigReader): number {
  const path = ['kramdown', 'footnote_nr'];
  const value = reader.get(path);
  const isNumber = typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value);
  return isNumber ? Number(value) : reader.count(path, 1, Number.MIN_SAFE_INTEGER);
}

/** `gfm_quirks`; kramdown ignores those that it does not know. */
function gfmQuirks(reader: ConfigReader): readonly string[] {
  const path = ['kramdown', 'gfm_quirks'];
  const quirks = reader.list(path, ['paragraph_end'], true);
  const unknown = quirks.find((quirk) => !QUIRKS.includes(quirk));
  if (unknown !== undefined)
    reader.warn(path, `"${unknown}" in "${nameOf(path)}" is not known`, didYouMean(unknown, QUIRKS) ?? `Known are ${QUIRKS.join(', ')}.`);
  return quirks;
}

/** `typographic_symbols`: text is read as YAML (kramdown's simple_hash_validator). */
function typographicSymbols(reader: ConfigReader): DataMap {
  const path = ['kramdown', 'typographic_symbols'];
  const value = reader.get(path);
  const read = typeof value === 'string' ? parseYaml(value, { file: '', line: 1, zone: 'UTC' }).value : undefined;
  return isMap(read) ? read : reader.map(path);
}

function mathEngine(reader: ConfigReader): 'mathjax' | undefined {
  const path = ['kramdown', 'math_engine'];
  const value = reader.get(path);
  // a null turns it off, and is not the same as nothing
  const options = reader.get(['kramdown']);
  const off = value === undefined && isMap(options) && Object.hasOwn(options, 'math_engine');
  if (off || value === false || value === 'none' || value === 'nil') return undefined;
  if (typeof value === 'string' && OTHER_MATH.includes(value)) {
    reader.unsupported(
      path,
      `the math engine "${value}" is not available; formulas are written for mathjax`,
      'Write mathjax, or null for none.',
    );
  } else reader.choice(path, ['mathjax', 'none'], 'mathjax');
  return 'mathjax';
}

function headerOffset(reader: ConfigReader): number {
  const path = ['kramdown', 'header_offset'];
  const value = reader.get(path) ?? 0;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  reader.error(path, `"kramdown.header_offset" must be a whole number, not ${show(value)}`, 'Write 1 to make <h2> of "#".');
  return 0;
}

/** `link_defs: { name: [url, title] }`. */
function linkDefs(reader: ConfigReader): KramdownOptions['linkDefs'] {
  const path = ['kramdown', 'link_defs'];
  const definitions = Object.entries(reader.map(path)).flatMap(([name, value]) => {
    const [href, title] = Array.isArray(value) ? value : [];
    if (typeof href === 'string') return [[name, { href, title: typeof title === 'string' ? title : undefined }] as const];
    reader.error(path, `"kramdown.link_defs" has no list [url, title] for "${name}"`, 'Write it as `name: [https://example.com, title]`.');
    return [];
  });
  return Object.fromEntries(definitions);
}

/** Options of highlighted code, and over them those under `coderay`, which number the lines also where Rouge colours them (Jekyll). */
function codeMap(reader: ConfigReader): DataMap {
  const options = reader.map(['kramdown', 'syntax_highlighter_opts']);
  const coderay = Object.entries(reader.map(['kramdown', 'coderay']));
  if (coderay.length === 0) return options;
  return {
    ...options,
    line_numbers: 'inline',
    ...Object.fromEntries(coderay.map(([key, value]) => [key.replace(/^coderay_/, ''), value])),
  };
}

/** The options of kramdown that change what is written, with its defaults under Jekyll. */
export function readKramdown(reader: ConfigReader): KramdownOptions {
  reader.map(['kramdown']);
  const entities = reader.anyText(['kramdown', 'entity_output'], 'as_char');
  if (entities !== 'as_char') {
    reader.unsupported(
      ['kramdown', 'entity_output'],
      `"kramdown.entity_output: ${entities}" is not available; entities are written as characters`,
      'Write as_char.',
    );
  }
  if (reader.get(['kramdown', 'html_to_native']) === true) {
    reader.unsupported(['kramdown', 'html_to_native'], '"kramdown.html_to_native" is not available; HTML stays as written', 'Remove it.');
  }
  const flag = (key: string, fallback: boolean) => reader.kramdownFlag(['kramdown', key], fallback);
  const code = codeMap(reader);
  const text = (key: string, fallback: string) => reader.anyText(['kramdown', key], fallback);
  return {
    input: inputOf(reader),
    autoIds: flag('auto_ids', true),
    autoIdPrefix: text('auto_id_prefix', ''),
    autoIdStripping: flag('auto_id_stripping', false),
    transliteratedHeaderIds: flag('transliterated_header_ids', false),
    tocLevels: tocLevels(reader),
    hardWrap: flag('hard_wrap', false),
    headerOffset: headerOffset(reader),
    linkDefs: linkDefs(reader),
    footnoteNr: footnoteNr(reader),
    footnotePrefix: text('footnote_prefix', ''),
    footnoteBacklink: text('footnote_backlink', '&#8617;'),
    smartQuotes: smartQuotes(reader),
    parseBlockHtml: flag('parse_block_html', false),
    parseSpanHtml: flag('parse_span_html', true),
    mathEngine: mathEngine(reader),
    syntaxHighlighter: highlighter(reader),
    tagHighlighter: tagHighlighter(reader),
    guessLang: flag('guess_lang', true),
    codeBlocks: codeOptions(code, 'block'),
    codeSpans: codeOptions(code, 'span'),
    gfmQuirks: gfmQuirks(reader),
    typographicSymbols: typographicSymbols(reader),
  };
}

/** `markdown:` as a converter's name, or as a mapping of what is offered beyond kramdown. */
export function readMarkdown(reader: ConfigReader): MarkdownExtras {
  const value = reader.get(['markdown']) ?? 'kramdown';
  const none: MarkdownExtras = { fixes: [], linkify: false };
  if (typeof value === 'string') {
    const name = value.toLowerCase();
    if (name === 'kramdown' || name === 'gfm') return none;
    if (OTHER_CONVERTERS.includes(name))
      reader.unsupported(['markdown'], `the converter "${value}" is not available; Markdown is read as by kramdown`, 'Write kramdown.');
    else reader.error(['markdown'], `the converter "${value}" is not known`, didYouMean(name, ['kramdown', 'GFM']) ?? 'Write kramdown.');
    return none;
  }
  if (!isMap(value)) {
    reader.error(
      ['markdown'],
      `"markdown" must be "kramdown" or a mapping, not ${show(value)}`,
      'Write kramdown, or the keys fixes and linkify below it.',
    );
    return none;
  }
  for (const key of Object.keys(value)) {
    if (key !== 'fixes' && key !== 'linkify')
      reader.error(
        ['markdown', key],
        `"markdown.${key}" is not known`,
        didYouMean(key, ['fixes', 'linkify']) ?? 'Known are fixes and linkify.',
      );
  }
  const { fixes } = value;
  return {
    fixes: fixes === true ? FIXES : fixes === false ? [] : reader.names(['markdown', 'fixes'], [], FIXES),
    linkify: reader.flag(['markdown', 'linkify'], false),
  };
}
