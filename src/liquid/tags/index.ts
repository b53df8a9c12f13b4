// The tags of Ruby's Liquid, of Jekyll and of common plugins.
import type { Config } from '../../types.ts';
import type { TagParser } from '../tag.ts';
import { TOC_PLUGIN } from '../toc.ts';
import { assignTag, captureTag, echoTag } from './assign.ts';
import { caseTag } from './case.ts';
import { decrementTag, incrementTag } from './counters.ts';
import { cycleTag } from './cycle.ts';
import { forTag, interruptTag } from './for.ts';
import { gistTag } from './gist.ts';
import { githubEditLinkTag } from './github-edit-link.ts';
import { highlightTag } from './highlight.ts';
import { ifTag } from './if.ts';
import { ifchangedTag } from './ifchanged.ts';
import { includeTag } from './include.ts';
import { linkTag } from './link.ts';
import { postUrlTag } from './post-url.ts';
import { feedMetaTag, seoTag } from './seo.ts';
import { tablerowTag } from './tablerow.ts';
import { tocTag } from './toc.ts';

/** render fails: Jekyll has no folder of files for it. */
const renderTag: TagParser = (tag) => () => {
  throw tag.error({ code: 'liquid-tag', message: 'the tag "render" finds no files here', hint: 'Use {% include file.html %}.' });
};

/** Parsers of tags, by name. */
export const TAGS: ReadonlyMap<string, TagParser> = new Map([
  ['if', ifTag],
  ['unless', ifTag],
  ['case', caseTag],
  ['for', forTag],
  ['break', interruptTag],
  ['continue', interruptTag],
  ['tablerow', tablerowTag],
  ['assign', assignTag],
  ['capture', captureTag],
  ['echo', echoTag],
  ['cycle', cycleTag],
  ['increment', incrementTag],
  ['decrement', decrementTag],
  ['ifchanged', ifchangedTag],
  ['include', includeTag],
  ['include_cached', includeTag],
  ['include_relative', includeTag],
  ['highlight', highlightTag],
  ['link', linkTag],
  ['post_url', postUrlTag],
  ['gist', gistTag],
  ['seo', seoTag],
  ['feed_meta', feedMetaTag],
  ['render', renderTag],
]);

/** Tags of plugins, which only sites with the plugin have. */
const PLUGIN_TAGS: ReadonlyMap<string, readonly [plugin: string, parser: TagParser]> = new Map([
  ['toc', [TOC_PLUGIN, tocTag]],
  ['github_edit_link', ['jekyll-github-metadata', githubEditLinkTag]],
]);

/** Parser of a tag; undefined where the site has none of that name. */
export function tagNamed(name: string, { plugins }: Pick<Config, 'plugins'>): TagParser | undefined {
  const [plugin, parser] = PLUGIN_TAGS.get(name) ?? [];
  return plugin !== undefined && plugins.includes(plugin) ? parser : TAGS.get(name);
}

/** Tags that have an end. */
export const BLOCKS: ReadonlySet<string> = new Set(['if', 'unless', 'for', 'case', 'capture', 'tablerow', 'highlight', 'ifchanged']);

/** Tags whose bodies print nothing when they hold only white space and silent tags. */
export const SILENT_WHEN_BLANK: ReadonlySet<string> = new Set(['if', 'unless', 'for', 'case']);

/** Tags that print nothing. */
export const SILENT: ReadonlySet<string> = new Set(['assign', 'capture']);
