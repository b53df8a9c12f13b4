// HTML as a list of normalised lines, so that two renderings are compared for what a reader, a link or a style sheet would notice, not for
// how they are written.
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Attributes that a generator may add or change freely. */
const FREE = /^(?:loading|decoding|srcset|sizes|fetchpriority|rel|target|tabindex|role|itemprop|aria-.*|data-.*)$/;
const BLOCK = new Set(
  (
    'address article aside blockquote body br dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr iframe li ' +
    'main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
/** Rouge's classes of `inline code`. */
const INLINE_CODE = /^(?:language-[\w-]+ highlighter-rouge|highlighter-rouge language-[\w-]+|language-plaintext)$/;
const ANCHOR = /(?:^|\s)(?:header-?link|header-?anchor|heading-?anchor|anchor|permalink)(?:\s|$)/;
const WORTHY = new Set(['img', 'iframe', 'video', 'input', 'br', 'a', 'svg']);

/** Sizes of images that one side states ("/a.png width"): `collect` them from the first, `only` these count in the second. */
export interface ImageSizes {
  readonly collect?: Set<string>;
  readonly only?: ReadonlySet<string>;
}

const isElement = (node: Node): node is Element => 'tagName' in node;
const attribute = (element: Element, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value;
const squeeze = (text: string): string => text.replace(/[ \t\r\n\f]+/g, ' ');

function children(node: Node): readonly Node[] {
  if ('content' in node) return node.content.childNodes;
  return 'childNodes' in node ? node.childNodes : [];
}

const textOf = (node: Node): string => ('value' in node ? node.value : children(node).map(textOf).join(''));

function find(node: Node, wanted: (element: Element) => boolean): Element | undefined {
  if (isElement(node) && wanted(node)) return node;
  for (const child of children(node)) {
    const found = find(child, wanted);
    if (found) return found;
  }
  return undefined;
}

/** A highlighter's wrapper that holds nothing but one element: that element. */
function unwrapped(element: Element): Element | undefined {
  const [only, ...others] = children(element)
    .filter(isElement)
    .filter(({ tagName }) => !['button', 'span', 'figcaption'].includes(tagName));
  const loose = children(element).some((child) => child.nodeName === '#text' && textOf(child).trim() !== '');
  return only && others.length === 0 && !loose && ['pre', 'div', 'figure'].includes(only.tagName) ? only : undefined;
}

/** A `pre`, bare or in the wrappers of highlighters, as a line of its language and its text. */
function codeLine(element: Element): string | undefined {
  if (!['pre', 'div', 'figure'].includes(element.tagName)) return undefined;
  const classes: string[] = [];
  let pre: Element | undefined = element;
  for (; pre; pre = unwrapped(pre)) {
    classes.push(attribute(pre, 'class') ?? '', `language-${attribute(pre, 'data-lang') ?? attribute(pre, 'data-language') ?? ''}`);
    if (pre.tagName === 'pre') break;
  }
  if (!pre) return undefined;
  const code = find(pre, ({ tagName }) => tagName === 'code');
  classes.push(attribute(code ?? pre, 'class') ?? '');
  const language = /language-([\w+#.-]+)/.exec(classes.join(' '))?.[1] ?? '';
  const cells: Element[] = [];
  find(pre, (one) => {
    if (one.tagName === 'td') cells.push(one);
    return false;
  });
  // of a table with line numbers, the code is the last cell
  const text = textOf(cells.at(-1) ?? pre)
    .replace(/\s+$/, '')
    .replaceAll('\n', '⏎')
    .replaceAll('\t', '⇥')
    .replaceAll(' ', '·');
  return `[code ${/^(?:plaintext|text)$/.test(language) ? '' : language.toLowerCase()}] ${text}`;
}

/** A wrapper round one table, as themes add it so that the table scrolls. */
const isTableWrapper = (element: Element): boolean => {
  const inner = children(element).filter(isElement);
  return (
    element.tagName === 'div' && /table/.test(attribute(element, 'class') ?? '') && inner.length === 1 && inner[0]?.tagName === 'table'
  );
};

function attributeText({ name, value }: Element['attrs'][number]): string {
  if (name === 'class') return `class=${JSON.stringify(value.trim().split(/\s+/).sort().join(' '))}`;
  if (name === 'style') return `style=${JSON.stringify(value.replace(/\s*([:;])\s*/g, '$1').replace(/;$/, ''))}`;
  return `${name}=${JSON.stringify(value.trim())}`;
}

function attributesOf(element: Element, { collect, only }: ImageSizes): readonly string[] {
  const size = (name: string): string => `${attribute(element, 'src')} ${name}`;
  const isSize = (name: string): boolean => element.tagName === 'img' && /^(?:width|height)$/.test(name);
  for (const { name } of element.attrs) if (isSize(name)) collect?.add(size(name));
  return element.attrs
    .filter(({ name }) => !FREE.test(name) && !(isSize(name) && only && !only.has(size(name))))
    .filter(({ name, value }) => !(element.tagName === 'code' && name === 'class' && INLINE_CODE.test(value)))
    .map(attributeText)
    .filter((text) => text !== 'class=""')
    .sort();
}

/** Text of a link in place of the link: of one to its own address; "" of a heading's anchor; undefined of all others. */
function plainLink(element: Element, parent: Node): string | undefined {
  if (element.tagName !== 'a') return undefined;
  const href = attribute(element, 'href') ?? '';
  const words = textOf(element).trim();
  const isAnchor = ANCHOR.test(attribute(element, 'class') ?? '') || (href.startsWith('#') && words.length < 2);
  if (isElement(parent) && /^h[1-6]$/.test(parent.tagName) && isAnchor) return '';
  const bare = href.replace(/^(?:https?:\/\/|mailto:)/, '');
  return href !== '' && words !== '' && (href === words || bare === words) && !attribute(element, 'class') ? words : undefined;
}

/** Elements of which only the children count, or nothing at all. */
const isTransparent = (element: Element): boolean => element.tagName === 'picture' || isTableWrapper(element);
const isNothing = (element: Element): boolean =>
  element.tagName === 'source' ||
  (element.tagName === 'p' && textOf(element).trim() === '' && !find(element, ({ tagName }) => WORTHY.has(tagName)));

function flatten(child: Node, parent: Node, sizes: ImageSizes): string {
  if (child.nodeName === '#text') return squeeze(textOf(child));
  if (!isElement(child)) return '';
  const code = codeLine(child);
  if (code !== undefined) return `\n${code}\n`;
  const link = plainLink(child, parent);
  if (link !== undefined || isNothing(child)) return link ?? '';
  const inner = (): string =>
    children(child)
      .map((one) => flatten(one, child, sizes))
      .join('');
  if (isTransparent(child)) return inner();
  const line = BLOCK.has(child.tagName) ? '\n' : '';
  const open = `<${[child.tagName, ...attributesOf(child, sizes)].join(' ')}>`;
  return `${line}${open}${line}${inner()}${line}</${child.tagName}>${line}`;
}

/** The lines of a page's `<article id="content">`, or of the whole fragment where there is none. */
export function articleLines(html: string, sizes: ImageSizes): readonly string[] {
  const tree = parseFragment(html.replace(/^\uFEFF/, ''));
  const root = find(tree, (one) => one.tagName === 'article' && attribute(one, 'id') === 'content') ?? tree;
  return children(root)
    .map((child) => flatten(child, root, sizes))
    .join('')
    .split('\n')
    .map((line) => squeeze(line).trim())
    .filter(Boolean);
}

/** Lines of both, to be equal: sizes of images count where the first states them. */
export function bothArticles(
  expected: string,
  actual: string,
): { readonly expected: readonly string[]; readonly actual: readonly string[] } {
  const stated = new Set<string>();
  const wanted = articleLines(expected, { collect: stated });
  return { expected: wanted, actual: articleLines(actual, { only: stated }) };
}
