// What differs between versions of Node in speed.

/** Whether V8 is that of Node 20 (V8 11): it has no quick compiler between its baseline and its slow one, so code stays slow for long. */
export const isSlowToOptimize = process.versions.v8.startsWith('11.');
