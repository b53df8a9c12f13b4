// Files that are copied as they are.
import type { Feature } from '../../types.ts';

const LISTED = /\.(html?|xhtml|pdf)$/i;

export const statics: Feature = (site) =>
  site.statics.map(({ file, url, output, data }) => ({
    kind: 'copy',
    url,
    output,
    origin: file.name,
    listed: LISTED.test(output) && output !== '404.html' && data['sitemap'] !== false,
    file,
  }));
