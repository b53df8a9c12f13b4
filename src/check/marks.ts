// Marks in sources: letters behind the texts that a URL may have come from. A page that is rendered from marked sources shows, by the marks
// in its attributes, where each of its links was written.
import { cached } from '../util/cached.ts';
import { isDiskError } from '../util/changed.ts';
import { decodePath } from '../util/url.ts';
import { keyOf } from '../util/yaml.ts';
import type { Place } from './finding.ts';

/** A source as it is marked. */
export interface Markable {
  /** As diagnostics name it. */
  readonly name: string;
  /** Relative to its root. */
  readonly path: string;
  readonly text: () => string;
  /** Of its text, where it is known. */
  readonly hash?: string | undefined;
}

/** Lower-case letters and digits, which URLs, filters and YAML leave as they are. */
const MARK = /qz7x(\d+)x7zq/g;
const markOf = (number: number): string => `qz7x${number}x7zq`;

/** Text without marks, and the numbers of its marks. */
export const readMarks = (text: string): { readonly plain: string; readonly marks: readonly number[] } =>
  text.includes('qz7x')
    ? { plain: text.replace(MARK, ''), marks: Array.from(text.matchAll(MARK), ([, number]) => Number(number)) }
    : { plain: text, marks: [] };

/** Numbers of marks, by the kind and the target of what a page has there. */
export type Spots = ReadonlyMap<string, readonly number[]>;

/** Key of spots. */
export const spotKey = (kind: string, target: string): string => `${kind}\0${target}`;

/** Spots of a rendered text, to which texts are added as they stand there; the last mark of each counts. */
export function createSpots(): { readonly spots: Spots; readonly add: (kind: string, text: string) => void } {
  const spots = new Map<string, number[]>();
  const add = (kind: string, text: string): void => {
    const { plain, marks } = readMarks(text);
    if (marks.length === 0) return;
    const key = spotKey(kind, plain);
    spots.set(key, [...(spots.get(key) ?? []), ...marks.slice(-1)]);
  };
  return { spots, add };
}

/** Keys at the top of front matter that say where a page lies, what it is, or which layout it has. */
const OF_FRONT_MATTER = /^(?:permalink|layout|title|slug|date|categories|category|tags?|published|redirect_from|collection|lang|locale)$/;
/** The same of the configuration: at its top, and at any depth. */
const OF_CONFIG =
  /^(?:permalink|title|url|baseurl|collections|collections_dir|plugins|gems|theme|remote_theme|include|exclude|keep_files|source|destination|paginate_path|\w+_dir|timezone|sass|kramdown|markdown|markdown_ext|gemless|excerpt_separator|lang|locale)$/;
const WITHIN_CONFIG = /^(?:scope|permalink|layout)$/;

type Range = readonly [from: number, to: number];

/** YAML of a file: its end, and whether a key at a depth of blanks stays as it is. */
interface Yaml {
  readonly end: number;
  readonly isUnmarked: (key: string, depth: number) => boolean;
}

/** The configuration, or front matter; data has no key that stays as it is. */
function yamlOf({ path }: Markable, text: string): Yaml | undefined {
  const isUnmarked = (key: string, depth: number): boolean => WITHIN_CONFIG.test(key) || (depth === 0 && OF_CONFIG.test(key));
  if (/^[^/]+\.ya?ml$/i.test(path)) return { end: text.length, isUnmarked };
  const end = text.startsWith('---') ? text.indexOf('\n---', 3) : -1;
  return end < 0 ? undefined : { end, isUnmarked: (key, depth) => depth === 0 && OF_FRONT_MATTER.test(key) };
}

/** Lines of YAML that stay as they are: those of keys that are not marked. */
function unmarkedLines(text: string, { end, isUnmarked }: Yaml): readonly Range[] {
  const ranges: Range[] = [];
  let at = 0;
  let depth = Number.POSITIVE_INFINITY;
  for (const line of text.slice(0, end).split('\n')) {
    const indent = line.length - line.trimStart().length;
    const isItem = line.startsWith('-', indent);
    const key = keyOf(isItem ? line.slice(indent + 1).trimStart() : line.slice(indent));
    if (line.trim() !== '' && (indent < depth || (indent === depth && !isItem))) depth = Number.POSITIVE_INFINITY;
    if (depth === Number.POSITIVE_INFINITY && key !== undefined && isUnmarked(key, indent)) depth = indent;
    if (depth !== Number.POSITIVE_INFINITY) ranges.push([at, at + line.length]);
    at += line.length + 1;
  }
  return ranges;
}

/** Text before a literal that names something or is compared. */
const NAMING = /(?:[=!]=|\bcontains|\[|\{%-? *(?:include\w{0,20}|extends|import|from|layout|render|link|post_url))$/;

/** Offsets of Liquid's and Nunjucks' tags, without their literals that may be marked. */
function tagsIn(text: string): readonly Range[] {
  const ranges: Range[] = [];
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
    const next = text.charAt(at + 1);
    if (next !== '%' && next !== '{') continue;
    const end = text.indexOf(next === '%' ? '%}' : '}}', at + 2);
    if (end < 0) break;
    let from = at;
    for (const literal of text.slice(at, end).matchAll(/"[^"]*"|'[^']*'/g)) {
      const start = at + literal.index;
      if (NAMING.test(text.slice(Math.max(at, start - 60), start).trimEnd())) continue;
      ranges.push([from, start + 1]);
      from = start + literal[0].length - 1;
    }
    ranges.push([from, end + 2]);
    at = end + 1;
  }
  return ranges;
}

const WORD = /[\p{L}\p{N}_]/u;
const isWord = (character: string): boolean => character !== '' && WORD.test(character);

const MOST_TAILS = 10_000;

/** Last run of letters of a target, behind which its mark stands: "gone" of "/gone/", "none.png" of "/d/none.png?v". */
export const tailOf = cached((target: string): string => /[\p{L}\p{N}_.%~-]+(?=[^\p{L}\p{N}_.%~-]*$)/u.exec(target)?.[0] ?? '', MOST_TAILS);

/** Around a target that has no letters to look for: markdown, HTML, YAML. */
const AROUND = [
  ['](', ')'],
  ['href="', '"'],
  ["href='", "'"],
  ['src="', '"'],
  ["src='", "'"],
  [': ', ''],
  [': "', '"'],
  [": '", "'"],
] as const;

/** Ends of the places of a text where a target may be written. */
function endsOf(text: string, target: string): readonly number[] {
  const tail = tailOf(target);
  const ends: number[] = [];
  if (tail === '') {
    for (const [before, after] of AROUND)
      for (let at = text.indexOf(before + target); at >= 0; at = text.indexOf(before + target, at + 1)) {
        const end = at + before.length + target.length;
        if (target === '' && before === ': ') break; // any key without a value
        if (text.startsWith(after, end) || (after === '' && /\s/.test(text.charAt(end)))) ends.push(end);
      }
    return ends;
  }
  for (let at = text.indexOf(tail); at >= 0; at = text.indexOf(tail, at + 1)) {
    const end = at + tail.length;
    const isKey = /^["']?:(?:\s|$)/.test(text.slice(end, end + 3));
    if (!isWord(text.charAt(at - 1)) && !isWord(text.charAt(end)) && !isKey) ends.push(end);
  }
  return ends;
}

/** Offset at which a target begins that ends at an offset, as far back as the text is the target's. */
function startOf(text: string, target: string, end: number): number {
  let length = Math.max(0, target.lastIndexOf(tailOf(target))) + tailOf(target).length;
  if (tailOf(target) === '') length = target.length;
  let at = end;
  while (length > 0 && at > 0 && text[at - 1] === target[length - 1]) {
    at--;
    length--;
  }
  return at;
}

/** Whether the text at an offset is a URL of its own that ends as a target does, and not a word of a text or a part of another URL. */
function isUrlAt(text: string, target: string, end: number): boolean {
  const tail = tailOf(target);
  if (target.startsWith(tail)) return true;
  const start = startOf(text, target, end);
  const isPart = /[\w/.:%~-]/.test(text.charAt(start - 1)) || /^[./-]?\w/.test(text.slice(end, end + 2));
  return end - start > tail.length && !isPart;
}

/** Whether a link of markdown or HTML has the target, letter for letter, where the text at an offset stands. */
function isLinkAt(text: string, target: string, end: number): boolean {
  const start = startOf(text, target, end);
  const after = start + target.length;
  return (
    text.startsWith(target, start) &&
    /(?:\]\(|\]: ?|(?:href|src)=["'])$/.test(text.slice(Math.max(0, start - 6), start)) &&
    /^(?:[)"'\s]|$)/.test(text.charAt(after))
  );
}

/** Most marks that one target gets in one file. */
const MOST = 200;

/** Marks of a check. */
export interface Marks {
  /**
   * The file's text with marks for the targets; undefined where none may have been written in it. Of targets that `isElsewhere`, as another
   * file has them, a word or a part of another URL is no mark.
   */
  mark(file: Markable, targets: Iterable<string>, isElsewhere?: (target: string) => boolean): string | undefined;
  /** Marks that a file got for a target. */
  of(file: Markable, target: string): readonly number[];
  /** The mark of the only link of a file that has a target as it is; undefined where there are none or several. */
  ofLink(file: Markable, target: string): number | undefined;
  /** Place of a mark. */
  placeOf(number: number): Place | undefined;
}

/** The offsets that lie in none of the ranges, ascending. */
function outsideOf(ranges: readonly Range[], offsets: Iterable<number>): readonly number[] {
  const sorted = [...ranges].sort(([a], [b]) => a - b);
  let next = 0;
  let closed = 0;
  return [...offsets]
    .sort((a, b) => a - b)
    .filter((offset) => {
      for (; (sorted[next]?.[0] ?? offset) < offset; next++) closed = Math.max(closed, sorted[next]?.[1] ?? 0);
      return offset >= closed;
    });
}

/** The text of a file; none of one that changed since the site was read, which the next run reads. */
export function textOf(file: Markable): string {
  try {
    return file.text();
  } catch (error) {
    if (isDiskError(error)) return '';
    throw error;
  }
}

export function createMarks(): Marks {
  const places: { readonly file: Markable; readonly text: string; readonly target: string; readonly end: number }[] = [];
  const placeOf = cached((number: number): Place | undefined => {
    const place = places[number];
    if (!place) return undefined;
    const { file, text, target } = place;
    const at = startOf(text, target, place.end);
    let line = 1;
    for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line++;
    return { file: file.name, line, column: at - text.lastIndexOf('\n', at - 1) };
  });
  const written = new Map<string, readonly number[]>();
  const of: Marks['of'] = (file, target) => written.get(`${file.name}\0${target}`) ?? [];
  return {
    of,
    ofLink: (file, target) => {
      const links = of(file, target).filter((number) => {
        const { text = '', end = 0 } = places[number] ?? {};
        return isLinkAt(text, target, end);
      });
      return links.length === 1 ? links[0] : undefined;
    },
    mark(file, targets, isElsewhere = () => false) {
      const text = textOf(file);
      const found = new Map<number, string>();
      const endsFor = new Map<string, readonly number[]>();
      for (const target of targets) {
        const isUsed = isElsewhere(target) ? (end: number) => isUrlAt(text, target, end) : () => true;
        const ends = [...new Set([target, decodePath(target)])].flatMap((form) => endsOf(text, form).filter(isUsed).slice(0, MOST));
        for (const end of ends) found.set(end, target);
        if (ends.length > 0) endsFor.set(target, ends);
      }
      if (found.size === 0) return undefined;
      const yaml = yamlOf(file, text);
      const ends = outsideOf([...tagsIn(text), ...(yaml ? unmarkedLines(text, yaml) : [])], found.keys());
      const numbers = new Map<number, number>();
      let marked = '';
      let from = 0;
      for (const end of ends) {
        places.push({ file, text, target: found.get(end) ?? '', end });
        numbers.set(end, places.length - 1);
        marked += text.slice(from, end) + markOf(places.length - 1);
        from = end;
      }
      for (const [target, all] of endsFor)
        written.set(
          `${file.name}\0${target}`,
          all.flatMap((end) => numbers.get(end) ?? []),
        );
      return ends.length === 0 ? undefined : marked + text.slice(from);
    },
    placeOf,
  };
}
