// Texts of documents, bodies and excerpts: Liquid, then markdown.
import type { Liquid, LiquidRequest } from '../liquid/index.ts';
import type { Markdown } from '../markdown/index.ts';
import type { Body, Document, Site } from '../types.ts';
import { unixLines } from '../util/text.ts';
import { latestOf } from './latest.ts';

export type Html = Pick<Body, 'html' | 'diagnostics'>;

export interface TextTools {
  readonly liquid: Liquid;
  readonly markdown: Markdown;
}

export const hasLiquid = (text: string): boolean => text.includes('{%') || text.includes('{{');

/** A document whose text is rendered. */
export interface Rendering {
  readonly document: Document;
  readonly scope: () => LiquidRequest['scope'];
}

/** Renders a text of a document: its body, or the part that is the excerpt. */
export function run({ document, scope }: Rendering, source: string, { liquid, markdown }: TextTools): Html {
  const text = unixLines(source);
  const { name: file, path } = document.file;
  const { bodyLine: line, markdown: isMarkdown } = document;
  const hasTags = document.liquid && hasLiquid(text);
  const filled = hasTags ? liquid.render({ file, line, text, path, markdown: isMarkdown, scope: scope() }) : { text, diagnostics: [] };
  const { diagnostics } = filled;
  if (!isMarkdown || diagnostics.some((d) => d.severity === 'error')) return { html: filled.text, diagnostics };
  const made = markdown.render(filled.text, { file, line });
  return { html: made.html, diagnostics: [...diagnostics, ...made.diagnostics] };
}

/** Source of a body. */
export function sourceOf(site: Site, document: Document): string {
  const { file, bodyStart } = latestOf(site, document);
  return file.text().slice(bodyStart);
}
