// One empty list for all that have none: a site has several such lists for each document.

export const NONE: readonly never[] = [];

/** The list, or NONE where it has no items. */
export const orNone = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? NONE : list);
