// Third-party notices: name, version and licence text of each package that is part of the bundle, as MIT, BSD and CC BY ask for.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Folder of the package that a file belongs to: "…/node_modules/markdown-it" of "…/node_modules/markdown-it/lib/ruler.mjs". */
const PACKAGE_FOLDER = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/;
const LICENCE_FILE = /^(?:licen[cs]e|copying)/i;
const NOTICE_FILE = /^notice/i;

/** Throws where a package comes without a licence text. */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
  const textsOf = (pattern) =>
    readdirSync(folder)
      .filter((file) => pattern.test(file))
      .sort()
      .map((file) => readFileSync(resolve(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const licences = textsOf(LICENCE_FILE).filter((text) => text !== '');
  if (licences.length === 0) throw new Error(`${name} ${version} has no licence text (${folder}), so it can't be bundled`);
  return {
    name,
    version,
    text: [`${name} ${version}, ${license.replace(/^\((.*)\)$/, '$1')}`, ...licences, ...textsOf(NOTICE_FILE)].join('\n\n'),
  };
}

/**
 * The notices of all packages, by name and version.
 *
 * @param {readonly string[]} files absolute paths of all files that went into the bundle
 */
export function notices(files) {
  const folders = new Set(files.flatMap((file) => PACKAGE_FOLDER.exec(file)?.[0] ?? []));
  const all = [...folders].map(noticeOf).sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
  const head = 'Gemless contains parts of the packages below. Their licences ask for these notices.';
  return `${[head, ...all.map(({ text }) => text)].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
