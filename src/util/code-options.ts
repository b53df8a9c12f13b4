// Options for blocks and spans of code (kramdown's SyntaxHighlighter::Rouge.options).
import type { CodeOptions, Data, DataMap } from '../types.ts';
import { mapOf } from './yaml.ts';

const textOf = (value: Data | undefined, fallback: string): string => (typeof value === 'string' && value !== '' ? value : fallback);

/** Options for one part of a text over those for both. Unnamed code is plain text by default. */
export function codeOptions(options: DataMap, part: 'block' | 'span'): CodeOptions {
  const all: DataMap = { ...options, ...mapOf(options[part]) };
  const start = all['start_line'];
  return {
    defaultLang: textOf(all['default_lang'], 'plaintext'),
    disabled: (all['disable'] ?? false) !== false,
    // in a span a table of numbered lines would break the paragraph
    firstLine: part === 'block' && (all['line_numbers'] ?? false) !== false ? (typeof start === 'number' ? start : 1) : undefined,
    cssClass: textOf(all['css_class'], 'highlight'),
  };
}
