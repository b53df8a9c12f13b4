// `{::options key="value" /}`: kramdown options that a text sets for itself.
import type { KramdownOptions } from '../types.ts';
import { codeOptions } from '../util/code-options.ts';
import { isMap, parseYaml } from '../util/yaml.ts';
import type { AttributeList, Work } from './work.ts';

const yes = (value: string): boolean => value === 'true';

function levels(value: string): readonly number[] {
  const range = /^(\d)\.\.(\d)$/.exec(value);
  if (!range) return value.split(',').map(Number);
  return [1, 2, 3, 4, 5, 6].filter((level) => level >= Number(range[1]) && level <= Number(range[2]));
}

/** An option in a text replaces Jekyll's whole value, `guess_lang` included. */
function highlighterOptions(value: string): Partial<KramdownOptions> {
  const read = parseYaml(value, { file: '', line: 1, zone: 'UTC' }).value;
  if (!isMap(read)) return {};
  return { guessLang: read['guess_lang'] === true, codeBlocks: codeOptions(read, 'block'), codeSpans: codeOptions(read, 'span') };
}

const OPTIONS: { readonly [name: string]: (value: string) => Partial<KramdownOptions> } = {
  auto_ids: (value) => ({ autoIds: yes(value) }),
  auto_id_prefix: (value) => ({ autoIdPrefix: value }),
  auto_id_stripping: (value) => ({ autoIdStripping: yes(value) }),
  parse_block_html: (value) => ({ parseBlockHtml: yes(value) }),
  parse_span_html: (value) => ({ parseSpanHtml: yes(value) }),
  hard_wrap: (value) => ({ hardWrap: yes(value) }),
  header_offset: (value) => ({ headerOffset: Number.parseInt(value, 10) || 0 }),
  footnote_nr: (value) => ({ footnoteNr: Number.parseInt(value, 10) || 1 }),
  footnote_prefix: (value) => ({ footnotePrefix: value }),
  footnote_backlink: (value) => ({ footnoteBacklink: value }),
  toc_levels: (value) => ({ tocLevels: levels(value) }),
  math_engine: (value) => ({ mathEngine: value === 'mathjax' ? 'mathjax' : undefined }),
  syntax_highlighter_opts: highlighterOptions,
  syntax_highlighter: (value) => ({ syntaxHighlighter: value === 'rouge' ? 'rouge' : undefined }),
};

/** Sets the options of `list` from here on; unknown names are left out. */
export function setOptions(work: Work, list: AttributeList): void {
  for (const [name, value] of list.pairs) {
    const set = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
    if (set) work.options = { ...work.options, ...set(value) };
  }
}
