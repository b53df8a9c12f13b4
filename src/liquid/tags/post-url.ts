// {% post_url [dir/]YYYY-MM-DD-slug %}: the URL of a post, by its file's name.
import { didYouMean } from '../../util/near.ts';
import { relativeUrl } from '../../util/url.ts';
import type { TagParser } from '../tag.ts';
import { sitePaths } from './link.ts';

/** A name with or without folders, on one line. The folders are one group: one for each would take exponential time. */
const NAME = /^(?=.*$)(?:\/|.+\/)?\d+-\d+-\d+-/;

function postName(path: string): string {
  return path.replace(/(^|\/)_(?:posts|drafts)\//, '$1').replace(/\.[^./]+$/, '');
}

/** Jekyll 4's tag: the URL begins with baseurl; a name of no post is an error. */
export const postUrlTag: TagParser = (tag) => {
  const { host, config } = tag.tools;
  const post = tag.markup.trim();
  if (!NAME.test(post)) {
    const hint = "Write the file's name without extension: {% post_url 2018-06-06-title %}.";
    throw tag.error({ code: 'liquid-link', message: `"${post}" is not the name of a post`, hint });
  }
  return (context) => {
    const url = host.postUrl(post);
    if (url !== undefined) return context.write(relativeUrl(url, config.baseurl));
    const old = host.postUrlDeprecated?.(post);
    if (old !== undefined) {
      const message = `no post has exactly the name "${post}"; the one of this slug and day is linked`;
      const exact = 'Write folder and name as those of the file: {% post_url blog/2018-06-06-title %}.';
      context.warnOnce(tag, { code: 'liquid-link', message, hint: exact });
      return context.write(relativeUrl(old, config.baseurl));
    }
    const near = didYouMean(post, sitePaths(context, ['posts']).map(postName));
    const hint = near ?? "Write the file's name without extension; a post that is not published has no URL.";
    context.error(tag, { code: 'liquid-link', message: `there is no post "${post}"`, hint });
  };
};
