// Diagnostics of a site's pictures, before any is encoded.
import type { Diagnostic, Route, Site } from '../types.ts';
import { hasSharp } from './package.ts';
import { MOST_PIXELS, picturesAmong } from './variants.ts';

/** Most files that a warning names. */
const MOST_NAMES = 5;

const named = (names: readonly string[]): string =>
  names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more` : names.join(', ');

/**
 * Warnings of a site whose pages have variants of pictures: the encoder is not installed; pictures that are too large to be decoded; pictures
 * that say where they were taken.
 */
export function pictureDiagnostics(site: Pick<Site, 'pictures' | 'cards' | 'config'>, routes: readonly Route[]): readonly Diagnostic[] {
  return [...missingFiles(site), ...variantDiagnostics(site, routes)];
}

/** Errors for files that `gemless.cards` names and that are not there. */
function missingFiles({ cards, config }: Pick<Site, 'cards' | 'config'>): readonly Diagnostic[] {
  const { cards: options } = config.gemless;
  if (!cards || !options) return [];
  return (['font', 'template'] as const)
    .filter((key) => options[key] !== '' && !cards[key])
    .map((key) => ({
      severity: 'error',
      code: 'card-file',
      file: '_config.yml',
      message: `"gemless.cards.${key}" names ${options[key]}, and there is no such file in the source`,
      hint: 'Write its path as seen from _config.yml. A folder whose name begins with "_" is not published.',
    }));
}

function variantDiagnostics({ pictures }: Pick<Site, 'pictures'>, routes: readonly Route[]): readonly Diagnostic[] {
  if (!pictures) return [];
  const copied = picturesAmong(routes).flatMap(({ file }) => {
    const picture = pictures.of(file);
    return picture ? [{ name: file.name, picture }] : [];
  });
  const [first] = copied;
  if (!first) return [];
  const located = copied.filter(({ picture }) => picture.hasLocation).map(({ name }) => name);
  const large = copied.filter(({ picture: { width, height } }) => width * height > MOST_PIXELS);
  const found: Diagnostic[] = large.map(({ name, picture: { width, height } }) => ({
    severity: 'warning',
    code: 'large-picture',
    file: name,
    message: `this picture has ${width} × ${height} pixels, more than can be decoded; it is published as it is`,
    hint: 'Make it smaller: a page shows no more than some thousand pixels.',
  }));
  if (located[0] !== undefined)
    found.push({
      severity: 'warning',
      code: 'location',
      file: located[0],
      message: `${located.length === 1 ? 'this picture says' : `${located.length} pictures say`} ${located.length === 1 ? 'where it was taken' : 'where they were taken'}, for everybody to read: ${named(located)}`,
      hint: 'Remove that from the file, for instance with: exiftool -gps:all= FILE',
    });
  if (!hasSharp())
    found.push({
      severity: 'warning',
      code: 'sharp-missing',
      file: first.name,
      message: 'pictures are published as they are: the package `sharp`, which makes smaller ones for small screens, is not installed',
      hint: 'Run `npm install sharp` where Gemless is installed, or write `images: false` under `gemless:` in _config.yml.',
    });
  return found;
}
