// `:smile:` in pages → GitHub's picture (jemoji 0.13, html-pipeline's EmojiFilter).
import type { Config } from '../types.ts';
import { xmlEscape } from '../util/text.ts';
import { mapOf } from '../util/yaml.ts';

/** Names, each with its code points: "smile" → "1f604". */
export type EmojiNames = () => ReadonlyMap<string, string>;

const ADDRESS = 'https://github.githubassets.com/images/icons/';
/** Elements whose texts stay as they are. */
const LITERAL: ReadonlySet<string> = new Set(['pre', 'code', 'tt']);
/** Elements that hold no elements: what looks like a tag in them is none. */
const RAW: ReadonlySet<string> = new Set(['script', 'style']);
const NAME = /:([\w+-]{1,60}):/y;
const TAG = /<(\/?)([a-z][a-z0-9]*)/iy;

/** Offset behind a tag, a comment or a raw element that begins at `at`; undefined when it never ends. */
function endOf(html: string, at: number, name: string | undefined): number | undefined {
  const end = html.startsWith('<!--', at) ? html.indexOf('-->', at) + 2 : html.indexOf('>', at);
  const close = name !== undefined && RAW.has(name) ? html.indexOf(`</${name}`, end) : end + 1;
  return end < at || close < at ? undefined : close;
}

/** The HTML with pictures for names of emoji, in the body of the page or, where there is none, in all of it. */
function withEmoji(html: string, names: ReadonlyMap<string, string>, address: string): string {
  const from = Math.max(0, html.search(/<body[\s>]/i));
  const parts: string[] = [html.slice(0, from)];
  let done = from;
  let depth = 0;
  const next = /[<:]/g;
  next.lastIndex = from;
  for (let found = next.exec(html); found; found = next.exec(html)) {
    const { index } = found;
    if (found[0] === '<') {
      TAG.lastIndex = index;
      const [, slash, written] = TAG.exec(html) ?? [];
      const name = written?.toLowerCase();
      if (name !== undefined && LITERAL.has(name)) depth = Math.max(0, depth + (slash === '/' ? -1 : 1));
      const end = name !== undefined || html.startsWith('<!--', index) ? endOf(html, index, slash === '/' ? undefined : name) : index + 1;
      if (end === undefined) break;
      next.lastIndex = end;
      continue;
    }
    NAME.lastIndex = index;
    const name = depth === 0 ? NAME.exec(html)?.[1] : undefined;
    const code = name === undefined ? undefined : names.get(name);
    if (code === undefined) continue;
    const src = xmlEscape(`${address.replace(/(?<!\/)\/+$/, '')}/emoji/unicode/${code}.png`);
    parts.push(html.slice(done, index), `<img class="emoji" title=":${name}:" alt=":${name}:" src="${src}" height="20" width="20">`);
    done = index + (name?.length ?? 0) + 2;
    next.lastIndex = done;
  }
  return parts.join('') + html.slice(done);
}

/** What a site does with the text of an output: nothing without the plugin, and nothing to what is no HTML. `emoji.src` is where the pictures are. */
export function createEmoji({ plugins, raw }: Config, names: EmojiNames): (output: string, text: string) => string {
  if (!plugins.includes('jemoji')) return (_, text) => text;
  const { src } = mapOf(raw['emoji']);
  const address = typeof src === 'string' && src !== '' ? src : ADDRESS;
  return (output, text) => (/\.html$/i.test(output) && text.includes(':') ? withEmoji(text, names(), address) : text);
}
