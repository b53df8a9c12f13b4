// The picture of a page for those who share it: `image:` as jekyll-seo-tag 2.8 reads it, then `header:` as Minimal Mistakes does.

import type { CardRoute } from '../../types.ts';
import { textOf } from '../filters/values.ts';
import type { View } from '../views/lazy.ts';
import { firstOf, firstText, viewOf, withoutEmpty } from './values.ts';

export interface Image {
  /** Absolute address, percent-encoded. */
  readonly path: string;
  /** The other keys of the front matter's mapping: `alt`, `height`, `width` and the author's own. */
  readonly more: View;
  /** True for a picture of this page, false for a small one or the site's. */
  readonly large: boolean;
}

/** `image:` of front matter: an address, or a mapping with one as `path`, `facebook` or `twitter`. */
function ownImage(value: unknown): Omit<Image, 'large'> {
  if (typeof value === 'string') return { path: value, more: {} };
  const { path, facebook, twitter, ...more } = viewOf(value);
  return { path: firstText(path, facebook, twitter), more: withoutEmpty(more) };
}

/** Where pictures are: `address` makes an address absolute, `card` gives that of a post, whose title it shows. */
interface Places {
  readonly address: (path: string) => string;
  readonly card: () => Pick<CardRoute, 'url' | 'width' | 'height'> | undefined;
  readonly title: string;
}

/** The picture of a page: its own, else its card, else the site's; undefined for none. */
export function imageOf(page: View, site: View, { address, card, title }: Places): Image | undefined {
  const own = ownImage(page['image']);
  if (own.path !== '') return { ...own, path: address(own.path), large: true };
  const header = viewOf(page['header']);
  const shared = textOf(header['og_image']);
  if (shared !== '') return { path: address(shared), more: {}, large: true };
  const shown = firstText(header['overlay_image'], header['image']);
  if (shown !== '') return { path: address(shown), more: withoutEmpty({ alt: header['image_description'] }), large: true };
  const teaser = firstText(header['teaser']);
  const made = teaser === '' ? card() : undefined;
  if (made) return { path: address(made.url), more: { width: made.width, height: made.height, alt: title }, large: true };
  const small = teaser === '' ? firstText(site['og_image']) : teaser;
  return small === '' ? undefined : { path: address(small), more: {}, large: false };
}

/** `twitter:card`: as the page or the site asks for it, else by the picture. */
export function cardOf(image: Image | undefined, page: View, site: View): string {
  if (!image) return 'summary';
  const asked = firstOf(viewOf(page['twitter'])['card'], viewOf(site['twitter'])['card']);
  return textOf(asked ?? (image.large ? 'summary_large_image' : 'summary'));
}
