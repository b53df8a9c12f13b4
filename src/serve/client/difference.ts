// Difference between the children of two versions of an element: which stayed, which changed, which are new or gone.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** A child of the new version, and the old child that it continues, if any. */
export interface Step {
  readonly next: Node;
  readonly old: Node | undefined;
}

/** Most pairs of children that are compared each with each. */
const LARGEST_TABLE = 250_000;

/** Traits by which children are compared. */
interface Traits {
  readonly all: string;
  readonly kind: string;
  readonly id: string;
  readonly isBlank: boolean;
}

const traitsOf = (node: Node): Traits => {
  const value = node.nodeValue ?? '';
  const isElement = node instanceof Element;
  const isBlank = node.nodeType === Node.TEXT_NODE && value.trim() === '';
  return { all: isElement ? node.outerHTML : value, kind: node.nodeName, id: (isElement && node.getAttribute('id')) || '', isBlank };
};

/**
 * Weight of a pair: most for equal children, less for the same id, least for the same kind. Blanks between blocks are all equal, and weigh 1.
 */
function similarity(old: Traits, next: Traits): number {
  if (old.kind !== next.kind || old.isBlank !== next.isBlank) return 0;
  if (old.isBlank) return 1;
  if (old.all === next.all) return 1000;
  if (old.id !== next.id) return 0;
  return old.id === '' ? 20 : 200;
}

/** Pairs [old, next] of an alignment of both sequences, with the greatest total similarity. */
function pairsOf(old: readonly Traits[], next: readonly Traits[]): readonly (readonly [number, number])[] {
  const width = next.length + 1;
  const best = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  const paired = (i: number, j: number): number => {
    const [one, other] = [old[i], next[j]];
    const like = one && other ? similarity(one, other) : 0;
    return like === 0 ? 0 : like + at(i + 1, j + 1);
  };
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = next.length - 1; j >= 0; j--) best[i * width + j] = Math.max(paired(i, j), at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < old.length && j < next.length; ) {
    const whole = at(i, j);
    if (whole > 0 && paired(i, j) === whole) pairs.push([i++, j++]);
    else if (at(i + 1, j) === whole) i++;
    else j++;
  }
  return pairs;
}

/** The children of the new version in their order. */
export function differenceOf(old: readonly Node[], next: readonly Node[]): readonly Step[] {
  const same = (one: Node | undefined, other: Node | undefined): boolean => other !== undefined && (one?.isEqualNode(other) ?? false);
  let start = 0;
  while (start < old.length && same(old[start], next[start])) start++;
  let end = 0;
  while (end < Math.min(old.length, next.length) - start && same(old.at(-1 - end), next.at(-1 - end))) end++;
  const [oldRest, nextRest] = [old.slice(start, old.length - end), next.slice(start, next.length - end)];
  const isTable = oldRest.length * nextRest.length <= LARGEST_TABLE;
  const pairs = new Map((isTable ? pairsOf(oldRest.map(traitsOf), nextRest.map(traitsOf)) : []).map(([i, j]) => [j, oldRest[i]]));
  return next.map((node, index) => {
    if (index < start) return { next: node, old: old[index] };
    if (index >= next.length - end) return { next: node, old: old[index - next.length + old.length] };
    return { next: node, old: pairs.get(index - start) };
  });
}
