// URLs of the site's `urls.lock` that a build would lose.
import type { Diagnostic, Route, SourceFile } from '../types.ts';
import { outputFor } from '../util/url.ts';
import { type LockedUrl, lockedUrls, URL_LOCK } from '../util/url-lock.ts';

/** URLs that have a warning of their own. */
const SHOWN = 10;

const ACCEPT = 'If nobody needs it, save the URLs again: gemless verify --save';

function warning(file: SourceFile, { kind, url, line }: LockedUrl): Diagnostic {
  const hint =
    kind === 'file'
      ? `Bring the file back. ${ACCEPT} ${file.name}.`
      : `Write redirect_from: ${url} into the page that replaces it; gemless verify ${file.name} --fix does that for renamed posts. ${ACCEPT} ${file.name}.`;
  return { severity: 'warning', code: 'lost-url', file: file.name, line, message: `the site no longer has ${url}`, hint };
}

/** Warnings for URLs of `urls.lock` (of `gemless verify --save`) that no route answers as hosts do; none without that file. */
export function lostUrls(files: ReadonlyMap<string, SourceFile>, routes: readonly Route[]): readonly Diagnostic[] {
  const file = files.get(URL_LOCK);
  if (!file) return [];
  const outputs = new Set(routes.map(({ output }) => output));
  const lost = lockedUrls(file.text()).filter(({ url }) => outputFor(url, outputs) === undefined);
  const shown = lost.slice(0, SHOWN).map((one) => warning(file, one));
  const [next] = lost.slice(SHOWN);
  if (!next) return shown;
  const message = `and ${lost.length - SHOWN} more URLs of this file`;
  return [...shown, { ...warning(file, next), message, hint: `See all: gemless verify ${file.name} --json` }];
}
