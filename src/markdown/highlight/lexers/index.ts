// Languages that are lexed by rules of their own, as in Rouge.
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
import { objectiveC, objectiveCpp } from './objective-c.ts';
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

/** States by the lexer's name in languages.json. */
const lexers: { readonly [name: string]: () => States } = {
  apache,
  c,
  clojure,
  coq,
  cpp,
  csharp,
  css,
  diff,
  docker,
  eex,
  elixir,
  erb,
  go,
  groovy,
  haskell,
  html,
  http,
  ini,
  java,
  javascript,
  json,
  jsonWithComments,
  jsx,
  kotlin,
  lua,
  make,
  markdown,
  matlab,
  objectiveC,
  objectiveCpp,
  perl,
  php,
  powershell,
  python,
  r,
  ruby,
  rust,
  scala,
  scss,
  session,
  shell,
  sql,
  swift,
  tex,
  toml,
  tsx,
  typescript,
  vim,
  xml,
  yaml,
};

/** States of a lexer by its name; undefined for other names. */
export const statesOf = (lexer: string): States | undefined => (Object.hasOwn(lexers, lexer) ? lexers[lexer]?.() : undefined);
