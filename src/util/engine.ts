// What differs between versions of Node in speed.

/**
 * What V8's optimizing compilers are like: "budget" is Node 20's, one slow compiler that is set by bytes of bytecode; "calls" is that of Node 21
 * to 23, set by calls; "quick" has a quick compiler before the slow one, as Node 24 to 26. "unknown" are later ones.
 */
export type Engine = 'budget' | 'calls' | 'quick' | 'unknown';

/** The engine of a version of V8, such as "11.3.244.8-node.38". */
export function engineOf(version: string): Engine {
  if (version.startsWith('11.3.')) return 'budget';
  if (/^1[12]\./.test(version)) return 'calls';
  return /^1[34]\./.test(version) ? 'quick' : 'unknown';
}

export const ENGINE = engineOf(process.versions.v8);
