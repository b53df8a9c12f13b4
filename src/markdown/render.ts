// Renderer rules where kramdown and Rouge differ from markdown-it: code, formulas, footnote marks, HTML.
import type { CodeOptions } from '../types.ts';
import { strip, stripLeft } from '../util/strip.ts';
import { indentAt, renderBlocks } from './blocks.ts';
import { escapeCode, highlight, numbered } from './highlight/index.ts';
import { escapeText, writeAttributes } from './html-tags.ts';
import { type CodeExtras, type InlineState, type Token, type Work, workOf } from './work.ts';

type Renderer = InlineState['md']['renderer'];
type Rule = NonNullable<Renderer['rules'][string]>;

const LANGUAGE = /\blanguage-([^ \t-\r]+)/;

const isPlain = (language: string): boolean => language === 'plaintext' || language === 'text';

interface Shown<Language> {
  readonly code: string;
  readonly language: Language;
}

/** Rouge's HTML for code; undefined if the language is unknown or highlighting is off. */
function rouge(work: Work, { code, language }: Shown<string>, options: CodeOptions): string | undefined {
  if (work.options.syntaxHighlighter !== 'rouge' || options.disabled) return undefined;
  if (isPlain(language)) return work.options.guessLang ? escapeCode(code) : undefined;
  return highlight(code, language);
}

/** The numbers of "1,3-5" or "1 3", no further than `last`. */
function linesOf(marks: string, last: number): number[] {
  const lines: number[] = [];
  for (const [, from = '', to = from] of marks.matchAll(/(\d+)(?:-(\d+))?/g)) {
    for (let line = Number(from); line <= Math.min(Number(to), last); line++) lines.push(line);
  }
  return lines;
}

interface Code {
  readonly attributes: [string, string][];
  /** The language in the class: "ruby" for `language-ruby`. */
  readonly language: string | undefined;
  /** The lines of `mark_lines`, as in Liquid's highlight tag. */
  readonly marks: string | undefined;
}

/** Attributes of code, without its language and its marked lines. */
function splitAttributes(token: Token): Code {
  const attributes: [string, string][] = [];
  let language: string | undefined;
  let marks: string | undefined;
  for (const [name, value] of token.attrs ?? []) {
    const found = name === 'class' ? LANGUAGE.exec(value) : null;
    if (found) language = found[1];
    const rest = found ? strip(value.replace(LANGUAGE, '')) : value;
    if (name === 'mark_lines') marks = value;
    else if (!found || rest !== '') attributes.push([name, rest]);
  }
  return { attributes, language, marks };
}

/** The attributes with other classes, made from the element's own ones. */
function withClasses(attributes: readonly [string, string][], make: (own: string) => string): [string, string][] {
  if (!attributes.some((pair) => pair[0] === 'class')) return [...attributes, ['class', make('')]];
  return attributes.map(([name, value]) => [name, name === 'class' ? make(value) : value]);
}

/** Attributes of highlighted code: its language is the first class, in place of one that names a language (kramdown). */
const withLanguage = (attributes: readonly [string, string][], language: string): string =>
  writeAttributes(
    withClasses(attributes, (own) => {
      const rest = stripLeft(`${own} highlighter-rouge`);
      return /^language-[^ \t-\r]/.test(rest) ? rest.replace(/^[^ \t-\r]+/, () => `language-${language}`) : `language-${language} ${rest}`;
    }),
  );

/** Code with a caption or marked lines, always in Rouge's elements, which hold them. */
function codeWithExtras(work: Work, { code, language }: Shown<string | undefined>, marks: string): string {
  const markLines = linesOf(marks, code.split('\n').length);
  const named = work.options.syntaxHighlighter === 'rouge' ? (language ?? 'text') : 'text';
  return highlight(code, named, { markLines }) ?? highlight(code, 'text', { markLines }) ?? '';
}

function codeBlock(work: Work, token: Token): string {
  const { attributes, language, marks: listed } = splitAttributes(token);
  const { marks = listed, title } = (token.meta ?? {}) as Partial<CodeExtras>;
  const indent = indentAt(token.level);
  const code = token.content;
  const options = work.options.codeBlocks;
  const shown = language ?? options.defaultLang;
  const html =
    marks === undefined && title === undefined
      ? rouge(work, { code, language: token.info || shown }, options)
      : codeWithExtras(work, { code, language: token.info || language }, marks ?? '');
  if (html === undefined) {
    const inner = language === undefined ? null : [['class', `language-${language}`] as const];
    return `${indent}<pre${writeAttributes(attributes)}><code${writeAttributes(inner)}>${escapeCode(code.replace(/\n$/, ''))}\n</code></pre>\n`;
  }
  const caption = title === undefined ? '' : `<div class="code-title">${escapeText(title)}</div>`;
  const lines =
    options.firstLine === undefined || marks !== undefined
      ? html
      : numbered(html || '\n', { lines: code.replace(/\n$/, '').split('\n').length, first: options.firstLine, prefix: 'rouge-' });
  const inner = `<div class="highlight"><pre${writeAttributes([['class', options.cssClass]])}><code>${lines}</code></pre></div>`;
  return `${indent}<div${withLanguage(attributes, shown)}>${caption}${inner}${indent}</div>\n`;
}

function codeSpan(work: Work, token: Token): string {
  const options = work.options.codeSpans;
  const plain = options.defaultLang === 'plaintext' && !options.disabled;
  if (token.attrs === null && work.options.syntaxHighlighter === 'rouge' && work.options.guessLang && plain) {
    return `<code class="language-plaintext highlighter-rouge">${escapeCode(token.content)}</code>`;
  }
  const shown = splitAttributes(token).language ?? options.defaultLang;
  const html = rouge(work, { code: token.content, language: shown }, options);
  if (html === undefined) return `<code${writeAttributes(token.attrs)}>${escapeCode(token.content)}</code>`;
  return `<code${withLanguage(token.attrs ?? [], shown)}>${html}</code>`;
}

/** Formulas as by kramdown's MathJax engine: `\[…\]` and `\(…\)`, in an element if there are attributes. */
function math(work: Work, token: Token, block: boolean): string {
  const text = escapeCode(token.content);
  const indent = block ? indentAt(token.level) : '';
  if (work.options.mathEngine === undefined) {
    const attributes = writeAttributes(withClasses(token.attrs ?? [], (own) => stripLeft(`${own} kdmath`)));
    return block ? `${indent}<div${attributes}>$$\n${token.content}\n$$</div>\n` : `<span${attributes}>$${token.content}$</span>`;
  }
  if (token.attrs === null) return block ? `\\[${text}\\]\n` : `\\(${text}\\)`;
  const attributes = writeAttributes(token.attrs);
  return block ? `${indent}<div${attributes}>\\[${text}\\]\n</div>\n` : `<span${attributes}>$${token.content}$</span>`;
}

function footnoteMark(work: Work, token: Token): string {
  const name = escapeText(work.options.footnotePrefix + token.info);
  const { number, repeat } = (token.meta ?? { number: 0, repeat: '' }) as { readonly number: number; readonly repeat: string };
  return `<sup id="fnref:${name}${repeat}" role="doc-noteref"><a href="#fn:${name}" class="footnote" rel="footnote">${number}</a></sup>`;
}

const on =
  (write: (work: Work, token: Token) => string): Rule =>
  (tokens, at, _options, env) => {
    const token = tokens[at];
    return token ? write(workOf({ env }), token) : '';
  };

const RULES: { readonly [type: string]: Rule } = {
  code_block: on(codeBlock),
  fence: on(codeBlock),
  code_inline: on(codeSpan),
  text: (tokens, at) => escapeCode(tokens[at]?.content ?? ''),
  math_block: on((work, token) => math(work, token, true)),
  math_inline: on((work, token) => math(work, token, false)),
  footnote_ref: on(footnoteMark),
  hardbreak: (tokens, at) => `<br${writeAttributes(tokens[at]?.attrs ?? null)} />`,
  image: (tokens, at) => `<img${writeAttributes(tokens[at]?.attrs ?? null)} />`,
  hr: on((_work, token) => `${indentAt(token.level)}<hr${writeAttributes(token.attrs)} />\n`),
  contents: on((_work, token) => token.content),
  comment: on((_work, token) => `${indentAt(token.level)}${token.content}\n`),
  html_element: on((_work, token) => `${indentAt(token.level)}<${token.tag}${writeAttributes(token.attrs)}`),
  html_open: on((_work, token) => {
    const start = `<${token.tag}${writeAttributes(token.attrs)}`;
    if (token.nesting === 1) return `${start}>`;
    return token.meta?.empty ? `${start} />` : `${start}></${token.tag}>`;
  }),
  html_end: on((_work, token) => `${indentAt(token.level)}</${token.tag}>`),
  html_close: on((_work, token) => `</${token.tag}>`),
};

/** Gives markdown-it's renderer kramdown's rules. */
export function setRenderer(renderer: Renderer): void {
  Object.assign(renderer.rules, RULES);
  renderer.render = renderBlocks;
  renderer.renderAttrs = (token) => writeAttributes(token.attrs);
}
