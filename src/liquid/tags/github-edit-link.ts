// {% github_edit_link "Edit this page" %}: address or link to a page's source on GitHub (jekyll-github-metadata).
import { normalizeUri } from '../../util/uri.ts';
import type { Context } from '../context.ts';
import type { TagParser } from '../tag.ts';
import { isHash, isNil, textOf } from '../values.ts';

const member = (value: unknown, name: string): unknown => (isHash(value) ? value[name] : undefined);

/** URL of the source; undefined where a part of it is not known. */
function editUrl(context: Context): string | undefined {
  const github = member(context.given('site'), 'github');
  const source = member(github, 'source');
  const path = member(context.given('page'), 'path');
  const parts = [member(github, 'repository_url'), 'edit', member(source, 'branch'), member(source, 'path'), path];
  if (parts.some(isNil)) return undefined;
  const trimmed = parts.map((part) => textOf(part).replace(/^\//, '').replace(/\/$/, ''));
  return normalizeUri(trimmed.filter((part) => part !== '').join('/'));
}

export const githubEditLinkTag: TagParser = ({ markup }) => {
  const [, double, single] = /"(.*)"|'(.*)'/.exec(markup) ?? [];
  const text = double ?? single;
  return (context) => {
    const url = editUrl(context) ?? '';
    context.write(text === undefined ? url : `<a href="${url}">${text}</a>`);
  };
};
