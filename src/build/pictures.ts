// Pictures of a build: when all pages are made, those that they show are encoded, and pages that showed what can't be used are made again.
import { join } from 'node:path';
import { type Cache, PICTURES } from '../cache/index.ts';
import { openPictureStore, type PictureStore } from '../images/index.ts';
import type { Diagnostic, EncodedRoute, Route } from '../types.ts';
import { once } from '../util/cached.ts';
import { emit, type GivenTools, type StoredOutput } from './emit.ts';
import { openEncoder } from './threads/encode.ts';

/** Folder of encoded pictures in the cache of a build; where there is none, in its stage. */
export const openPictures = (cache: string | undefined, stage: string): PictureStore => openPictureStore(join(cache ?? stage, PICTURES));

const PICTURE = 'picture ';

/** A page that shows pictures, by their outputs. */
interface Showing {
  readonly route: Route;
  readonly stored: StoredOutput;
  readonly pictures: readonly string[];
}

function showing(routes: readonly Route[], cache: Cache): readonly Showing[] {
  return routes.flatMap((route) => {
    const stored = route.kind === 'page' ? cache.get<StoredOutput>('output', route.output) : undefined;
    const pictures = stored?.dependencies.flatMap((one) => (one.startsWith(PICTURE) ? [one.slice(PICTURE.length)] : [])) ?? [];
    return stored && pictures.length > 0 ? [{ route, stored, pictures }] : [];
  });
}

const brokenPicture = ({ origin }: EncodedRoute, message: string): Diagnostic => ({
  severity: 'warning',
  code: 'broken-picture',
  file: origin,
  message: `this picture can’t be decoded, and is published as it is: ${message}`,
  hint: 'Export it again from the program that it was made with.',
});

/** Warnings for cards that can't be drawn, one for each reason: all have the same font and template. */
function brokenCards(routes: readonly EncodedRoute[], store: PictureStore): readonly Diagnostic[] {
  const files = new Map<string, string[]>();
  for (const { key, origin, format } of routes) {
    const picture = format === 'png' ? store.named(key) : undefined;
    if (!picture || !('message' in picture)) continue;
    const others = files.get(picture.message);
    if (others) others.push(origin);
    else files.set(picture.message, [origin]);
  }
  return Array.from(files, ([message, [file = '', ...more]]) => ({
    severity: 'warning',
    code: 'broken-card',
    file,
    message: `the ${more.length === 0 ? 'card of this post' : `cards of this post and ${more.length} more`} can’t be made: ${message}`,
    hint: 'Look at the files that `gemless.cards` names in _config.yml: a font in TrueType, OpenType or WOFF, a template in SVG.',
  }));
}

/** Warning for cards that no font can write, all in one. */
function missingGlyphs(routes: readonly EncodedRoute[], store: PictureStore): readonly Diagnostic[] {
  const found = routes.flatMap((route) => {
    const picture = store.named(route.key);
    return picture && 'character' in picture ? [{ file: route.origin, character: picture.character }] : [];
  });
  const [first] = found;
  if (!first) return [];
  const others = found.length === 1 ? 'this post has' : `this post and ${found.length - 1} more have`;
  return [
    {
      severity: 'warning',
      code: 'missing-glyph',
      file: first.file,
      message: `${others} no card for those who share it: its font has no "${first.character}"`,
      hint: 'Name a font file that has it: `gemless: { cards: { font: _fonts/NAME.ttf } }` in _config.yml; or write `cards: false` there.',
    },
  ];
}

const unusableEncoder = ({ origin }: EncodedRoute, message: string): Diagnostic => ({
  severity: 'warning',
  code: 'sharp-missing',
  file: origin,
  message: `pictures are published as they are: the package \`sharp\` can’t be loaded (${message})`,
  hint: 'Install it again on this machine, or write `images: false` under `gemless:` in _config.yml.',
});

interface PictureTools extends GivenTools {
  readonly pictures: PictureStore;
}

/** Output by which pages note a picture: the original of a variant, a card itself. */
const shownBy = (route: EncodedRoute): string => (route.format === 'png' ? route.output : route.from.output);

/** Called after each picture that is encoded, and now and then while one takes long. */
export type PictureProgress = (done: number, total: number) => void;

/** Whether the destination holds a picture as the store has it. */
function isHeld({ key, output }: EncodedRoute, { pictures, writer }: PictureTools): boolean {
  const known = pictures.named(key);
  return known !== undefined && 'file' in known && writer.holds(output) === known.hash;
}

/** Pictures of a build that are being encoded. */
export interface Encoding {
  /** Takes the dependencies of a page that is made: the pictures that it shows are encoded meanwhile. */
  noted(dependencies: StoredOutput['dependencies']): void;
  /** Encodes these, too, as far as they are not in the store, and waits for all; returns why that is impossible. */
  finish(wanted: readonly EncodedRoute[], progress: PictureProgress): string | undefined;
  stop(): void;
}

/** Begins to encode pictures as pages show them. The store has them at the end only: until then all pages know the same of them. */
export function startEncoding(routes: readonly Route[], tools: PictureTools): Encoding {
  const { pictures: store, renderer } = tools;
  const encoder = openEncoder(store.folder);
  const byShown = once(() => {
    const found = new Map<string, EncodedRoute[]>();
    for (const route of routes) if (route.kind === 'encoded') found.set(shownBy(route), [...(found.get(shownBy(route)) ?? []), route]);
    return found;
  });
  const asked = new Set<string>();
  const ask = (wanted: readonly EncodedRoute[]): void => {
    const jobs = wanted.flatMap((route) => {
      if (asked.has(route.key) || isHeld(route, tools) || store.get(route.key) !== undefined) return [];
      asked.add(route.key);
      return [renderer.job(route)];
    });
    encoder.add(jobs);
  };
  return {
    noted: (dependencies) => {
      for (const one of dependencies) if (one.startsWith(PICTURE)) ask(byShown().get(one.slice(PICTURE.length)) ?? []);
    },
    finish: (wanted, progress) => {
      ask(wanted);
      let made = 0;
      const unusable = encoder.finish((picture) => {
        if (picture) {
          store.add(picture);
          made++;
        }
        progress(made, asked.size);
      });
      // for this run only: the encoder may work in the next
      if (unusable !== undefined) store.leaveOut(asked);
      return unusable;
    },
    stop: encoder.stop,
  };
}

/** Hands a picture to the writer, or reports why there is none. */
function put(route: EncodedRoute, tools: PictureTools): readonly Diagnostic[] {
  const { pictures, writer } = tools;
  if (isHeld(route, tools)) {
    writer.keep(route.output);
    return [];
  }
  const picture = pictures.get(route.key);
  if (picture && 'file' in picture) writer.copy(route.output, picture.file, picture.hash);
  return picture && 'message' in picture && route.format !== 'png' ? [brokenPicture(route, picture.message)] : [];
}

/** `isComplete` is false where the encoder can't be loaded: the same site may have pictures in the next run. */
interface EmittedPictures {
  readonly diagnostics: readonly Diagnostic[];
  readonly isComplete: boolean;
}

/** Of a build that encodes none. */
export const NO_PICTURES: EmittedPictures = { diagnostics: [], isComplete: false };

/**
 * Encodes the pictures that the site's pages show, as far as they are not in the store, and hands them to the writer. Call it when the pages
 * are made; those that offer variants which turned out to be of no use are made again.
 */
export function emitPictures(
  routes: readonly Route[],
  tools: PictureTools,
  { encoding = startEncoding(routes, tools), progress }: { readonly encoding?: Encoding; readonly progress: PictureProgress },
): EmittedPictures {
  const { renderer, cache } = tools;
  const encoded = routes.flatMap((route) => (route.kind === 'encoded' ? [route] : []));
  if (encoded.length === 0) return { diagnostics: [], isComplete: true };
  const pages = showing(routes, cache);
  const shown = new Set(pages.flatMap(({ pictures }) => pictures));
  const wanted = encoded.filter((route) => shown.has(shownBy(route)));
  const unusable = encoding.finish(wanted, progress);
  const stale = pages.filter(({ stored }) => renderer.digest(stored.dependencies) !== stored.dependenciesDigest);
  const again = stale.map(({ route }) => route);
  emit(again, tools, { clock: () => 0 }); // with the same diagnostics as before
  const found = wanted.flatMap((route) => put(route, tools));
  tools.pictures.retain(new Set(encoded.map(({ key }) => key)));
  const broken = [...new Map(found.map((one) => [one.file, one])).values()];
  const all = [...broken, ...brokenCards(wanted, tools.pictures), ...missingGlyphs(wanted, tools.pictures)];
  if (unusable === undefined || !wanted[0]) return { diagnostics: all, isComplete: true };
  return { diagnostics: [...all, unusableEncoder(wanted[0], unusable)], isComplete: false };
}
