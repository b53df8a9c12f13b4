// The Content-Security-Policy of pages (w3.org/TR/CSP3), and the inline scripts of the theme, whose hashes are in it.
import { createHash } from 'node:crypto';
import type { Config, LayoutMode } from '../types.ts';
import { htmlEscape } from '../util/text.ts';
import { mapOf } from '../util/yaml.ts';
import { safe } from './filters/values.ts';
import type { View } from './views/lazy.ts';

/**
 * Puts the reader's choice in place before anything is painted, on the page and on the browser's bar; without
 * one, the system's holds. The switch (assets/js/theme-switch.js) does the same when it is used.
 */
const THEME_SCRIPT =
  'try{var t=localStorage.getItem("theme");if(t==="dark"||t==="light"){document.documentElement.dataset.theme=t;document.getElementsByName("theme-color").forEach((m,i)=>{if(m.media){m.dataset.media=m.media;m.media=i==(t=="dark")?"all":"not all"}})}}catch(e){}';

/** Tells Disqus which page it is on; equal on all pages, so that one hash allows it. */
const DISQUS_SCRIPT =
  'var disqus_config = function () { var thread = document.getElementById("disqus_thread").dataset; this.page.url = thread.url; this.page.identifier = thread.identifier; };';

/** JSON for a script, in which no tag begins or ends. */
const scriptJson = (value: unknown): string => JSON.stringify(typeof value === 'number' ? value : String(value)).replaceAll('<', '\\u003c');

function gtagScript({ raw }: Config): string {
  const { tracking_id: id, anonymize_ip: isAnonymous } = mapOf(mapOf(raw['analytics'])['google']);
  return `window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); } gtag("js", new Date()); gtag("config", ${scriptJson(id)}, { anonymize_ip: ${isAnonymous === true} });`;
}

/** The theme's inline scripts, for its templates. */
export const inlineScripts = (config: Config) => ({
  theme: safe(THEME_SCRIPT),
  gtag: safe(gtagScript(config)),
  disqus: safe(DISQUS_SCRIPT),
});

/** Sources by directive; those of one directive are in order. */
type Sources = { readonly [directive: string]: readonly string[] };

const NONE: Sources = {};

/** Hash of an inline script's text as a source. */
const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** Policy of every page. Pictures, sounds and films run nothing, and posts show those of any host. */
const BASE: Sources = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  // kramdown aligns cells of tables by attributes, and giscus and utterances bring elements of their own
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'https:', 'data:'],
  'media-src': ["'self'", 'https:'],
  'connect-src': ["'self'"],
  // the players of {% include video %} and of header.video
  'frame-src': [
    "'self'",
    'https://www.youtube-nocookie.com',
    'https://player.vimeo.com',
    'https://drive.google.com',
    'https://player.bilibili.com',
  ],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
};

const GIST: Sources = { 'script-src': ['https://gist.github.com'], 'style-src': ['https://github.githubassets.com'] };

/** Sources of the comments that `comments.provider` names, on published pages. */
function commentSources({ raw }: Config): Sources {
  const { provider, disqus } = mapOf(raw['comments']);
  const shortname = mapOf(disqus)['shortname'];
  const hosts = ['https://disqus.com', 'https://*.disquscdn.com'];
  if (provider === 'giscus') {
    const giscus = ['https://giscus.app'];
    return { 'script-src': giscus, 'style-src': giscus, 'frame-src': giscus };
  }
  if (provider === 'utterances') return { 'script-src': ['https://utteranc.es'], 'frame-src': ['https://utteranc.es'] };
  if (provider !== 'disqus' || typeof shortname !== 'string' || !/^[\w-]+$/.test(shortname)) return NONE;
  return {
    'script-src': [`https://${shortname}.disqus.com`, ...hosts, hashOf(DISQUS_SCRIPT)],
    'style-src': ['https://*.disquscdn.com'],
    'connect-src': ['https://*.disqus.com', ...hosts],
    'frame-src': ['https://disqus.com'],
  };
}

/** Sources of the visits that `analytics.provider` counts, on published pages (developers.google.com/tag-platform/security/guides/csp). */
function analyticsSources(config: Config): Sources {
  const { provider, google } = mapOf(config.raw['analytics']);
  if (provider !== 'google-gtag' || !mapOf(google)['tracking_id']) return NONE;
  return {
    'script-src': ['https://*.googletagmanager.com', hashOf(gtagScript(config))],
    'connect-src': ['https://*.googletagmanager.com', 'https://*.google-analytics.com', 'https://*.analytics.google.com'],
  };
}

/** Origin of an address with a host: "https://cdn.example" of "https://cdn.example/a.js". "https:" stands for a missing scheme. */
function originOf(address: unknown): readonly string[] {
  const [, scheme = 'https:', host] =
    typeof address === 'string' ? (/^(https?:)?\/\/([\w.-]+(?::\d+)?)(?:[/?#]|$)/i.exec(address) ?? []) : [];
  return host === undefined ? [] : [`${scheme}//${host}`.toLowerCase()];
}

const SCRIPT_KEYS = ['head_scripts', 'footer_scripts', 'after_footer_scripts'];

/** Sources of the scripts that a site or a page asks for by Minimal Mistakes' keys: addresses, or mappings with `src`. */
const scriptSources = (data: View): Sources => ({
  'script-src': SCRIPT_KEYS.flatMap((key) => {
    const scripts = data[key];
    const addressOf = (one: unknown): unknown => (typeof one === 'object' && one !== null && 'src' in one ? one.src : one);
    return [scripts].flat().flatMap((one: unknown) => originOf(addressOf(one)));
  }),
});

/** Text of a policy: each directive with the sources of all; one that is new begins with those of `default-src`. */
function policyOf(all: readonly Sources[]): string {
  const names = [...new Set(all.flatMap((one) => Object.keys(one)))];
  const first = BASE['default-src'] ?? [];
  return names
    .map((name) => {
      const start = name in BASE || !name.endsWith('-src') ? [] : first;
      const sources = [...new Set([...start, ...all.flatMap((one) => one[name] ?? [])])];
      const rest = sources.filter((source) => source !== "'none'");
      return [name, ...(rest.length > 0 ? rest : sources)].join(' ');
    })
    .join('; ');
}

/**
 * The element with a page's policy, as HTML; undefined where the configuration wants none. It comes after the character set, which must be
 * among a page's first bytes, and before everything that loads something.
 */
export function createCsp(config: Config, mode: LayoutMode): ((page: View) => string) | undefined {
  const added = config.gemless.csp;
  if (added === undefined) return undefined;
  const theme: Sources = mode === 'own' ? NONE : { 'script-src': [hashOf(THEME_SCRIPT)] };
  const published = config.environment === 'production' ? [commentSources(config), analyticsSources(config)] : [];
  const gist = config.plugins.includes('jekyll-gist') ? GIST : NONE;
  const site = [BASE, theme, ...published, gist, scriptSources(config.raw)];
  return (page) =>
    `<meta http-equiv="Content-Security-Policy" content="${htmlEscape(policyOf([...site, scriptSources(page), added])).replaceAll('&#39;', "'")}">`;
}
