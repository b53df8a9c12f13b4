// Files that are copied as they are.
import type { Diagnostic, Feature, Site, StaticFile } from '../../types.ts';
import { cachedFilter } from '../../util/cached-lists.ts';
import { pathError } from '../../util/url.ts';
import { isMerged } from './redirects-file.ts';

/** Extensions of files in the sitemap (jekyll-sitemap). */
const LISTED = /\.(?:html?|xhtml|pdf)$/;

/** Names that no build writes, since some systems read them otherwise: "Icon\r" of the Finder, "a\b.png" out of an archive. */
const UNWRITTEN = /[\x00-\x1f\x7f\\]|^[a-z]:/i;

const unwritten = cachedFilter(({ output }: StaticFile) => UNWRITTEN.test(output));

/** Warnings for files that are left out for their names. */
export const unwrittenFiles = ({ statics }: Site): readonly Diagnostic[] =>
  unwritten(statics).map(({ file, output }) => ({
    severity: 'warning',
    code: 'output-path',
    file: file.name,
    message: `this file is left out: its path ${pathError(output) ?? 'has a name that some systems cannot hold'}`,
    hint: 'Rename the file, or list it under `exclude:` in _config.yml.',
  }));

export const statics: Feature = (site) =>
  site.statics
    .filter(({ output }) => !UNWRITTEN.test(output) && !isMerged(site, output))
    .map(({ file, url, output, data, builtIn }) => ({
      kind: 'copy',
      url,
      output,
      origin: builtIn ? 'the theme' : file.name, // its files are nothing that an author could change
      listed: LISTED.test(output) && !/(?:^|\/)404\.html$/.test(output) && data['sitemap'] !== false,
      file,
    }));
