// {% gist ID [FILE] %}: GitHub's script for a gist, and a link for readers without scripts.
import { type Context, type Emitter, type Liquid as Engine, Tag, type TagToken, type TopLevelToken } from 'liquidjs';
import { percentEncode, xmlEscape } from '../../util/text.ts';
import { shortened } from '../state.ts';
import { laxTerm } from '../terms.ts';
import type { TagClass, Tools } from '../tools.ts';
import { isHash, textOf } from '../values.ts';
import { tagError } from './report.ts';

/** False for `gist: {noscript: false}` in the configuration: the script alone, which does not end a paragraph. */
function wantsLink({ config }: Tools): boolean {
  const setting = config.raw['gist'];
  return !isHash(setting) || setting['noscript'] !== false;
}

const SYNTAX = /^(\S+)(?:\s+(\S+))?$/;

/** jekyll-gist's tag, with a link in the noscript: the code itself would need the network. Either word may be a variable. */
export function gistTag(tools: Tools): TagClass {
  return class extends Tag {
    private readonly words: readonly string[];
    constructor(token: TagToken, rest: TopLevelToken[], liquid: Engine) {
      super(token, rest, liquid);
      const match = SYNTAX.exec(token.args.trim());
      if (!match) {
        const message = `cannot read "gist ${shortened(token.args)}"`;
        throw tagError(token, {
          code: 'liquid-syntax',
          message,
          hint: 'Write {% gist user/1234567 %} or {% gist user/1234567 file.rb %}.',
        });
      }
      this.words = match.slice(1).filter((word) => word !== undefined);
    }
    override render(context: Context, emitter: Emitter): void {
      const [id = '', file] = this.words.map((word) => {
        const bare = word.replace(/^(["'])(.*)\1$/, '$2');
        return bare === word ? textOf(tools.outputs(laxTerm(word).text).value(context)) || bare : bare;
      });
      const url = `https://gist.github.com/${id.split('/').map(percentEncode).join('/')}`;
      const script = `${url}.js${file === undefined ? '' : `?file=${percentEncode(file)}`}`;
      const link = wantsLink(tools) ? `<noscript><a href="${xmlEscape(url)}">${xmlEscape(file ?? id)}</a></noscript>` : '';
      emitter.write(`${link}<script src="${xmlEscape(script)}"> </script>`);
    }
  };
}
