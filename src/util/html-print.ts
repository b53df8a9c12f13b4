// A tree of HTML → text, as libxml2 prints it: line breaks inside of blocks that begin or end with an element, no "/" at the end of tags.
import { EMPTY_ELEMENTS, type HtmlElement, type HtmlNode, RAW_ELEMENTS } from './html-tree.ts';
import { percentEncode } from './percent.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements of HTML 4 that are blocks to libxml2; those that begin with "p" get no line breaks inside. */
const BLOCKS = words(
  'address area base blockquote body caption center col colgroup dd dir div dl dt fieldset form frame frameset h1 h2 h3 h4 h5 h6 head hr html isindex legend li link menu meta noframes noscript ol optgroup option p param pre style table tbody td tfoot th thead title tr ul',
);

/** Elements that have no end where they are empty. */
const ENDLESS = words('body colgroup html li');

const BOOLEAN = words('checked compact declare defer disabled ismap multiple nohref noresize noshade nowrap readonly selected');

const ESCAPES: { readonly [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => (/[&<>]/.test(text) ? text.replace(/[&<>]/g, (char) => ESCAPES[char] ?? char) : text);

/** Address of a link or picture, with what no URL holds percent-encoded. */
const urlText = (value: string): string =>
  value.replace(/^[ \t\r\n]+/, '').replace(/[^\w.!~*'()#$%&+,/:;<=>?@[\\\]^`{|}-]+/g, (text) => percentEncode(text));

function quoted(value: string): string {
  if (!value.includes('"')) return `"${value}"`;
  return value.includes("'") ? `"${value.replaceAll('"', '&quot;')}"` : `'${value}'`;
}

function attributeText(element: string, [name, value]: HtmlElement['attributes'][number]): string {
  if (value === undefined || BOOLEAN.has(name)) return ` ${name}`;
  const isUrl = name === 'href' || name === 'action' || name === 'src' || (name === 'name' && element === 'a');
  return ` ${name}=${quoted(escaped(isUrl ? urlText(value) : value))}`;
}

const isText = (node: HtmlNode | undefined): boolean => node !== undefined && 'text' in node;
const isBlock = (node: HtmlNode): boolean => 'name' in node && BLOCKS.has(node.name);

function elementText(element: HtmlElement): string {
  const { name, attributes, children } = element;
  const start = `<${name}${attributes.map((attribute) => attributeText(name, attribute)).join('')}>`;
  if (EMPTY_ELEMENTS.has(name)) return start;
  if (children.length === 0) return ENDLESS.has(name) ? start : `${start}</${name}>`;
  if (RAW_ELEMENTS.has(name)) return `${start}${children.map((node) => ('text' in node ? node.text : '')).join('')}</${name}>`;
  const breaks = BLOCKS.has(name) && children.length > 1 && !name.startsWith('p');
  const open = breaks && !isText(children[0]) ? '\n' : '';
  const close = breaks && !isText(children.at(-1)) ? '\n' : '';
  const inner = children.map((child, index) => {
    const next = children[index + 1];
    return nodeText(child) + (next && !isText(next) && isBlock(child) && !name.startsWith('p') ? '\n' : '');
  });
  return `${start}${open}${inner.join('')}${close}</${name}>`;
}

function nodeText(node: HtmlNode): string {
  if ('text' in node) return escaped(node.text);
  return 'raw' in node ? node.raw : elementText(node);
}

/** Text of nodes (Nokogiri's DocumentFragment#inner_html). */
export const printHtml = (nodes: readonly HtmlNode[]): string => nodes.map(nodeText).join('');
