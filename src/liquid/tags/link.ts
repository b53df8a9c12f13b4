// {% link PATH %}: the URL of a document or file, by its path in the source.
import { type Context, type Emitter, Tag, toValueSync } from 'liquidjs';
import { didYouMean } from '../../util/near.ts';
import { relativeUrl } from '../../util/url.ts';
import { sourceFrom } from '../state.ts';
import type { TagClass, Tools } from '../tools.ts';
import { report, sourceOf } from './report.ts';
import { sitePaths } from './site-paths.ts';

/** Jekyll 4's tag: the path may hold outputs, the URL begins with baseurl; a path of no file is an error. */
export function linkTag(tools: Tools): TagClass {
  return class extends Tag {
    override render(context: Context, emitter: Emitter): void {
      const source = sourceOf(this.token);
      const nodes = tools.fragment(sourceFrom(source.file, this.token.args.trim(), source.line));
      const path = String(toValueSync(tools.engine.renderer.renderTemplates([...nodes], context)));
      const url = tools.host.link(path) ?? (path.startsWith('/') ? tools.host.link(path.slice(1)) : undefined);
      if (url !== undefined) {
        emitter.write(relativeUrl(url, tools.config.baseurl));
        return;
      }
      const hint =
        didYouMean(path, sitePaths(context, ['posts', 'pages', 'static_files', 'documents'])) ??
        'Write the path of the source file, with folder and extension: {% link _posts/2018-06-06-title.md %}.';
      report(context, this.token, { code: 'liquid-link', message: `there is no document or file "${path}"`, hint });
    }
  };
}
