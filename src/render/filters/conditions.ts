// The small language of where_exp, find_exp and group_by_exp: Liquid's conditions, "item.x == 'y' and item.tags contains 'z'", and values.

export type Value = (scope: Scope) => unknown;
/** What a name stands for. */
export type Scope = (name: string) => unknown;
export type Condition = (scope: Scope) => boolean;

const TOKEN = /\s*(?:("[^"]*"|'[^']*')|(-?\d+(?:\.\d+)?)|(==|!=|<>|<=|>=|<|>|contains(?![\w-]))|([A-Za-z_][\w-]*\??)|([.[\]|:,]))/y;
const EMPTY = Symbol('empty');
const BLANK = Symbol('blank');

interface Token {
  readonly kind: 'string' | 'number' | 'comparison' | 'name' | 'mark';
  readonly text: string;
}

function tokens(expression: string): readonly Token[] {
  const found: Token[] = [];
  const pattern = new RegExp(TOKEN);
  for (let at = 0; at < expression.trimEnd().length; at = pattern.lastIndex) {
    const match = pattern.exec(expression);
    if (!match) throw new Error(`the expression "${expression}" cannot be read at "${expression.slice(at).trim()}"`);
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

interface Reader {
  take(kind?: Token['kind'], text?: string): Token;
  /** The next token's text, when it is no string. */
  next(): Token | undefined;
  operand(): Value;
  /** Throws when something is left. */
  end(): void;
}

function read(expression: string): Reader {
  const all = tokens(expression);
  let at = 0;
  const wrong = (token: Token | undefined): Error =>
    new Error(`the expression "${expression}" ${token ? `has ${token.text} where something else is wanted` : 'is not complete'}`);
  const take: Reader['take'] = (kind, text) => {
    const token = all[at];
    if (!token || (kind && token.kind !== kind) || (text && token.text !== text)) throw wrong(token);
    at++;
    return token;
  };
  const isMark = (text: string): boolean => all[at]?.kind === 'mark' && all[at]?.text === text;
  const path = (start: Value): Value => {
    if (isMark('.')) {
      at++;
      const { text } = take('name');
      return path((scope) => member(start(scope), text));
    }
    if (!isMark('[')) return start;
    at++;
    const key = operand();
    take('mark', ']');
    return path((scope) => member(start(scope), key(scope)));
  };
  const operand = (): Value => {
    const token = take();
    if (token.kind === 'string') return () => token.text.slice(1, -1);
    if (token.kind === 'number') return () => Number(token.text);
    if (token.kind !== 'name') throw wrong(token);
    if (LITERALS.has(token.text) && !isMark('.')) return () => LITERALS.get(token.text);
    return path((scope) => scope(token.text));
  };
  const end = (): void => {
    if (at < all.length) throw wrong(all[at]);
  };
  return { take, operand, end, next: () => all[at] };
}

/** Liquid's conditions; `and` and `or` are read from the right, as Liquid does. Throws when the text is none. */
export function parseCondition(expression: string): Condition {
  const reader = read(expression);
  const comparison = (): Condition => {
    const left = reader.operand();
    if (reader.next()?.kind !== 'comparison') return (scope) => truthy(left(scope));
    const { text } = reader.take();
    const right = reader.operand();
    return (scope) => compare(left(scope), text, right(scope));
  };
  const chain = (): Condition => {
    const left = comparison();
    const word = reader.next();
    if (word?.kind !== 'name' || (word.text !== 'and' && word.text !== 'or')) return left;
    reader.take();
    const right = chain();
    return word.text === 'and' ? (scope) => left(scope) && right(scope) : (scope) => left(scope) || right(scope);
  };
  const condition = chain();
  reader.end();
  return condition;
}

/** Calls a filter by its name. */
export type Apply = (name: string, input: unknown, args: readonly unknown[]) => unknown;

/** A Liquid value with filters, "post.date | date: '%Y'". Throws when the text is none. */
export function parseValue(expression: string, apply: Apply): Value {
  const reader = read(expression);
  let value = reader.operand();
  while (reader.next()?.text === '|') {
    reader.take('mark');
    const { text } = reader.take('name');
    const args: Value[] = [];
    for (let mark = ':'; reader.next()?.text === mark; mark = ',') {
      reader.take('mark');
      args.push(reader.operand());
    }
    const input = value;
    value = (scope) =>
      apply(
        text,
        input(scope),
        args.map((arg) => arg(scope)),
      );
  }
  reader.end();
  return value;
}

function truthy(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}
