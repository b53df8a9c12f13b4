// What differs between versions of Node in speed.

/** Major version of V8: 11 is that of Node 20, 12 of Node 22, 13 of Node 24. From 13 on it has a quick compiler between its baseline and its slow one. */
export const V8_VERSION = Number.parseInt(process.versions.v8, 10);
