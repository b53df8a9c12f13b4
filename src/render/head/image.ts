// The picture of a page for those who share it: `image:` as jekyll-seo-tag 2.8 reads it, then `header:` as Minimal Mistakes does.
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

/** The picture of a page; undefined for none. `address` makes an address absolute. */
export function imageOf(page: View, site: View, address: (path: string) => string): Image | undefined {
  const own = ownImage(page['image']);
  if (own.path !== '') return { ...own, path: address(own.path), large: true };
  const header = viewOf(page['header']);
  const shared = textOf(header['og_image']);
  if (shared !== '') return { path: address(shared), more: {}, large: true };
  const shown = firstText(header['overlay_image'], header['image']);
  if (shown !== '') return { path: address(shown), more: withoutEmpty({ alt: header['image_description'] }), large: true };
  const small = firstText(header['teaser'], site['og_image']);
  return small === '' ? undefined : { path: address(small), more: {}, large: false };
}

/** `twitter:card`: as the page or the site asks for it, else by the picture. */
export function cardOf(image: Image | undefined, page: View, site: View): string {
  if (!image) return 'summary';
  const asked = firstOf(viewOf(page['twitter'])['card'], viewOf(site['twitter'])['card']);
  return textOf(asked ?? (image.large ? 'summary_large_image' : 'summary'));
}
