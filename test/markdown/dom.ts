// HTML as lines that can be compared: white space squeezed outside <pre>, attributes and classes sorted, a line for every block.
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

const BLOCKS = new Set(
  'blockquote br dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr iframe li ol p pre script section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

function startOf(node: DefaultTreeAdapterTypes.Element): string {
  const attributes = node.attrs.map(({ name, value }) => {
    const text = name === 'class' ? value.trim().split(/\s+/).sort().join(' ') : value;
    return ` ${name}=${JSON.stringify(text)}`;
  });
  return `<${node.tagName}${attributes.sort().join('')}>`;
}

function write(node: Node, verbatim: boolean): string {
  if (node.nodeName === '#text' && 'value' in node) return verbatim ? JSON.stringify(node.value) : node.value.replace(/\s+/g, ' ');
  if (node.nodeName === '#comment' && 'data' in node) return `<!--${node.data}-->`;
  const inner = 'childNodes' in node ? node.childNodes : [];
  if (!('tagName' in node)) return inner.map((child) => write(child, verbatim)).join('');
  const text = inner.map((child) => write(child, verbatim || node.tagName === 'pre')).join('');
  return BLOCKS.has(node.tagName) ? `\n${startOf(node)}\n${text}\n</>\n` : `${startOf(node)}${text}</>`;
}

/** What a reader, a stylesheet or a link would see of `html`. */
export const linesOf = (html: string): string[] =>
  write(parseFragment(html), false)
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter((line) => line !== '');
