// Options of the plugins that take markdown files as they are on GitHub.
import type { Config, MarkdownPlugins } from '../types.ts';
import type { ConfigReader } from './config-reader.ts';

/** Options of one plugin; undefined where the site does not name it or sets `enabled: false`. */
function optionsOf(reader: ConfigReader, key: string, plugins: Config['plugins']): ((name: string) => unknown) | undefined {
  if (!plugins.includes(`jekyll-${key.replaceAll('_', '-')}`)) return undefined;
  const isMapping = reader.get([key]) !== false && Object.keys(reader.map([key])).length > 0;
  const option = (name: string): unknown => (isMapping ? reader.get([key, name]) : undefined);
  return option('enabled') === false ? undefined : option;
}

/** Reads `optional_front_matter`, `readme_index`, `titles_from_headings` and `relative_links`: a flag is on only as `true` (these plugins). */
export function readMarkdownPlugins(reader: ConfigReader, plugins: Config['plugins']): MarkdownPlugins {
  const options = (key: string) => optionsOf(reader, key, plugins);
  const optional = reader.get(['require_front_matter']) ? undefined : options('optional_front_matter');
  const readme = options('readme_index');
  const titles = options('titles_from_headings');
  const links = options('relative_links');
  return {
    optionalFrontMatter: optional && { removeOriginals: optional('remove_originals') === true },
    readmeIndex: readme && {
      removeOriginals: readme('remove_originals') === true,
      withFrontMatter: readme('with_frontmatter') === true,
    },
    titles: titles && { strip: titles('strip_title') === true, collections: titles('collections') === true },
    defaultLayout: plugins.includes('jekyll-default-layout'),
    relativeLinks: links && {
      collections: links('collections') === true,
      exclude: links('exclude') === undefined ? [] : reader.list(['relative_links', 'exclude'], []),
    },
  };
}
