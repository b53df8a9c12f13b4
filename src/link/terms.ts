// Categories and tags with their posts.
import type { Config, Diagnostic, Document, LayoutMode, Term } from '../types.ts';
import { cachedMap } from '../util/cached-lists.ts';
import { numberOf, textOf } from '../util/numbers.ts';
import { shortName } from '../util/short-name.ts';
import { slugify } from '../util/slugify.ts';
import { isNamed } from '../util/term-names.ts';
import { encodePath } from '../util/url.ts';
import { mapOf } from '../util/yaml.ts';

interface TermInput {
  readonly config: Pick<Config, 'raw'>;
  readonly mode: LayoutMode;
}

const OPTIONS = { categories: 'category_archive', tags: 'tag_archive' } as const;

/** Minimal Mistakes' `category_archive: { path: /topics/ }`; a path with an anchor is no folder. */
function baseOf(taxonomy: Term['taxonomy'], raw: Config['raw']): string {
  const { path } = mapOf(raw[OPTIONS[taxonomy]]);
  const usable = typeof path === 'string' && /^[\w/-]+$/.test(path) && /\w/.test(path);
  return `/${usable ? path : taxonomy}/`.replace(/\/{2,}/g, '/');
}

/** A slug that no other term has: "c", then "c-2". */
function freeName(slug: string, taken: ReadonlySet<string>): string {
  const base = slug === '' ? 'term' : slug;
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}-${count}`;
  return name;
}

/** Warnings for terms whose page is not at their own name, since another has it: which of them comes first may change with the posts. */
export function sharedNames(terms: readonly Term[]): readonly Diagnostic[] {
  return terms.flatMap((term): readonly Diagnostic[] => {
    const slug = shortName(slugify(term.name)) || 'term';
    const first = slug === term.slug ? undefined : terms.find((other) => other.slug === slug);
    const post = term.posts.at(-1);
    if (!first || !post) return [];
    const [one, many] = term.taxonomy === 'tags' ? ['tag', 'tags'] : ['category', 'categories'];
    const line = post.lines[many] ?? post.lines[one];
    const isCase = first.name.toLowerCase() === term.name.toLowerCase();
    return [
      {
        severity: 'warning',
        code: 'term-name',
        file: post.file.name,
        ...(line === undefined ? {} : { line }),
        message: `the ${one} "${term.name}" is at ${term.url}, since "${first.name}" is at ${first.url}: with other posts this may change`,
        hint: isCase
          ? `Write one of the two in all posts: "${first.name}".`
          : 'Give one of the two another name, such as "C-Sharp" for "C#".',
      },
    ];
  });
}

const namesOf = {
  categories: cachedMap(({ categories }: Document) => categories.map(numberOf)),
  tags: cachedMap(({ tags }: Document) => tags.map(numberOf)),
};

/**
 * Terms of posts, as Jekyll's `site.categories`: names that differ by case are different, in the order of
 * their oldest posts; the posts of each newest first. Slugs are Minimal Mistakes' ids, of 200 bytes at most;
 * of names that have the same one ("C++", "C#"), the first keeps it. A blank name (`category: ""`) is a term for a site's own layouts only.
 * @param posts newest first
 */
export function termsOf(taxonomy: Term['taxonomy'], posts: readonly Document[], { config, mode }: TermInput): readonly Term[] {
  const names = namesOf[taxonomy](posts);
  const lists = new Map<number, Document[]>();
  for (let index = posts.length - 1; index >= 0; index--) {
    const post = posts[index];
    for (const name of names[index] ?? []) {
      const list = lists.get(name);
      if (!list) lists.set(name, post ? [post] : []);
      else if (post && list.at(-1) !== post) list.push(post);
    }
  }
  const base = baseOf(taxonomy, config.raw);
  const taken = new Set<string>();
  const used = Array.from(lists, ([number, list]) => ({ name: textOf(number), list }));
  return used.flatMap(({ name, list }): readonly Term[] => {
    if (mode !== 'own' && !isNamed(name)) return [];
    const slug = freeName(shortName(slugify(name)), taken);
    taken.add(slug);
    return [{ taxonomy, name, slug, url: `${base}${encodePath(slug)}/`, posts: list.reverse() }];
  });
}
