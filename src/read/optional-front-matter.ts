// Markdown files that are pages without front matter (jekyll-optional-front-matter).
import type { Config } from '../types.ts';
import { entryMatches } from '../util/glob.ts';

/** Names of files that are about a repository, not of the site. */
const OF_REPOSITORIES = /^(?:readme|licen[sc]e|copying|code_of_conduct|contributing|issue_template|pull_request_template)$/i;

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Whether a path has one of the extensions of markdown, in any case: "a.MD". */
function isMarkdown(path: string, { markdownExt }: Pick<Config, 'markdownExt'>): boolean {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') + 1 && markdownExt.includes(path.slice(dot + 1).toLowerCase());
}

/** Whether a file that is no post is a page although it has no front matter. `include:` takes in a README or LICENSE. */
export function isOptionalPage(path: string, config: Config): boolean {
  if (!config.markdownPlugins.optionalFrontMatter || !isMarkdown(path, config)) return false;
  const name = nameOf(path);
  if (!OF_REPOSITORIES.test(name.slice(0, name.lastIndexOf('.')).replace(/(?<!\.)\.+$/, ''))) return true;
  return entryMatches(config.include, path) || entryMatches(config.include, name);
}

/** Whether a file is read as text since a plugin may make it a page. */
export const mayBePage = (path: string, config: Config): boolean =>
  isOptionalPage(path, config) ||
  (config.markdownPlugins.readmeIndex !== undefined && /^readme\./i.test(nameOf(path)) && isMarkdown(path, config));
