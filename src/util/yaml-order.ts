// The keys of a YAML text's mappings as they are written, for those whose order JavaScript would change.
import type { EventType, State } from 'js-yaml';
import { isScalar } from './scalars.ts';

/** A text that may have a key that looks like a number. */
const NUMBERED = /(?:^|[\n{,?-])[^\S\n]*["']?\d+["']?\s*:/;

export const hasNumberedKeys = (text: string): boolean => NUMBERED.test(text);

export interface KeyOrder {
  readonly listener: (event: EventType, state: State) => void;
  /** The keys of a mapping that the parser made, as they were written. */
  readonly keysOf: (mapping: object) => readonly string[] | undefined;
}

/** Keys of a mapping by the index of their nodes; keys and values alternate, unless braces lack a value. */
function written(mapping: object, nodes: readonly string[]): readonly string[] {
  const indexes = new Map<string, number>();
  for (const odd of [0, 1])
    nodes.forEach((node, index) => {
      if (index % 2 === odd && !indexes.has(node)) indexes.set(node, index);
    });
  return Object.keys(mapping).sort((a, b) => (indexes.get(a) ?? -1) - (indexes.get(b) ?? -1));
}

/** A listener for one parse by js-yaml. */
export function keyOrder(): KeyOrder {
  const stack: string[][] = [];
  const keys = new Map<object, readonly string[]>();
  return {
    keysOf: (mapping) => keys.get(mapping),
    listener: (event, state) => {
      if (event === 'open') {
        stack.push([]);
        return;
      }
      const nodes = stack.pop() ?? [];
      const { result }: { readonly result?: unknown } = state;
      const isNode = typeof result === 'object' && !isScalar(result);
      // an alias, and what might have been a key, end with the same mapping once more
      if (isNode && result !== null && !Array.isArray(result) && !keys.has(result)) keys.set(result, written(result, nodes));
      stack.at(-1)?.push(isNode ? '' : String(result));
    },
  };
}
