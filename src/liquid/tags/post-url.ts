// {% post_url [dir/]YYYY-MM-DD-slug %}: the URL of a post, by its file's name.
import { type Context, type Emitter, type Liquid as Engine, Tag, type TagToken, type TopLevelToken } from 'liquidjs';
import { didYouMean } from '../../util/near.ts';
import { relativeUrl } from '../../util/url.ts';
import type { TagClass, Tools } from '../tools.ts';
import { report, tagError } from './report.ts';
import { sitePaths } from './site-paths.ts';

/** A name with or without folders, on one line. The folders are one group: one for each would take exponential time. */
const NAME = /^(?=.*$)(?:\/|.+\/)?\d+-\d+-\d+-/;

function postName(path: string): string {
  return path.replace(/(^|\/)_(?:posts|drafts)\//, '$1').replace(/\.[^./]+$/, '');
}

/** Jekyll 4's tag: the URL begins with baseurl; a name of no post is an error. */
export function postUrlTag(tools: Tools): TagClass {
  return class extends Tag {
    private readonly post: string;
    constructor(token: TagToken, rest: TopLevelToken[], liquid: Engine) {
      super(token, rest, liquid);
      this.post = token.args.trim();
      if (NAME.test(this.post)) return;
      throw tagError(token, {
        code: 'liquid-link',
        message: `"${this.post}" is not the name of a post`,
        hint: "Write the file's name without extension: {% post_url 2018-06-06-title %}.",
      });
    }
    override render(context: Context, emitter: Emitter): void {
      const url = tools.host.postUrl(this.post);
      if (url !== undefined) {
        emitter.write(relativeUrl(url, tools.config.baseurl));
        return;
      }
      const near = didYouMean(this.post, sitePaths(context, ['posts']).map(postName));
      const hint = near ?? "Write the file's name without extension; a post that is not published has no URL.";
      report(context, this.token, { code: 'liquid-link', message: `there is no post "${this.post}"`, hint });
    }
  };
}
