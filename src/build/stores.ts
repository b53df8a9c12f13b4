// What rendering keeps in the cache from build to build: bodies, texts of features, related posts, layouts that are sound.
import type { Cache, TextRef } from '../cache/index.ts';
import { pictureOf } from '../read/pictures.ts';
import type { BodyStore, LayoutFiles, StoredBody } from '../render/index.ts';
import type { Document, Picture, Related, Result, Site, SourceFile, TextTools } from '../types.ts';
import { cachedByObject, once } from '../util/cached.ts';
import { digestOf } from '../util/hash.ts';
import { createEncoder } from '../util/utf8.ts';

export const bodyStore = (cache: Cache): BodyStore => ({
  get: (key) => cache.get<StoredBody>('body', key),
  set: (key, value) => cache.set('body', key, value),
  append: cache.texts.append,
  read: cache.texts.read,
});

/** Parts of features' texts. All that the last run used for such a text stay in the cache until another run makes one. */
export function textStore(cache: Cache): TextTools['cachedText'] {
  const stored = (key: string) => cache.get<{ readonly ref: TextRef }>('body', key);
  for (const key of cache.get<{ readonly keys: readonly string[] }>('body', 'texts')?.keys ?? []) stored(key);
  const used = new Set<string>();
  const encode = createEncoder();
  return (name, make) => {
    const key = `text ${name}`;
    const known = stored(key);
    used.add(key);
    cache.set('body', 'texts', { keys: [...used] });
    const text = known && cache.texts.read(known.ref);
    if (text !== undefined) return text;
    const made = make();
    cache.set('body', key, { ref: cache.texts.append(made, encode(made)) });
    return made;
  };
}

/** Stands in a list of places before posts that are the newest, as none is related. */
const RECENT = -2;

/**
 * Related posts, which follow from the titles and terms of all posts: worked out for each post when its page is made, and for the others
 * when the cache is saved. Where no page asks for them, as under layouts of a site's own, they are not worked out at all.
 */
export function relatedStore(cache: Cache, site: Site): Site['related'] {
  const places = once(() => new Map(site.posts.map((post, index) => [post, index])));
  const stored = once((): (readonly number[] | undefined)[] => {
    const named = site.posts.map(({ path, title, categories, tags }) => JSON.stringify([path, title, categories, tags]));
    const key = `related ${digestOf(named)}`;
    const known = cache.get<readonly (readonly number[])[]>('whole', key);
    if (!known) cache.set('whole', key, { toJSON: () => site.posts.map(listOf) });
    return known ? [...known] : [];
  });
  const placesOf = ({ posts, areRecent }: Related): readonly number[] => [
    ...(areRecent ? [RECENT] : []),
    ...posts.map((other) => places().get(other) ?? -1),
  ];
  const listOf = (post: Document, index: number): readonly number[] => {
    const lists = stored();
    const list = lists[index] ?? placesOf(site.related(post));
    lists[index] = list;
    return list;
  };
  return (document) => {
    const index = places().get(document);
    const list = index === undefined ? [] : listOf(document, index);
    return { posts: list.flatMap((place) => site.posts[place] ?? []), areRecent: list[0] === RECENT };
  };
}

const readOnce = cachedByObject(pictureOf);

/** Heads of pictures' files, by their content; without a cache, for as long as the files stay as they were read. */
export function pictureStore(cache: Cache | undefined): (file: SourceFile) => Picture | undefined {
  if (!cache) return readOnce;
  return cachedByObject((file) => {
    const key = `picture ${file.hash}`;
    const known = cache?.get<{ readonly picture: Picture | null }>('body', key)?.picture;
    const picture = known === undefined ? pictureOf(file) : (known ?? undefined);
    if (known === undefined) cache?.set('body', key, { picture: picture ?? null });
    return picture;
  });
}

/** Layouts of the templates that `digest` stands for. Where an earlier run found them sound, `make` need not look at them again. */
export function checkedOnce(cache: Cache, digest: string, make: (sound: boolean) => Result<LayoutFiles>): Result<LayoutFiles> {
  const key = `templates ${digest}`;
  const layouts = make(cache.get<boolean>('whole', key) === true);
  if (layouts.value && layouts.diagnostics.length === 0) cache.set('whole', key, true);
  return layouts;
}
