// Cards of posts as SVG: a template with placeholders, filled. Its texts become outlines when it is encoded (outlines.ts).
import type { CardRoute, Site } from '../types.ts';
import { htmlEscape } from '../util/text.ts';
import { colorsOf } from './colors.ts';
import type { CardJob } from './encode.ts';
import { hashedFile } from './hashed-file.ts';

/** Size of a card in pixels, as Open Graph's readers want it. */
export const CARD = { width: 1200, height: 630 } as const;

/** What a card says. */
export interface CardText {
  readonly title: string;
  readonly author: string;
  readonly date: string;
  /** Title of the site. */
  readonly site: string;
}

/**
 * The built-in template. Of `<text>`, `data-width` is the width in which it is set, `data-sizes` the sizes that are tried from the largest on,
 * `data-lines` the number of lines that it may have; then it is cut.
 */
const TEMPLATE = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">
<rect width="1200" height="630" fill="{{ surface }}"/>
<circle cx="1130" cy="60" r="260" fill="{{ raised }}"/>
<rect x="80" y="78" width="64" height="10" rx="5" fill="{{ accent }}"/>
<text x="80" y="146" font-size="34" fill="{{ accent }}" data-width="1040" data-lines="1">{{ site }}</text>
<text x="80" y="252" font-weight="700" fill="{{ text }}" data-width="1040" data-sizes="84 72 62 54" data-lines="4">{{ title }}</text>
<text x="80" y="566" font-size="32" fill="{{ muted }}" data-width="1040" data-lines="1">{{ author }}{{ separator }}{{ date }}</text>
</svg>
`;

/** The SVG of a card: every placeholder of the template filled, an unknown one with nothing. */
export function cardSvg(template: string, text: CardText, skin: string): string {
  const { author, date } = text;
  const values: { readonly [name: string]: string } = { ...text, ...colorsOf(skin), separator: author !== '' && date !== '' ? ' · ' : '' };
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => (Object.hasOwn(values, name) ? htmlEscape(values[name] ?? '') : ''));
}

/** Job of a card: in the site's skin, with its own font and template where it has them. */
export function cardJob({ key, format }: CardRoute, text: CardText, { config, cards }: Pick<Site, 'config' | 'cards'>): CardJob {
  const svg = cardSvg(cards?.template?.text() ?? TEMPLATE, text, String(config.raw['minimal_mistakes_skin'] ?? ''));
  return { key, format, from: { svg, fonts: cards?.font ? [hashedFile(cards.font)] : [] } };
}
