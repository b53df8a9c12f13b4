// The dialect as a table of rules, in kramdown's order.
import { abbreviationDefinition } from './block/abbreviation-definition.ts';
import { blockquote } from './block/blockquote.ts';
import { code } from './block/code.ts';
import { definitionList } from './block/definition-list.ts';
import { extension } from './block/extension.ts';
import { fence } from './block/fence.ts';
import { footnoteDefinition } from './block/footnote-definition.ts';
import { heading } from './block/heading.ts';
import { horizontalRule } from './block/horizontal-rule.ts';
import { html } from './block/html.ts';
import { linkDefinition } from './block/link-definition.ts';
import { list } from './block/list.ts';
import { mark } from './block/mark.ts';
import { blockMath } from './block/math.ts';
import { paragraph } from './block/paragraph.ts';
import { smartText } from './block/smart-text.ts';
import { stray } from './block/stray.ts';
import { table } from './block/table.ts';
import { underlinedHeading } from './block/underlined-heading.ts';
import { abbreviations } from './core/abbreviations.ts';
import { attributes } from './core/attributes.ts';
import { footnotes } from './core/footnotes.ts';
import { headingIds } from './core/heading-ids.ts';
import { spans } from './core/spans.ts';
import { standaloneImages } from './core/standalone-images.ts';
import { tableOfContents } from './core/table-of-contents.ts';
import { termIds } from './core/term-ids.ts';
import { autolink } from './inline/autolink.ts';
import { codeSpan } from './inline/code-span.ts';
import { emphasis } from './inline/emphasis.ts';
import { entity, titleEntity } from './inline/entity.ts';
import { escapedCharacter } from './inline/escaped-character.ts';
import { spanExtension } from './inline/extension.ts';
import { footnoteMarker } from './inline/footnote-marker.ts';
import { spanHtml } from './inline/html.ts';
import { lineBreak } from './inline/line-break.ts';
import { link } from './inline/link.ts';
import { spanMath } from './inline/math.ts';
import { smartQuotes } from './inline/smart-quotes.ts';
import { strikethrough } from './inline/strikethrough.ts';
import { symbols } from './inline/symbols.ts';
import { titleHtml } from './inline/title-html.ts';
import { titleEmphasis, titleLink } from './inline/title-spans.ts';
import type { BlockRule, CoreRule, InlineRule } from './work.ts';

export const BLOCK_RULES: readonly BlockRule[] = [
  { name: 'code', rule: code },
  { name: 'fence', rule: fence },
  { name: 'blockquote', rule: blockquote },
  { name: 'heading', rule: heading },
  { name: 'horizontal_rule', rule: horizontalRule },
  { name: 'list', rule: list },
  { name: 'definition_list', rule: definitionList },
  { name: 'html', rule: html },
  { name: 'underlined_heading', rule: underlinedHeading },
  { name: 'math', rule: blockMath },
  { name: 'table', rule: table },
  { name: 'footnote_definition', rule: footnoteDefinition },
  { name: 'link_definition', rule: linkDefinition },
  { name: 'abbreviation_definition', rule: abbreviationDefinition },
  { name: 'extension', rule: extension },
  { name: 'mark', rule: mark },
  { name: 'stray', rule: stray },
  { name: 'paragraph', rule: paragraph },
];

export const INLINE_RULES: readonly InlineRule[] = [
  { name: 'emphasis', starts: '*_', rule: emphasis },
  { name: 'code_span', starts: '`', rule: codeSpan },
  { name: 'autolink', starts: '<', rule: autolink },
  { name: 'html', starts: '<', rule: spanHtml },
  { name: 'footnote_marker', starts: '[', rule: footnoteMarker },
  { name: 'link', starts: '[!', rule: link },
  { name: 'smart_quotes', starts: '"\'', rule: smartQuotes },
  { name: 'math', starts: '$', rule: spanMath },
  { name: 'extension', starts: '{', rule: spanExtension },
  { name: 'entity', starts: '&', rule: entity },
  { name: 'symbols', starts: '-.<>\\', rule: symbols },
  { name: 'line_break', starts: '\n', rule: lineBreak },
  { name: 'escaped_character', starts: '\\', rule: escapedCharacter },
  { name: 'strikethrough', starts: '~', rule: strikethrough },
];

/** Inline rules within an element whose text is no markdown (<code>, <kbd>, <script>). */
export const RAW_RULES: readonly InlineRule[] = INLINE_RULES.filter((rule) => rule.name === 'html');

/** Block and inline rules of `smartify`. */
export const SMART_BLOCK_RULES: readonly BlockRule[] = [
  { name: 'html', rule: html },
  { name: 'text', rule: smartText },
];

export const SMART_RULES: readonly InlineRule[] = INLINE_RULES.filter((rule) => /^(?:smart_quotes|entity|symbols|html)$/.test(rule.name));

/** Rules of titles: one line of spans, in which a block's marker is text. */
export const TITLE_BLOCK_RULES: readonly BlockRule[] = [{ name: 'text', rule: smartText }];

export const TITLE_RULES: readonly InlineRule[] = [
  { name: 'title_emphasis', starts: '*_', rule: titleEmphasis },
  ...INLINE_RULES.filter(({ name }) => name === 'code_span' || name === 'autolink'),
  { name: 'title_html', starts: '<', rule: titleHtml },
  { name: 'title_link', starts: '[!', rule: titleLink },
  ...INLINE_RULES.filter(({ name }) => /^(?:smart_quotes|symbols|escaped_character|strikethrough)$/.test(name)),
  { name: 'title_entity', starts: '&', rule: titleEntity },
];

/** Rules of titles with parts that look like tags and are none. */
export const LOOSE_TITLE_RULES: readonly InlineRule[] = TITLE_RULES.filter(
  ({ name }) => name !== 'title_emphasis' && name !== 'title_link',
);

/** Rules within a title's `<code>`. */
export const RAW_TITLE_RULES: readonly InlineRule[] = TITLE_RULES.filter(({ name }) => name === 'title_html' || name === 'title_entity');

/** After markdown-it's `normalize` and `block`. */
export const CORE_RULES: readonly CoreRule[] = [
  { name: 'attributes', rule: attributes },
  { name: 'spans', rule: spans },
  { name: 'abbreviations', rule: abbreviations },
  { name: 'heading_ids', rule: headingIds },
  { name: 'term_ids', rule: termIds },
  { name: 'standalone_images', rule: standaloneImages },
  { name: 'table_of_contents', rule: tableOfContents },
  { name: 'footnotes', rule: footnotes },
];
