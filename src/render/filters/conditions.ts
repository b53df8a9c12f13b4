// The small language of where_exp and find_exp: Liquid's conditions, "item.x == 'y' and item.tags contains 'z'".

type Value = (scope: Scope) => unknown;
/** What a name stands for. */
export type Scope = (name: string) => unknown;
export type Condition = (scope: Scope) => boolean;

const TOKEN = /\s*(?:("[^"]*"|'[^']*')|(-?\d+(?:\.\d+)?)|(==|!=|<>|<=|>=|<|>|contains(?![\w-]))|([A-Za-z_][\w-]*\??)|(\.|\[|\]))/y;
const EMPTY = Symbol('empty');
const BLANK = Symbol('blank');

interface Token {
  readonly kind: 'string' | 'number' | 'comparison' | 'name' | 'mark';
  readonly text: string;
}

function tokens(expression: string): readonly Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < expression.trimEnd().length; at = TOKEN.lastIndex) {
    const match = TOKEN.exec(expression);
    if (!match) throw new Error(`the condition "${expression}" cannot be read at "${expression.slice(at).trim()}"`);
    const kinds = ['string', 'number', 'comparison', 'name', 'mark'] as const;
    kinds.forEach((kind, index) => {
      const text = match[index + 1];
      if (text !== undefined) found.push({ kind, text });
    });
  }
  return found;
}

/** A property of a value, own ones only; `size`, `first` and `last` as in Liquid. */
function member(value: unknown, name: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object' && Object.hasOwn(value, String(name)) && !(Array.isArray(value) && name === 'length')) {
    return Reflect.get(value, String(name));
  }
  if (Array.isArray(value)) {
    if (typeof name === 'number') return value.at(name) ?? null;
    return name === 'size' ? value.length : name === 'first' ? value[0] : name === 'last' ? value.at(-1) : null;
  }
  if (name !== 'size') return null;
  return typeof value === 'string' ? [...value].length : typeof value === 'object' ? Object.keys(value).length : null;
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function equal(a: unknown, b: unknown): boolean {
  if (a === EMPTY || b === EMPTY) return isEmpty(a === EMPTY ? b : a);
  if (a === BLANK || b === BLANK) {
    const value = a === BLANK ? b : a;
    return value === null || value === undefined || value === false || isEmpty(value) || (typeof value === 'string' && value.trim() === '');
  }
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) return a === b || JSON.stringify(a) === JSON.stringify(b);
  return (a ?? null) === (b ?? null);
}

function contains(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return a.some((item) => equal(item, b));
  if (typeof a === 'string') return b !== null && b !== undefined && a.includes(String(b));
  return typeof a === 'object' && a !== null && Object.hasOwn(a, String(b));
}

function compare(a: unknown, operator: string, b: unknown): boolean {
  if (operator === '==') return equal(a, b);
  if (operator === '!=' || operator === '<>') return !equal(a, b);
  if (operator === 'contains') return contains(a, b);
  if ((typeof a !== 'number' && typeof a !== 'string') || (typeof b !== 'number' && typeof b !== 'string')) return false;
  if (typeof a !== typeof b) throw new Error(`${JSON.stringify(a)} cannot be compared with ${JSON.stringify(b)}`);
  return operator === '<' ? a < b : operator === '>' ? a > b : operator === '<=' ? a <= b : a >= b;
}

const LITERALS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['nil', null],
  ['null', null],
  ['empty', EMPTY],
  ['blank', BLANK],
]);

/** Liquid's conditions; `and` and `or` are read from the right, as Liquid does. Throws when the text is none. */
export function parseCondition(expression: string): Condition {
  const all = tokens(expression);
  let at = 0;
  const take = (kind?: Token['kind'], text?: string): Token => {
    const token = all[at];
    if (!token || (kind && token.kind !== kind) || (text && token.text !== text)) {
      throw new Error(`the condition "${expression}" ${token ? `has "${token.text}" where something else is wanted` : 'is not complete'}`);
    }
    at++;
    return token;
  };
  const operand = (): Value => {
    const token = take();
    if (token.kind === 'string') return () => token.text.slice(1, -1);
    if (token.kind === 'number') return () => Number(token.text);
    if (token.kind !== 'name') {
      at--;
      take('name');
    }
    if (LITERALS.has(token.text) && all[at]?.text !== '.') return () => LITERALS.get(token.text);
    let value: Value = (scope) => scope(token.text);
    while (all[at]?.text === '.' || all[at]?.text === '[') {
      const target = value;
      if (take().text === '.') {
        const { text } = take('name');
        value = (scope) => member(target(scope), text);
      } else {
        const key = operand();
        take('mark', ']');
        value = (scope) => member(target(scope), key(scope));
      }
    }
    return value;
  };
  const comparison = (): Condition => {
    const left = operand();
    if (all[at]?.kind !== 'comparison') return (scope) => truthy(left(scope));
    const { text } = take();
    const right = operand();
    return (scope) => compare(left(scope), text, right(scope));
  };
  const chain = (): Condition => {
    const left = comparison();
    if (all[at]?.text !== 'and' && all[at]?.text !== 'or') return left;
    const both = take().text === 'and';
    const right = chain();
    return both ? (scope) => left(scope) && right(scope) : (scope) => left(scope) || right(scope);
  };
  const condition = chain();
  if (at < all.length) throw new Error(`the condition "${expression}" has "${all[at]?.text}" where something else is wanted`);
  return condition;
}

function truthy(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}

/** A Liquid path, "item.date.size", for group_by_exp. Throws when the text is none. */
export function parsePath(expression: string): Value {
  const [first, ...rest] = expression.trim().split('.');
  if (!/^[A-Za-z_][\w-]*(?:\.[\w-]+)*$/.test(expression.trim())) throw new Error(`"${expression}" is not a name or a path of names`);
  return (scope) => rest.reduce<unknown>(member, scope(first ?? ''));
}
