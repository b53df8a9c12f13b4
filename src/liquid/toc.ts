// Tables of contents and anchors of headings, by jekyll-toc's rules and options.
import type { Config, DataMap } from '../types.ts';
import { printHtml } from '../util/html-print.ts';
import { type HtmlElement, type HtmlNode, parseHtml, textIn } from '../util/html-tree.ts';
import { cgiEscape } from '../util/percent.ts';
import { downcase } from '../util/slugify.ts';
import { htmlEscape } from '../util/text.ts';
import { isMap } from '../util/yaml.ts';

export const TOC_PLUGIN = 'jekyll-toc';

const DEFAULTS: DataMap = {
  min_level: 1,
  max_level: 6,
  ordered_list: false,
  no_toc_section_class: 'no_toc_section',
  list_id: 'toc',
  list_class: 'section-nav',
  sublist_class: '',
  item_class: 'toc-entry',
  item_prefix: 'toc-',
};

interface Entry {
  readonly id: string;
  readonly text: string;
  readonly level: number;
  readonly heading: HtmlElement;
}

const attribute = ({ attributes }: HtmlElement, name: string): string | undefined => {
  const found = attributes.find(([key]) => key === name);
  return found && (found[1] ?? '');
};
const classesOf = (element: HtmlElement): readonly string[] => (attribute(element, 'class') ?? '').split(/\s+/);

/** Headings of the levels, in order, without those of sections of a class and those of class `no_toc`. */
function headingsIn(
  nodes: readonly HtmlNode[],
  levels: readonly [least: number, most: number],
  skipped: readonly string[],
): readonly HtmlElement[] {
  return nodes.flatMap((node): readonly HtmlElement[] => {
    if (!('name' in node)) return [];
    const level = /^h[1-6]$/.test(node.name) ? Number(node.name[1]) : 0;
    const classes = classesOf(node);
    const isEntry = level >= levels[0] && level <= levels[1] && level > 0 && !classes.includes('no_toc');
    const inside = classes.some((name) => skipped.includes(name)) ? [] : headingsIn(node.children, levels, skipped);
    return isEntry ? [node, ...inside] : inside;
  });
}

/** Anchor of a heading without one: its words, without punctuation (html-pipeline). */
const idOf = (text: string): string =>
  cgiEscape(
    downcase(text)
      .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-'),
  );

function entriesOf(nodes: readonly HtmlNode[], options: DataMap): readonly Entry[] {
  const times = new Map<string, number>();
  const { no_toc_section_class: section } = options;
  const skipped = (Array.isArray(section) ? section : [section]).map(String);
  return headingsIn(nodes, [Number(options['min_level']), Number(options['max_level'])], skipped).map((heading) => {
    const text = textIn(heading);
    const entry = { text: htmlEscape(text), level: Number(heading.name[1]), heading };
    const own = attribute(heading, 'id');
    if (own !== undefined) return { ...entry, id: own };
    const id = idOf(text);
    const count = times.get(id) ?? 0;
    times.set(id, count + 1);
    return { ...entry, id: count === 0 ? id : `${id}-${count}` };
  });
}

/** Items of a list, with lists of the headings below each. */
function listItems(entries: readonly Entry[], options: DataMap): string {
  const least = entries.reduce((lowest, { level }) => Math.min(lowest, level), 7);
  const tag = listTag(options);
  let items = '';
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index];
    const isItem = entry?.level === least;
    const from = isItem ? index + 1 : index;
    const next = entries.findIndex(({ level }, at) => at >= from && level === least);
    const below = entries.slice(from, next < 0 ? entries.length : next);
    index = from + below.length - 1;
    const inner = below.length === 0 ? '' : listItems(below, options);
    if (!entry || !isItem) {
      items += inner;
      continue;
    }
    const link = `<a href="#${entry.id}">${entry.text}</a>`;
    const sublist = options['sublist_class'] === '' ? '' : ` class="${String(options['sublist_class'])}"`;
    const list = inner === '' ? '' : `\n<${tag}${sublist}>\n${inner}</${tag}>\n`;
    items += `<li class="${String(options['item_class'])} ${String(options['item_prefix'])}h${entry.level}">${link}${list}</li>\n`;
  }
  return items;
}

const listTag = (options: DataMap): string => (options['ordered_list'] ? 'ol' : 'ul');

function listOf(entries: readonly Entry[], options: DataMap): string {
  const tag = listTag(options);
  return `<${tag} id="${String(options['list_id'])}" class="${String(options['list_class'])}">\n${listItems(entries, options)}</${tag}>`;
}

/** Anchor in front of a heading's content. */
const anchorOf = (id: string): HtmlElement => ({
  name: 'a',
  attributes: [
    ['class', 'anchor'],
    ['href', `#${id}`],
    ['aria-hidden', 'true'],
  ],
  children: [{ name: 'span', attributes: [['class', 'octicon octicon-link']], children: [] }],
});

/** Parts of a text that jekyll-toc makes. */
export interface Toc {
  /** The table of contents. */
  readonly list: string;
  /** The text, with an anchor in each heading that has content. */
  anchored(): string;
}

/** Reads a text's headings. `toc:` of the configuration has the options. */
export function tocOf(html: string, { raw }: Pick<Config, 'raw'>): Toc {
  const { toc } = raw;
  const options = { ...DEFAULTS, ...(isMap(toc) ? toc : {}) };
  const nodes = parseHtml(html);
  const entries = entriesOf(nodes, options);
  return {
    list: listOf(entries, options),
    anchored: () => {
      for (const { id, heading } of entries) if (heading.children.length > 0) heading.children.unshift(anchorOf(id));
      return printHtml(nodes);
    },
  };
}
