// Types of Prism's core, grammars and tokens, as far as they are used.

export interface RuleObject {
  pattern: RegExp;
  /** True if the pattern's first group is a look-behind, outside of the token. */
  lookbehind?: boolean;
  /** True for a pattern on the whole text, which replaces tokens of earlier rules. */
  greedy?: boolean;
  alias?: string | string[];
  inside?: Rules | null;
}
export type Rule = RegExp | RuleObject;

/** A grammar: rules by the type of the tokens that they make, the first ones first. */
export interface Rules {
  [type: string]: Rule | Rule[] | undefined;
}

/** Prism's grammars, some of them by several names; loading one adds to it. */
export interface Languages {
  [name: string]: Rules | undefined;
}

export interface Token {
  readonly type: string;
  readonly content: Tokens;
  readonly alias?: string | readonly string[];
}
export type Tokens = string | Token | readonly (string | Token)[];

export interface Prism {
  readonly languages: Languages;
  readonly tokenize: (text: string, grammar: Rules) => Tokens;
}
