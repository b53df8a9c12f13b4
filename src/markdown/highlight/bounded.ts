// Bounds on the work of Prism's grammars, by counts, so that the same text always has the same spans. Many of their
// expressions look through the rest of the text from each place where a token may begin: the time grows with the square.
import { alternativesOf, partEnd } from './lexers/first.ts';
import type { Rule, Rules } from './prism.ts';

/** Most repeats of a part of an expression, where the expression may begin at too many places of a text. */
const MOST_REPEATS = 1000;

/** Characters that one expression may look through in a text: all of it at each place where a match may begin. */
const MOST_WORK = 100_000_000;

/** Texts up to this length (UTF-16 units) never reach MOST_WORK. */
const SHORT = Math.sqrt(MOST_WORK);

const ENDLESS = /^(?:[*+]|\{\d+,\})/;

/** An expression's source with an end to every repeat: `a*` becomes `a{0,1000}`, `a{3,}` becomes `a{3,1000}`. */
export function boundedSource(source: string, most: number = MOST_REPEATS): string {
  return source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]?|[*+]|\{(\d+),\}/g, (part, least?: string) => {
    if (least !== undefined) return `{${least},${most}}`;
    return part === '*' ? `{0,${most}}` : part === '+' ? `{1,${most}}` : part;
  });
}

const hasEndless = (source: string): boolean => boundedSource(source) !== source;

/** The source of what stands before the first endless repeat, in each alternative: where matches may begin. */
function openerOf(source: string): string {
  const openers = alternativesOf(source).map((one) => {
    for (let at = 0; at < one.length; ) {
      const end = partEnd(one, at);
      if (ENDLESS.test(one.slice(end, end + 16)) || hasEndless(one.slice(at, end))) return one.slice(0, at);
      at = end + (/^(?:\?|\{\d+(?:,\d+)?\}\??)\??/.exec(one.slice(end, end + 16))?.[0].length ?? 0);
    }
    return one;
  });
  return openers.join('|');
}

/** Number of places at which an expression matches, up to a limit. */
function countMatches(expression: RegExp, text: string, limit: number): number {
  let count = 0;
  for (expression.lastIndex = 0; count < limit && expression.exec(text); count++) if (expression.source === '(?:)') return limit; // may begin anywhere
  return count;
}

/** The text that is being tokenized; expressions decide once for each. */
export interface BlockText {
  text: string;
}

type Find = (text: string, from: number) => RegExpExecArray | null;

function findWith(expression: RegExp): Find {
  return (text, from) => {
    expression.lastIndex = from;
    return expression.exec(text);
  };
}

/** First match from an offset on, in a long text; repeats are bounded where the block has too many places to begin. */
function finderOf({ source, flags }: RegExp, whole: Find, block: BlockText): Find {
  if (!hasEndless(source)) return whole;
  const inAll = flags.includes('g') ? flags : `${flags}g`;
  const opener = new RegExp(openerOf(source), inAll);
  const bounded = findWith(new RegExp(boundedSource(source), flags));
  let decided = '';
  let chosen = whole;
  return (text, from) => {
    if (decided !== block.text) {
      const most = Math.floor(MOST_WORK / block.text.length);
      chosen = countMatches(opener, block.text, most) < most ? whole : bounded;
      decided = block.text;
    }
    return chosen(text, from);
  };
}

const copyOf = (match: RegExpExecArray): RegExpExecArray =>
  Object.assign([...match] as [string, ...string[]], { index: match.index, input: match.input });

/** A finder that searches no part of a text twice: Prism begins a search again wherever a token ends. */
function searchedOnce(find: Find): Find {
  let last: { readonly text: string; readonly from: number; readonly match: RegExpExecArray | null } | undefined;
  return (text, from) => {
    const isKnown = last?.text === text && from >= last.from && (last.match?.index ?? text.length) >= from;
    if (!isKnown || !last) last = { text, from, match: find(text, from) };
    return last.match && copyOf(last.match); // Prism shortens matches in place
  };
}

/** A copy of an expression whose `exec` is bounded; `isGreedy` adds "g", as Prism would to a copy of its own. */
function boundedPattern(pattern: RegExp, block: BlockText, isGreedy = false): RegExp {
  const flags = isGreedy && !pattern.global ? `${pattern.flags}g` : pattern.flags;
  const result = new RegExp(pattern.source, flags);
  const whole = findWith(new RegExp(pattern.source, flags));
  let long: Find | undefined;
  const findLong: Find = (text, from) => {
    if (!long) {
      const find = finderOf(result, whole, block);
      long = result.global ? searchedOnce(find) : find;
    }
    return long(text, from);
  };
  result.exec = (text) => {
    const match = (text.length <= SHORT ? whole : findLong)(text, result.global ? result.lastIndex : 0);
    if (result.global) result.lastIndex = match ? match.index + match[0].length : 0;
    return match;
  };
  return result;
}

/** Bounds all rules of a grammar, and of those in it, in place; `seen` holds the rules and patterns that are bounded. */
export function boundGrammar(rules: Rules, block: BlockText, seen: WeakSet<object>): void {
  if (seen.has(rules)) return;
  seen.add(rules);
  const boundedOf = (pattern: RegExp, isGreedy?: boolean): RegExp => {
    const bounded = seen.has(pattern) ? pattern : boundedPattern(pattern, block, isGreedy);
    seen.add(bounded);
    return bounded;
  };
  const bound = (rule: Rule): Rule => {
    if (rule instanceof RegExp) return boundedOf(rule);
    rule.pattern = boundedOf(rule.pattern, rule.greedy);
    if (rule.inside) boundGrammar(rule.inside, block, seen);
    return rule;
  };
  for (const [type, rule] of Object.entries(rules)) {
    if (!rule) continue;
    if (type === 'rest') boundGrammar(rule as unknown as Rules, block, seen);
    else rules[type] = Array.isArray(rule) ? rule.map(bound) : bound(rule);
  }
}
