// Rules over one reference of a page: where it leads, and whether its URL is one.
import { posix } from 'node:path';
import { nearest } from '../util/near.ts';
import { decodePath, outputFor } from '../util/url.ts';
import { inside, isOwn } from './addresses.ts';
import type { Finding } from './finding.ts';
import type { ReadPage } from './links.ts';
import type { Reference } from './references.ts';
import type { BuiltSite } from './site.ts';

/** A page and all that its references may lead to. */
export interface Linked {
  readonly output: string;
  /** Read pages, whose anchors are compared. */
  readonly pages: ReadonlyMap<string, ReadPage>;
  readonly site: BuiltSite;
  /** New URLs by the outputs of stubs that lead to them. */
  readonly stubs: ReadonlyMap<string, string>;
  /** Near names of a path that leads nowhere, as the site's URLs. */
  readonly near: (path: string) => readonly string[];
  /** Outputs to which references of others were found to lead. */
  readonly used: Set<string>;
  /** What is found about references from the root, the same on any page, by kind, then by target: most of a site stand on many pages. */
  readonly known: Map<string, Map<string, readonly Found[]>>;
}

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/** Schemes that a misspelt one may have been meant to be. */
const USUAL = ['http', 'https', 'mailto'];
const KNOWN = new Set([...USUAL, 'tel', 'sms', 'ftp', 'ftps', 'sftp', 'data', 'blob', 'about', 'javascript', 'file', 'ws', 'wss']);
const LOCAL = /^(?:https?:)?\/\/(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])(?::\d*)?(?:[/?#]|$)/i;
/** Kinds that a browser loads with the page; of a link it is only followed. */
const isLoaded = (kind: string): boolean => kind !== 'a link' && kind !== 'a picture for previews';

/** Finding about a reference, without its page. */
export type Found = Pick<Finding, 'rule' | 'hint' | 'path'> & { readonly what: string };

/** Whether a `data:` URL has no data, or such as its coding has not (WHATWG Fetch, "data: URLs"). */
function isBadData(target: string): boolean {
  const comma = target.indexOf(',');
  if (comma < 0) return true;
  if (!/;\s*base64\s*$/i.test(target.slice(Math.max(0, comma - 20), comma))) return false;
  const data = decodePath(target.slice(comma + 1))
    .replace(/\s+/g, '')
    .replace(/(?<!=)={1,2}$/, '');
  return data.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(data);
}

const isFromRoot = (target: string): boolean => target.startsWith('/') && target[1] !== '/';

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** What is wrong with a URL itself, wherever it leads. */
function badUrl({ target, kind }: Reference, { site }: Linked): Found | undefined {
  if (isFromRoot(target)) return undefined;
  if (target === '') return { rule: 'empty-link', what: 'has no URL', hint: 'Write where it leads.' };
  const scheme = SCHEME.exec(target)?.[1]?.toLowerCase();
  if ((scheme === 'mailto' || scheme === 'tel') && /^\w+:\/*$/.test(target))
    return { rule: 'empty-link', what: `has nobody behind ${target}`, hint: 'Write the address or the number.' };
  if (scheme === 'data' && isBadData(target))
    return {
      rule: 'malformed-url',
      what: `has a data: URL that browsers can’t read: ${short(target)}`,
      hint: 'Copy it again, as a whole.',
    };
  if (/^https?:\/*(?:https?:|https?%3a|https?\/\/)/i.test(target))
    return { rule: 'malformed-url', what: `has a scheme twice: ${target}`, hint: 'Write http:// or https:// once.' };
  if (scheme !== undefined && !KNOWN.has(scheme)) {
    const [meant] = nearest(scheme, USUAL, 1);
    if (meant !== undefined)
      return { rule: 'malformed-url', what: `has a scheme that does not exist: ${target}`, hint: `Did you mean ${meant}:?` };
  }
  if (/^https?:/i.test(target) && !URL.canParse(target))
    return { rule: 'malformed-url', what: `has a URL that browsers can’t read: ${target}`, hint: 'Write it as https://host/path.' };
  if (scheme === 'file' || /^[a-z]:[/\\]/i.test(target) || LOCAL.test(target))
    return { rule: 'local-url', what: `leads to the machine of the reader: ${target}`, hint: 'Link to the published URL.' };
  if (scheme === 'http' && isLoaded(kind) && /^https:/i.test(site.addresses[0] ?? ''))
    return { rule: 'mixed-content', what: `is loaded without encryption: ${target}`, hint: 'Browsers may block it: write https://.' };
  return undefined;
}

const ruleOf = (kind: string): 'dead-image' | 'dead-link' | 'dead-file' =>
  kind === 'an image' || kind === 'a picture for previews' ? 'dead-image' : kind === 'a link' ? 'dead-link' : 'dead-file';

/** Finding for a path beyond the baseurl. What the whole address names there is another project of the host, unless the site has it. */
function outside({ target }: Reference, { output, site }: Linked): Found | undefined {
  const place = inside(target, output, { addresses: site.addresses, baseurl: '' });
  const exists = typeof place === 'object' && outputFor(place.path, site.outputs) !== undefined;
  const isWhole = isOwn(target, site);
  if (isWhole && !exists) return undefined;
  const hint = isWhole
    ? `The site is served under ${site.baseurl}: write it between the host and the path.`
    : `The site is served under ${site.baseurl}: write {{ "${target}" | relative_url }}.`;
  return { rule: 'outside-baseurl', what: `leaves the baseurl: ${target}`, hint, path: typeof place === 'object' ? place.path : undefined };
}

/** Whether a stub's target is the page itself, which shows its old URL. */
function isSelf(target: string, { output, site }: Linked): boolean {
  const place = inside(target, output, site);
  return typeof place === 'object' && outputFor(place.path, site.outputs) === output;
}

/**
 * Hint for a file that lies beside a post: in the folder of the page's source, at the path in the source, or,
 * where another page shows the post, anywhere, if no other has its name.
 */
function besideHint({ target, kind }: Reference, path: string, { output, site }: Linked): string | undefined {
  if (site.besidePosts.size === 0) return undefined;
  const relative = decodePath(target.replace(/[?#].*$/s, ''));
  const name = posix.basename(relative);
  const places = [posix.join(posix.dirname(site.sourceOf(output)?.path ?? ''), relative), path.slice(1)];
  const alike = [...site.besidePosts.keys()].filter((one) => posix.basename(one) === name);
  const found = places.find((place) => site.besidePosts.has(place)) ?? (alike.length === 1 ? alike[0] : undefined);
  if (found === undefined) return undefined;
  const to = `${ruleOf(kind) === 'dead-image' ? 'assets/images' : 'assets'}/${posix.basename(found)}`;
  const url = site.baseurl === '' ? `/${to}` : `{{ "/${to}" | relative_url }}`;
  return `Only posts are published from the folder of ${site.besidePosts.get(found)}: move this file to ${to} and write ${url}.`;
}

/** Hint for a path that lacks its first slash, so that browsers look for it below the page: "assets/images/a.png". */
function fromRootHint({ target }: Reference, { site }: Linked): string | undefined {
  if (target.startsWith('/') || SCHEME.test(target)) return undefined;
  const fromRoot = `/${target.replace(/^(?:\.\.?\/)+/, '')}`;
  if (outputFor(decodePath(fromRoot.replace(/[?#].*$/s, '')), site.outputs) === undefined) return undefined;
  return site.baseurl === '' ? `Did you mean ${fromRoot}?` : `Did you mean {{ "${fromRoot}" | relative_url }}?`;
}

const MARKDOWN = /\.(?:md|markdown|mkdn?|mkd)$/i;

/** Hint for a link to a source, as wikis and GitHub have them ("2018-06-06-hackfest.md"): Jekyll's tags lead to what is made of it. */
function sourceHint({ target }: Reference, path: string, { output, site }: Linked): string | undefined {
  if (!MARKDOWN.test(path)) return undefined;
  const relative = decodePath(target.replace(/[?#].*$/s, ''));
  const places = [posix.join(posix.dirname(site.sourceOf(output)?.path ?? ''), relative), decodePath(path.slice(1))];
  const alike = site.pages.filter((one) => posix.basename(one.path) === posix.basename(relative));
  const source = site.pages.find((one) => places.includes(one.path)) ?? (alike.length === 1 ? alike[0] : undefined);
  if (source === undefined) return undefined;
  const isPost = /(?:^|\/)_posts\//.test(source.path);
  const tag = isPost ? `{% post_url ${posix.basename(source.path).replace(MARKDOWN, '')} %}` : `{% link ${source.path} %}`;
  return `This is the source of a page: write ${tag}, which leads to what is published.`;
}

/** An address of mail, and a host with one of the usual endings, where a path should be: "a@b.example", "www.example.com/a". */
const ADDRESS = /^[\w.+-]+@[\w-]+\.[\w.-]+$/;
const HOST = /^(?:[\w-]+\.)+(?:com|org|net|edu|gov|io|dev)(?:[/?#:]|$)/i;

/** Finding for a path that no output answers: nothing is there, or not yet. */
function unanswered(reference: Reference, path: string, linked: Linked): Found {
  const { target, kind } = reference;
  const { near, site } = linked;
  const document = site.unpublished.size === 0 ? undefined : site.unpublished.get(outputFor(path, site.unpublished) ?? '');
  if (document?.published) {
    const hint =
      document.kind === 'draft'
        ? `Publish the draft: gemless publish ${document.file.name}.`
        : 'It leads there once the post is published.';
    return { rule: 'unpublished-link', what: `leads to a ${document.kind} that is not published yet: ${target}`, hint, path };
  }
  const hint = (): string => {
    if (document) return `published: false of ${document.file.name} leaves that page out.`;
    const beside = besideHint(reference, path, linked);
    if (beside !== undefined) return beside;
    const source = sourceHint(reference, path, linked);
    if (source !== undefined) return source;
    const fromRoot = fromRootHint(reference, linked);
    if (fromRoot !== undefined) return fromRoot;
    // Jekyll's tags and filters put the base path before their URLs by themselves
    if (site.baseurl !== '' && path.startsWith(`${site.baseurl}/`))
      return `The base path ${site.baseurl} stands twice in it: {% post_url %}, {% link %} and relative_url have it already.`;
    if (/(?:%7B|\{){2}/i.test(target)) return 'Liquid did not run in it, as in front matter, data and `raw`: write the URL itself.';
    if (ADDRESS.test(target)) return `Did you mean mailto:${target}?`;
    if (HOST.test(target)) return `Did you mean https://${target}?`;
    const names = near(path);
    return names.length > 0 ? `Did you mean ${names.join(' or ')}?` : 'Fix the URL, or add the page or file.';
  };
  return { rule: ruleOf(kind), what: `leads nowhere: ${target}`, hint, path };
}

/** What is found about where a reference leads; `isSame` is true where that is so on any page. */
interface Leads {
  readonly found?: Found | undefined;
  readonly isSame: boolean;
}

/** Where a reference into the site leads. */
function leads(reference: Reference, linked: Linked): Leads {
  const { target, kind } = reference;
  if (target === '#' || target === '#top') return { isSame: false };
  const place = inside(target, linked.output, linked.site);
  const isRooted = target.startsWith('/') || SCHEME.test(target);
  if (place === undefined) return { isSame: isRooted };
  if (place === 'outside') return { found: outside(reference, linked), isSame: isRooted };
  const { path } = place;
  const found = outputFor(path, linked.site.outputs);
  if (found === undefined) return { found: unanswered(reference, path, linked), isSame: isRooted };
  if (found !== linked.output) linked.used.add(found);
  const moved = linked.stubs.get(found);
  const isSame = isRooted && found !== linked.output && moved === undefined;
  if (moved !== undefined && kind === 'a link' && !isSelf(moved, linked)) {
    const what = `leads to a page that has moved: ${target}`;
    return { found: { rule: 'redirected-link', what, hint: `Link to ${moved}.`, path }, isSame: false };
  }
  if (reference.near) return { found: deadAnchor(reference, path, () => reference.near ?? []), isSame };
  const anchors = linked.pages.get(found)?.anchors;
  const { fragment } = place;
  if (fragment === '' || fragment === 'top' || !anchors || anchors.has(fragment) || fragment.startsWith(':~:')) return { isSame };
  return { found: deadAnchor(reference, path, () => nearest(fragment, anchors, 2)), isSame };
}

/** Finding about a link to an anchor that its page does not have, which may be meant for near ones. */
function deadAnchor({ target }: Reference, path: string, near: () => readonly string[]): Found {
  const hint = (): string => {
    const meant = near().map((id) => `#${id}`);
    if (meant.length > 0) return `Did you mean ${meant.join(' or ')}?`;
    return `Headings get their ids from their text; see the ids on ${path}.`;
  };
  return { rule: 'dead-anchor', what: `names an anchor that is not there: ${target}`, hint, path };
}

/** What is found about a reference: of where it leads, and of its URL. */
export function foundOf(reference: Reference, linked: Linked): readonly Found[] {
  const ofKind = linked.known.get(reference.kind) ?? new Map<string, readonly Found[]>();
  const known = ofKind.get(reference.target);
  if (known) return known;
  const bad = badUrl(reference, linked);
  const isRead = bad === undefined || bad.rule === 'mixed-content';
  const { found, isSame } = isRead ? leads(reference, linked) : { isSame: false };
  const all = [found, bad].filter((one) => one !== undefined);
  if (isSame) linked.known.set(reference.kind, ofKind.set(reference.target, all));
  return all;
}

/** Finding about a reference of a page. */
export function findingOf({ what, ...found }: Found, { kind, target }: Reference, output: string): Finding {
  return { ...found, output, kind, target, say: (pages) => `${kind} on ${pages} ${what}` };
}

/** Findings of one reference: of its URL, and of where that leads. */
export const checkReference = (reference: Reference, linked: Linked): readonly Finding[] =>
  foundOf(reference, linked).map((found) => findingOf(found, reference, linked.output));
