// Names of encoded pictures: variants of a picture, and cards of posts. They change with what they show.

/** Longest part of a file's name or slug that is in the names of its pictures, in characters. */
const LONGEST = 50;

const short = (name: string): string => Array.from(name).slice(0, LONGEST).join('');

/** "assets/x-800-3f9ac1d2.webp" for "assets/x.png"; `digest` has eight hex digits. */
export function variantPath(
  output: string,
  width: number,
  { digest, format }: { readonly digest: string; readonly format: string },
): string {
  const folder = output.slice(0, output.lastIndexOf('/') + 1);
  return `${folder}${short(output.slice(folder.length).replace(/\.[^.]*$/, ''))}-${width}-${digest}.${format}`;
}

/** "assets/cards/hello-3f9ac1d2.png". A slug may hold any character. */
export const cardPath = (slug: string, digest: string): string =>
  `assets/cards/${short(slug.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-').replace(/^\.+/, ''))}-${digest}.png`;

const ENCODED = /-\d+-[0-9a-f]{8}\.(?:webp|avif)$|(?:^|\/)assets\/cards\/[^/]*-[0-9a-f]{8}\.png$/;

/** Whether a path or URL is that of an encoded picture. Nobody links them: pages name new ones when their pictures change. */
export const isEncodedPath = (path: string): boolean => ENCODED.test(path);
