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
  /** Null in tokens of JSX's hook. */
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

/** Functions of the grammar "markup-templating", which cut tags of templates out of a text and put them back. */
export interface Templating {
  readonly buildPlaceholders: (environment: HookEnvironment, language: string, pattern: RegExp, filter?: unknown) => void;
  readonly tokenizePlaceholders: (environment: HookEnvironment, language: string) => void;
}

/** A grammar's first rule of a type, if it is an object with a pattern. */
export function ruleOf(rules: Rules | undefined, type: string, index = 0): RuleObject | undefined {
  const found = [rules?.[type]].flat()[index];
  return found === undefined || found instanceof RegExp ? undefined : found;
}

/** Inserts rules before one of a grammar's own, or at its end; the grammar stays the same object. */
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
