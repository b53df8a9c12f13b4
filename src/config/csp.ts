// `gemless.csp`: whether pages have a Content-Security-Policy, and the sources that the site adds to it.
import type { Data, GemlessOptions } from '../types.ts';
import { didYouMean } from '../util/near.ts';
import { isMap } from '../util/yaml.ts';
import { type ConfigReader, show } from './config-reader.ts';

const PATH = ['gemless', 'csp'];

/** Directives that take sources (w3.org/TR/CSP3). */
const DIRECTIVES: readonly string[] = [
  'default-src',
  'script-src',
  'style-src',
  'img-src',
  'font-src',
  'media-src',
  'connect-src',
  'frame-src',
  'child-src',
  'worker-src',
  'manifest-src',
  'object-src',
  'script-src-elem',
  'script-src-attr',
  'style-src-elem',
  'style-src-attr',
  'base-uri',
  'form-action',
];

/** Directives that browsers ignore in a page: only a header has them. */
const OF_HEADERS: readonly string[] = ['frame-ancestors', 'report-uri', 'report-to', 'sandbox'];

const KEYWORD = /^(?:self|none|unsafe-[a-z-]+|strict-dynamic|wasm-unsafe-eval|report-sample|(?:nonce|sha256|sha384|sha512)-[\w+/=-]+)$/i;
/** A scheme, or a host with what may stand around it: "https:", "*.example.com", "https://example.com:8080/path". */
const SOURCE = /^(?:\*|[a-z][a-z\d+.-]*:|(?:[a-z][a-z\d+.-]*:\/\/)?(?:\*\.)?[\w-]+(?:\.[\w-]+)*(?::(?:\d+|\*))?(?:\/[^\s;,'"]*)?)$/i;

/** What is wrong with a source, and what to write; undefined for one that browsers read. */
function sourceError(source: string): readonly [message: string, hint: string] | undefined {
  const bare = source.replace(/^'|'$/g, '');
  if (KEYWORD.test(bare)) {
    if (source === `'${bare}'`) return undefined;
    return [`"${source}" names a host here, not the keyword`, `Write "'${bare}'": keywords of a policy have quotes of their own.`];
  }
  if (SOURCE.test(source)) return undefined;
  return [
    `${show(source)} is no source of a policy`,
    'Write a host such as https://example.com, a scheme such as "https:", or a keyword such as "\'self\'".',
  ];
}

/** Sources of a directive: a list, or a text for one. Those that no browser reads are errors at their lines. */
function readSources(reader: ConfigReader, directive: string): readonly string[] {
  const path = [...PATH, directive];
  const written = reader.get(path);
  const sources = typeof written === 'string' ? [written] : reader.list(path, []);
  return sources.filter((source, index) => {
    const [message, hint] = sourceError(source) ?? [];
    if (message === undefined || hint === undefined) return true;
    reader.error(typeof written === 'string' ? path : [...path, index], message, hint);
    return false;
  });
}

function isDirective(reader: ConfigReader, name: string): boolean {
  if (DIRECTIVES.includes(name)) return true;
  const path = [...PATH, name];
  if (OF_HEADERS.includes(name)) reader.error(path, `browsers ignore ${name} in a page`, 'Send it as a header of the server.');
  else
    reader.error(path, `"${name}" is no directive of a policy`, didYouMean(name, DIRECTIVES) ?? `Directives are ${DIRECTIVES.join(', ')}.`);
  return false;
}

const isOff = (written: Data | undefined): boolean => written === undefined || written === false;

/** `gemless.csp`: sources to add, by directive; undefined where pages have no policy. */
export function readCsp(reader: ConfigReader): GemlessOptions['csp'] {
  const written = reader.get(PATH);
  if (isOff(written)) return undefined;
  if (written === true) return {};
  if (!isMap(written)) {
    reader.error(
      PATH,
      `"gemless.csp" must be true, false or a mapping, not ${show(written ?? null)}`,
      'Write csp: true, or the sources to add below it.',
    );
    return undefined;
  }
  const names = Object.keys(written).filter((name) => isDirective(reader, name));
  return Object.fromEntries(names.map((name) => [name, readSources(reader, name)]));
}
