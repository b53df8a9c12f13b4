// {% gist ID [FILE] %}: GitHub's script for a gist, and a link for readers without scripts.
import type { Config } from '../../types.ts';
import { percentEncode } from '../../util/percent.ts';
import { xmlEscape } from '../../util/text.ts';
import { shortened } from '../source.ts';
import type { TagParser } from '../tag.ts';
import { laxTerm } from '../terms.ts';
import { isHash, textOf } from '../values.ts';

/** False for `gist: {noscript: false}` in the configuration: the script alone, which does not end a paragraph. */
function wantsLink({ raw }: Config): boolean {
  const setting = raw['gist'];
  return !isHash(setting) || setting['noscript'] !== false;
}

const SYNTAX = /^(\S+)(?:\s+(\S+))?$/;

/** jekyll-gist's tag, with a link in the noscript: the code itself would need the network. Either word may be a variable. */
export const gistTag: TagParser = (tag) => {
  const match = SYNTAX.exec(tag.markup.trim());
  if (!match) {
    const hint = 'Write {% gist user/1234567 %} or {% gist user/1234567 file.rb %}.';
    throw tag.error({ code: 'liquid-syntax', message: `cannot read "gist ${shortened(tag.markup)}"`, hint });
  }
  const words = match.slice(1).filter((word) => word !== undefined);
  return (context) => {
    const [id = '', file] = words.map((word) => {
      const bare = word.replace(/^(["'])(.*)\1$/, '$2');
      return bare === word ? textOf(laxTerm(word).value(context)) || bare : bare;
    });
    const url = `https://gist.github.com/${id.split('/').map(percentEncode).join('/')}`;
    const script = `${url}.js${file === undefined ? '' : `?file=${percentEncode(file)}`}`;
    const link = wantsLink(tag.tools.config) ? `<noscript><a href="${xmlEscape(url)}">${xmlEscape(file ?? id)}</a></noscript>` : '';
    context.write(`${link}<script src="${xmlEscape(script)}"> </script>`);
  };
};
