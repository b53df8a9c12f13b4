// Names in a destination that builds keep for themselves.

/** Name of the lock in a destination, there only while a build writes. */
export const LOCK_NAME = '.gemless.lock';

/** Name of a temporary file or folder in a destination: ".gemless-1f3a.tmp". Builds remove what was left behind. */
export const temporaryName = (id: string): string => `.gemless-${id}.tmp`;

/** True for a name of either form, in any case: no source, no output and no file of others has one. */
export const isReserved = (name: string): boolean => /^\.gemless(?:\.lock|-\w+\.tmp)$/i.test(name);
