// Loaded before the program (node --import): notes each call of node:fs with the path that it is for, and writes them as JSON when the program
// ends, into the file that FILE_CALLS names. Calls with a descriptor are left out: the one that opened it counts, as "createSync" where it writes.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const { writeFileSync } = fs;
const calls = [];

const pathOf = (target) => resolve(target instanceof URL ? fileURLToPath(target) : String(target));

/** Flags of openSync that write: "w", "a+", numbers with O_WRONLY or O_RDWR. */
const isWriting = (flags = 'r') => (typeof flags === 'number' ? (flags & 3) !== 0 : !flags.startsWith('r'));

/** Whether a call is one that node:fs makes inside another. */
let isInside = false;

for (const [name, original] of Object.entries(fs)) {
  if (!/Sync$/.test(name) || typeof original !== 'function' || name === 'closeSync') continue;
  const counted = (...args) => {
    if (isInside) return original(...args);
    isInside = true;
    try {
      return original(...args);
    } finally {
      isInside = false;
      // a rename is for the path that there is afterwards
      const target = name === 'renameSync' || name === 'copyFileSync' || name === 'linkSync' ? args[1] : args[0];
      if (typeof target !== 'number') calls.push([name === 'openSync' && isWriting(args[1]) ? 'createSync' : name, pathOf(target)]);
    }
  };
  fs[name] = Object.assign(counted, original);
}
syncBuiltinESMExports();

process.on('exit', () => writeFileSync(process.env.FILE_CALLS, JSON.stringify(calls)));
