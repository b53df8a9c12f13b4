// Files that are copied as they are.
import type { Feature } from '../../types.ts';
import { isMerged } from './redirects-file.ts';

/** Extensions of files in the sitemap (jekyll-sitemap). */
const LISTED = /\.(?:html?|xhtml|pdf)$/;

export const statics: Feature = (site) =>
  site.statics
    .filter(({ output }) => !isMerged(site, output))
    .map(({ file, url, output, data }) => ({
      kind: 'copy',
      url,
      output,
      origin: file.name,
      listed: LISTED.test(output) && !/(?:^|\/)404\.html$/.test(output) && data['sitemap'] !== false,
      file,
    }));
