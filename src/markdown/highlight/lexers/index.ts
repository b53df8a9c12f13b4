// Languages that are lexed by rules of their own, in the place of Prism's grammars.
import { c, cpp } from './c.ts';
import { clojure } from './clojure.ts';
import { coq } from './coq.ts';
import { csharp } from './csharp.ts';
import { elixir } from './elixir.ts';
import { eex, erb } from './erb.ts';
import { diff, docker, ini } from './files.ts';
import { go } from './go.ts';
import { groovy } from './groovy.ts';
import { haskell } from './haskell.ts';
import { html } from './html.ts';
import { java } from './java.ts';
import { javascript, typescript } from './javascript.ts';
import { json, jsonWithComments } from './json.ts';
import { jsx, tsx } from './jsx.ts';
import { kotlin } from './kotlin.ts';
import type { States } from './lexer.ts';
import { lua } from './lua.ts';
import { make } from './make.ts';
import { markdown } from './markdown.ts';
import { matlab } from './matlab.ts';
import { objectiveC } from './objective-c.ts';
import { perl } from './perl.ts';
import { php } from './php.ts';
import { powershell } from './powershell.ts';
import { python } from './python.ts';
import { r } from './r.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { scala } from './scala.ts';
import { scss } from './scss.ts';
import { apache, http } from './servers.ts';
import { css, xml } from './sheets.ts';
import { session, shell } from './shell.ts';
import { sql } from './sql.ts';
import { swift } from './swift.ts';
import { tex } from './tex.ts';
import { toml } from './toml.ts';
import { vim } from './vim.ts';
import { yaml } from './yaml.ts';

export { lexedSpans, type States } from './lexer.ts';

/** Lexers by Rouge's names. */
const lexers: readonly (readonly [names: string, states: States])[] = [
  ['apache', apache],
  ['c', c],
  ['console terminal shell_session shell-session', session],
  ['cpp c++', cpp],
  ['csharp c# cs', csharp],
  ['css', css],
  ['diff patch udiff', diff],
  ['docker dockerfile Dockerfile', docker],
  ['go golang', go],
  ['http', http],
  ['html', html],
  ['ini', ini],
  ['java', java],
  ['javascript js', javascript],
  ['json', json],
  ['json-doc jsonc', jsonWithComments],
  ['jsx react', jsx],
  ['matlab m', matlab],
  ['objective_c objc obj-c obj_c objectivec', objectiveC],
  ['php php3 php4 php5', php],
  ['powershell posh microsoftshell msshell', powershell],
  ['python py', python],
  ['r R s S', r],
  ['ruby rb', ruby],
  ['scss', scss],
  ['shell bash zsh ksh sh', shell],
  ['sql', sql],
  ['toml', toml],
  ['tsx', tsx],
  ['typescript ts', typescript],
  ['xml', xml],
  ['yaml yml', yaml],
  ['coq', coq],
  ['rust rs rust,no_run rs,no_run rust,ignore rs,ignore rust,should_panic rs,should_panic', rust],
  ['swift', swift],
  ['kotlin', kotlin],
  ['haskell hs', haskell],
  ['erb eruby rhtml', erb],
  ['eex leex heex', eex],
  ['make makefile mf gnumake bsdmake', make],
  ['viml vim vimscript ex', vim],
  ['tex TeX LaTeX latex', tex],
  ['clojure clj cljs', clojure],
  ['elixir exs', elixir],
  ['groovy', groovy],
  ['lua', lua],
  ['scala', scala],
  ['perl pl', perl],
  ['markdown md mkd', markdown],
];

const byName = new Map(lexers.flatMap(([names, states]) => names.split(' ').map((name) => [name, states] as const)));

/** States of a language's lexer; undefined where a grammar of Prism is used. */
export const statesOf = (language: string): States | undefined => byName.get(language);
