// Markdown by kramdown's rules.
import MarkdownIt from 'markdown-it';
import type { Diagnostic, KramdownOptions, MarkdownExtras } from '../types.ts';
import { once } from '../util/cached.ts';
import { isBlankText } from '../util/strip.ts';
import { normalizeWhitespace } from '../util/text.ts';
import { tokenizeBlocks } from './block-parser.ts';
import { setBlockState } from './block-state.ts';
import { tagsOf } from './inline/title-html.ts';
import { dispatchOf } from './inline-parser.ts';
import { setInlineState } from './inline-state.ts';
import { setRenderer } from './render.ts';
import {
  BLOCK_RULES,
  CORE_RULES,
  INLINE_RULES,
  LOOSE_TITLE_RULES,
  RAW_RULES,
  RAW_TITLE_RULES,
  SMART_BLOCK_RULES,
  SMART_RULES,
  TITLE_BLOCK_RULES,
  TITLE_RULES,
} from './rules.ts';
import { type BlockRule, newWork } from './work.ts';

export { highlightFigure, plainFigure } from './highlight/index.ts';

export interface Markdown {
  /** Renders a body; `at` locates it for diagnostics, `lint` warns where a fix that is off would help. */
  render(
    text: string,
    at?: { readonly file: string; readonly line: number },
    options?: { readonly lint: boolean },
  ): { readonly html: string; readonly diagnostics: readonly Diagnostic[] };
  /** Smart quotes, dashes and ellipses of plain text (Jekyll's `smartify` filter). */
  smartify(text: string): string;
  /** HTML of a title or another text of one line: kramdown's spans and typography, no blocks, no links, no attributes of the author's. */
  title(text: string): string;
}

/** Characters without which a title has neither spans nor typography. */
const SPECIAL = /[`*_&<>"'\\[~]|--|\.\.\./;

/** markdown-it with kramdown's rules in the place of its own. */
function createParser(rules: readonly BlockRule[], linkify: boolean): MarkdownIt {
  const md = new MarkdownIt({ html: true, xhtmlOut: true, linkify });
  md.block.ruler.enableOnly([]);
  for (const { name, rule } of rules) md.block.ruler.push(`kramdown_${name}`, rule);
  md.block.tokenize = tokenizeBlocks;
  setBlockState(md);
  setInlineState(md);
  md.core.ruler.disable(['normalize', 'inline', 'replacements', 'smartquotes', 'text_join']);
  CORE_RULES.forEach(({ name, rule }) => {
    md.core.ruler.before('linkify', name, rule);
  });
  setRenderer(md.renderer);
  return md;
}

/** A text in kramdown's form: lines end in a newline, the last one too. */
function normalize(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return lines.endsWith('\n') ? lines : `${lines}\n`;
}

/** Makes a renderer, whose parsers are costly to make and cheap to use: each is made when it is first used. It holds no state between two renderings. */
export function createMarkdown(options: KramdownOptions, extras: MarkdownExtras): Markdown {
  const body = once(() => createParser(BLOCK_RULES, extras.linkify));
  const pants = once(() => createParser(SMART_BLOCK_RULES, false));
  const line = once(() => createParser(TITLE_BLOCK_RULES, false));
  const setup = { options, extras, dispatch: dispatchOf(INLINE_RULES), rawDispatch: dispatchOf(RAW_RULES) };
  const smart = { ...setup, dispatch: dispatchOf(SMART_RULES) };
  const title = { ...setup, dispatch: dispatchOf(TITLE_RULES), rawDispatch: dispatchOf(RAW_TITLE_RULES) };
  const looseTitle = { ...title, dispatch: dispatchOf(LOOSE_TITLE_RULES) };
  return {
    render(text, at = { file: '', line: 1 }, { lint } = { lint: false }) {
      if (isBlankText(text)) return { html: '\n', diagnostics: [] };
      const kramdown = newWork(setup, at, lint);
      const html = body().render(normalize(text), { kramdown });
      return { html, diagnostics: kramdown.diagnostics };
    },
    smartify(text) {
      if (!/["'&<>\\]|--|\.\.\./.test(text)) return text;
      return pants()
        .render(normalize(text), { kramdown: newWork(smart, { file: '', line: 1 }) })
        .replace(/\n$/, '');
    },
    title(text) {
      const source = normalizeWhitespace(text);
      if (!SPECIAL.test(source)) return source;
      const { tags: titleTags, loose } = tagsOf(source);
      const kramdown = newWork({ ...(loose ? looseTitle : title), titleTags }, { file: '', line: 1 });
      // titles stand in links
      return line()
        .render(normalize(source), { kramdown })
        .replace(/<\/?a\b[^>]*>|<img\b[^>]*>/g, '')
        .replace(/\n$/, '');
    },
  };
}
