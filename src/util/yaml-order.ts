// The keys of a YAML text's mappings as they are written, for those whose order or kind JavaScript would change.
import type { EventType, State } from 'js-yaml';
import type { Key } from '../types.ts';
import { isScalar } from './scalars.ts';

/** A text that may have a key that looks like a number. */
const NUMBERED = /(?:^|[\n{,?-])[^\S\n]*["']?\d+["']?\s*:/;

/** A text that may have a key that is no text: a number, a day, a moment, a boolean or nil. */
const TYPED = /(?:^|[\n{,?-])[^\S\n]*(?:["']?\d[^\s"':]{0,40}["']?|[-+.][\w.:,+-]{1,40}|~|yes|no|on|off|true|false|null)\s*:/i;

export const hasTypedKeys = (text: string): boolean => TYPED.test(text);

export const hasNumberedKeys = (text: string): boolean => NUMBERED.test(text);

export interface KeyOrder {
  readonly listener: (event: EventType, state: State) => void;
  /** The keys of a mapping that the parser made, as they were written. */
  readonly keysOf: (mapping: object) => readonly Key[] | undefined;
}

/** Keys of a mapping by the index of their nodes; keys and values alternate, unless braces lack a value. */
function written(mapping: object, nodes: readonly Key[]): readonly Key[] {
  const indexes = new Map<string, number>();
  for (const odd of [0, 1])
    nodes.forEach((node, index) => {
      if (index % 2 === odd && !indexes.has(String(node))) indexes.set(String(node), index);
    });
  const names = Object.keys(mapping).sort((a, b) => (indexes.get(a) ?? -1) - (indexes.get(b) ?? -1));
  return names.map((name) => {
    const node = nodes[indexes.get(name) ?? -1];
    return node === undefined ? name : node;
  });
}

/** A listener for one parse by js-yaml. */
export function keyOrder(): KeyOrder {
  const stack: Key[][] = [];
  const keys = new Map<object, readonly Key[]>();
  return {
    keysOf: (mapping) => keys.get(mapping),
    listener: (event, state) => {
      if (event === 'open') {
        stack.push([]);
        return;
      }
      const nodes = stack.pop() ?? [];
      const { result }: { readonly result?: unknown } = state;
      const isNode = typeof result === 'object' && result !== null && !isScalar(result);
      // an alias, and what might have been a key, end with the same mapping once more
      if (isNode && !Array.isArray(result) && !keys.has(result)) keys.set(result, written(result, nodes));
      stack.at(-1)?.push(isNode || result === undefined ? '' : (result as Key));
    },
  };
}
