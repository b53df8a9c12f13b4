// Jekyll's tags, those of common plugins, and liquidjs's own where Ruby's Liquid differs.
import { Tag } from 'liquidjs';
import type { TagClass, Tools } from '../tools.ts';
import { caseTag } from './case.ts';
import { decrementTag, incrementTag } from './counters.ts';
import { forTag } from './for.ts';
import { gistTag } from './gist.ts';
import { highlightTag } from './highlight.ts';
import { ifchangedTag } from './ifchanged.ts';
import { includeTag } from './include.ts';
import { linkTag } from './link.ts';
import { postUrlTag } from './post-url.ts';
import { tagError } from './report.ts';
import { tablerowTag } from './tablerow.ts';
import { assignTag, cycleTag, echoTag } from './values.ts';

/** seo and feed_meta print nothing: layouts print the same elements. */
function silentTag(): TagClass {
  return class extends Tag {
    override render(): void {}
  };
}

/** render fails: Jekyll has no folder of files for it. */
function renderTag(): TagClass {
  return class extends Tag {
    override render(): void {
      throw tagError(this.token, {
        code: 'liquid-tag',
        message: 'the tag "render" finds no files here',
        hint: 'Use {% include file.html %}.',
      });
    }
  };
}

/** Puts Jekyll's tags into an engine and removes the tags that Jekyll does not have. */
export function registerTags(tools: Tools): void {
  const { engine } = tools;
  const include = includeTag(tools);
  const own: readonly (readonly [string, TagClass])[] = [
    ['case', caseTag(tools)],
    ['for', forTag()],
    ['assign', assignTag()],
    ['echo', echoTag()],
    ['cycle', cycleTag()],
    ['include', include],
    ['include_cached', include],
    ['include_relative', include],
    ['highlight', highlightTag(tools)],
    ['link', linkTag(tools)],
    ['post_url', postUrlTag(tools)],
    ['gist', gistTag(tools)],
    ['seo', silentTag()],
    ['feed_meta', silentTag()],
    ['increment', incrementTag()],
    ['decrement', decrementTag()],
    ['tablerow', tablerowTag()],
    ['ifchanged', ifchangedTag(tools)],
    ['render', renderTag()],
  ];
  for (const [name, tag] of own) engine.registerTag(name, tag);
  for (const name of ['layout', 'block']) delete engine.tags[name];
}
