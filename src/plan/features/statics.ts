// Files that are copied as they are.
import type { Feature } from '../../types.ts';
import { isMerged } from './redirects-file.ts';

/** Extensions of files in the sitemap (jekyll-sitemap). */
const LISTED = /\.(?:html?|xhtml|pdf)$/;

export const statics: Feature = (site) =>
  site.statics
    .filter(({ output }) => !isMerged(site, output))
    .map(({ file, url, output, data, builtIn }) => ({
      kind: 'copy',
      url,
      output,
      origin: builtIn ? 'the theme' : file.name, // its files are nothing that an author could change
      listed: LISTED.test(output) && !/(?:^|\/)404\.html$/.test(output) && data['sitemap'] !== false,
      file,
    }));
