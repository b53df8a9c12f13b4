// Lines that the preview prints for the author: its start, each save, diagnostics as they come and go.
import { fstatSync, statSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { dirname } from 'node:path';
import type { Reported } from '../check/broken.ts';
import { fails, formatAll, type Report } from '../diagnostics.ts';
import { nameOf } from '../read/index.ts';
import type { Diagnostic, Workspace } from '../types.ts';
import { visibleInLine } from '../util/visible.ts';
import { bracketed } from './http/guard.ts';

const count = (number: number, one: string): string => `${number} ${number === 1 ? one : `${one}s`}`;

const styled = (text: string, code: number, color: boolean): string => (color ? `\x1b[${code}m${text}\x1b[0m` : text);
const BOLD = 1;
const DIM = 2;

interface Printer {
  /** Prints a line for the author. */
  readonly print: (text: string) => void;
  readonly report: Report;
}

/** Function that prints each diagnostic once, and again when it returns after it was gone. */
export function createReporter({ print, report }: Printer): (diagnostics: readonly Diagnostic[]) => void {
  let reported: ReadonlyMap<string, Diagnostic> = new Map();
  return (diagnostics) => {
    const current = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
    const added = [...current].flatMap(([key, diagnostic]) => (reported.has(key) ? [] : diagnostic));
    for (const text of formatAll(added, report)) print(text);
    if (fails([...reported.values()], false) && !fails(diagnostics, false)) print('All errors are fixed.\n');
    reported = current;
  };
}

/** Most broken links that are printed at once. */
const MOST_LINKS = 10;

/** Function that prints each broken link once, wherever it moves within its file, and again when it returns after it was gone. */
export function createLinkReporter({ print, report }: Printer): (links: readonly Reported[]) => void {
  let reported: ReadonlySet<string> = new Set();
  return (links) => {
    const keyOf = ({ target, diagnostic: { code, file } }: Reported): string => [code, file, target].join('\0');
    const added = links.filter((link) => !reported.has(keyOf(link))).map(({ diagnostic }) => diagnostic);
    for (const text of formatAll(added.slice(0, MOST_LINKS), report)) print(text);
    const more = added.length - MOST_LINKS;
    if (more > 0) print(`${more} more broken link${more === 1 ? '' : 's'} on the pages so far: \`gemless check\` lists all of them\n`);
    reported = new Set(links.map(keyOf));
  };
}

/** Whether only this machine can ask for pages at a host that is listened on. */
export const isLocal = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/.test(host);
export const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** Addresses of this machine for others, IPv4 before IPv6, without link-local ones. */
function networkHosts(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outer = all.filter(({ internal, address }) => !internal && !/^fe80:/i.test(address));
  return [...outer.filter(({ family }) => family === 'IPv4'), ...outer.filter(({ family }) => family !== 'IPv4')].map(({ address }) =>
    bracketed(address),
  );
}

export interface Started {
  /** The host that is listened on, and the port. */
  readonly host: string;
  readonly port: number;
  /** "http://localhost:4000/blog/" */
  readonly url: string;
  /** Host name of the port in GitHub Codespaces. */
  readonly codespace: string | undefined;
  readonly version: string;
  readonly baseurl: string;
  /** Undefined where the site has errors. */
  readonly counts: { readonly pages: number; readonly posts: number } | undefined;
  readonly seconds: number;
}

/** Prints what is served, by which program, and where others reach it. */
export function printStart({ host, port, url, codespace, version, baseurl, counts, seconds }: Started, { print, report }: Printer): void {
  print(`${styled(`Gemless ${version.split(' ')[0]}`, BOLD, report.color)}\n`);
  const others = isEverywhere(host) ? networkHosts().filter((other) => host === '::' || !other.startsWith('[')) : [];
  const origins = [...(codespace === undefined ? [] : [`https://${codespace}`]), ...others.map((other) => `http://${other}:${port}`)];
  for (const origin of origins) print(`On the network: ${styled(`${origin}${baseurl}/`, BOLD, report.color)}\n`);
  const what = counts ? `${count(counts.pages, 'page')} (${count(counts.posts, 'post')})` : 'a site with errors';
  const where = styled(url, BOLD, report.color);
  print(`Serving ${what} at ${where} after ${seconds.toFixed(2)} s. Press Ctrl-C to stop.\n`);
}

/** A change of the site, and the milliseconds until the open pages were rendered. */
export interface Saved {
  /** "_posts/x.md and 2 others" */
  readonly what: string;
  readonly took: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Whether a file is the one that the preview's own lines go to: a line about it would be the next change. */
function isOwnLog(path: string): boolean {
  try {
    const { dev, ino } = statSync(path);
    return [1, 2].some((stream) => {
      const log = fstatSync(stream);
      return log.isFile() && log.ino === ino && log.dev === dev;
    });
  } catch {
    return false; // the file is gone, or the stream is closed
  }
}

/**
 * Names of saved files, without the folders that they are in: the first, and how many others; "" for none.
 */
export function savedNames(paths: readonly string[], workspace: Workspace): string {
  const folders = new Set(paths.map(dirname));
  const [first, ...others] = paths.filter((path) => !folders.has(path) && !isOwnLog(path));
  if (first === undefined) return '';
  const name = nameOf(workspace, first) || first;
  return others.length === 0 ? name : `${name} and ${count(others.length, 'other')}`;
}

/** Prints a line for a change: "12:31:05 _posts/x.md 34 ms", in the time of this machine. */
export function printSaved({ what, took, now }: Saved, { print, report }: Printer): void {
  const time = styled(new Date(now).toTimeString().slice(0, 8), DIM, report.color);
  print(`${time} ${visibleInLine(what)} ${styled(`${Math.max(1, Math.round(took))} ms`, DIM, report.color)}\n`);
}
