// A small site for the Liquid tests: its configuration, its host, and a function that renders.
import { createLiquid, type LiquidHost, type LiquidRequest } from '../../src/liquid/index.ts';
import type { Config } from '../../src/types.ts';

/** The part of a configuration that Liquid reads. */
export function configWith(values: Partial<Config> = {}): Config {
  const known: Partial<Config> = {
    raw: {},
    url: 'https://example.com',
    baseurl: '/blog',
    timezone: 'UTC',
    includesDir: '_includes',
    plugins: [],
    liquid: { strictVariables: false, strictFilters: false },
    ...values,
  };
  return known as Config;
}

/** A host with the given includes, one post and one page. */
export function hostWith(includes: { readonly [name: string]: string } = {}): LiquidHost {
  const included = (name: string) => {
    const text = Object.hasOwn(includes, name) ? includes[name] : undefined;
    return text === undefined ? undefined : { file: `_includes/${name}`, text };
  };
  return {
    include: included,
    includeRelative: (from, name) =>
      from === 'about.md' && name === 'part.md' ? { file: 'part.md', text: 'part of {{ page.title }}' } : undefined,
    includeNames: () => Object.keys(includes),
    sassify: (text) => text,
    link: (path) => (path === '_posts/2018-06-06-day-one.md' ? '/day one/' : path === 'about.md' ? '/about/' : undefined),
    postUrl: (name) => (name === '2018-06-06-day-one' ? '/day-one/' : undefined),
    seo: ({ title }) => `<seo title=${title}>`,
    feedMeta: () => '<feed>',
    markdownify: (text) => `<p>${text.replace(/\*\*(.*?)\*\*/g, '<strong>$1</strong>')}</p>\n`,
    smartify: (text) => text.replaceAll("'", '’'),
    highlightFigure: (code, language, { linenos, markLines }) => `<figure ${language} ${linenos} ${markLines.join()}>${code}</figure>`,
  };
}

/** What the pages of the site see. */
export const SCOPE = {
  site: {
    url: 'https://example.com',
    baseurl: '/blog',
    time: '2020-01-02 03:04:05 +0000',
    posts: [{ path: '_posts/2018-06-06-day-one.md', title: 'Day one' }],
    pages: [{ path: 'about.md' }],
  },
  page: { title: 'About', name: 'a.html', tags: ['x'] },
};

interface Setting {
  readonly includes?: { readonly [name: string]: string };
  readonly config?: Partial<Config>;
}

/** Renders a text as the body of about.md, which begins on line 5. */
export function rendered(text: string, request: Partial<LiquidRequest> = {}, { includes, config }: Setting = {}) {
  const liquid = createLiquid(configWith(config), hostWith(includes));
  return liquid.render({ text, file: 'about.md', line: 5, path: 'about.md', scope: SCOPE, markdown: true, ...request });
}

/** The text of a render without diagnostics. */
export function textOf(text: string, request: Partial<LiquidRequest> = {}, setting: Setting = {}): string {
  const result = rendered(text, request, setting);
  const first = result.diagnostics[0];
  if (first) throw new Error(`${first.severity} ${first.file}:${first.line}:${first.column} ${first.message}`);
  return result.text;
}

/** Diagnostics as one line each: "error about.md:5:1 message". */
export function reports(text: string, request: Partial<LiquidRequest> = {}, setting: Setting = {}): readonly string[] {
  return rendered(text, request, setting).diagnostics.map((d) => `${d.severity} ${d.file}:${d.line}:${d.column} ${d.message}`);
}
