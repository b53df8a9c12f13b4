// What layouts and Liquid use of markdown.
import { createMarkdown } from '../../markdown/index.ts';
import type { Config } from '../../types.ts';
import { cached, cachedByObject } from '../../util/cached.ts';

/** Most cached titles and other small texts on many pages. */
const MOST_TEXTS = 2000;

/** Made once for a configuration: to make the parser takes a while. */
export const textTools = cachedByObject((config: Config) => {
  const markdown = createMarkdown(config.kramdown, config.markdown);
  return {
    markdown,
    markdownify: cached((text: string) => markdown.render(text).html, MOST_TEXTS),
    smartify: cached(markdown.smartify, MOST_TEXTS),
    title: cached(markdown.title, MOST_TEXTS),
  };
});
