// A strict reader of small XML files: what a feed reader would refuse throws here.

export interface Element {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: readonly Element[];
  /** Text of the element and all below it, entities decoded. */
  readonly text: string;
}

const ENTITIES: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
// XML 1.0, production 2
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const TOKEN = /<\?xml [^?]*\?>|<!\[CDATA\[[\s\S]*?\]\]>|<\/([\w:-]+)>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|[^<]+/y;

function decoded(text: string): string {
  if (text.includes(']]>')) throw new Error('"]]>" in text');
  return text.replace(/&([^;\s]*);?/g, (all, name: string) => {
    const number = /^#(\d+|x[\da-fA-F]+)$/.exec(name)?.[1];
    const char = number === undefined ? ENTITIES[name] : String.fromCodePoint(Number(number.replace('x', '0x')));
    if (char === undefined || !all.endsWith(';')) throw new Error(`"${all}" is no entity`);
    return char;
  });
}

/** Parses a document, or throws where XML 1.0 forbids what stands there. */
export function parseXml(source: string): Element {
  const bad = FORBIDDEN.exec(source);
  if (bad) throw new Error(`U+${bad[0].charCodeAt(0).toString(16)} at ${bad.index}`);
  const open: { name: string; attributes: { [name: string]: string }; children: Element[]; text: string }[] = [
    { name: '', attributes: {}, children: [], text: '' },
  ];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new Error(`not XML: ${source.slice(at, at + 60)}`);
    const [all, closed, name, attributes = '', empty] = match;
    const top = open.at(-1);
    if (name !== undefined) {
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, decoded(value)] as const);
      if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error(`an attribute twice: ${all}`);
      open.push({ name, attributes: Object.fromEntries(pairs), children: [], text: '' });
    } else if (all.startsWith('<![CDATA[')) {
      if (top) top.text += all.slice('<![CDATA['.length, -']]>'.length);
    } else if (closed === undefined && top && !all.startsWith('<?')) top.text += decoded(all);
    if (closed === undefined && !empty) continue;
    const done = open.pop();
    const parent = open.at(-1);
    if (!done || !parent || (closed !== undefined && done.name !== closed)) throw new Error(`${all} closes nothing`);
    parent.children.push(done);
    parent.text += done.text;
  }
  const [root] = open[0]?.children ?? [];
  if (open.length !== 1 || !root || open[0]?.children.length !== 1) throw new Error('not one whole element');
  return root;
}

/** The children of that name. */
export const all = (element: Element | undefined, name: string): readonly Element[] =>
  (element?.children ?? []).filter((child) => child.name === name);
/** The text of the first child of that name. */
export const textOf = (element: Element | undefined, name: string): string | undefined => all(element, name)[0]?.text;
