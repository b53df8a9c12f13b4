// Owns the shape of what is used of Prism: its core, its grammars and its tokens.

export interface RuleObject {
  pattern: RegExp;
  /** The pattern's first group only looks. */
  lookbehind?: boolean;
  /** Matched on the whole text: wins over what earlier rules made of its part. */
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
  /** Null where JSX's hook makes tokens of its own. */
  readonly alias?: string | readonly string[] | null;
}
export type Tokens = string | Token | readonly (string | Token)[];

export interface HookEnvironment {
  code: string;
  readonly grammar: Rules;
  readonly language: string;
  tokens: Tokens;
}

export interface Prism {
  readonly languages: Languages;
  readonly tokenize: (text: string, grammar: Rules) => Tokens;
  readonly hooks: { readonly run: (name: 'before-tokenize' | 'after-tokenize', environment: HookEnvironment) => void };
}

/** A grammar's first rule of a type, if that is one with a pattern and more. */
export function ruleOf(rules: Rules | undefined, type: string, index = 0): RuleObject | undefined {
  const found = [rules?.[type]].flat()[index];
  return found === undefined || found instanceof RegExp ? undefined : found;
}

/** Puts more rules before one of a grammar's own (or, without that, at its end). The grammar stays the same object, since others hold on to it. */
export function insert(grammar: Rules | undefined, before: string | undefined, more: Rules): void {
  if (grammar === undefined) return;
  const types = Object.keys(grammar);
  const at = before === undefined ? -1 : types.indexOf(before);
  const later = at < 0 ? [] : types.slice(at);
  const moved = later.map((type) => [type, grammar[type]] as const);
  for (const type of later) Reflect.deleteProperty(grammar, type);
  for (const type of Object.keys(more)) Reflect.deleteProperty(grammar, type);
  Object.assign(grammar, more, Object.fromEntries(moved.filter(([type]) => !(type in more))));
}
