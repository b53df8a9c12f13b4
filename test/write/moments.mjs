// Preloaded into the program (`node --import`): looks at `dist` before each change of a file, or kills the program there, or at one of the files
// that it puts into `dist`.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, sep } from 'node:path';

const { MOMENTS_KILL: kill, MOMENTS_KILL_FILE: killFile, MOMENTS_LOG: log } = process.env;
const CALLS = ['renameSync', 'rmSync', 'rmdirSync', 'mkdirSync', 'fsyncSync', 'copyFileSync', 'writeFileSync', 'openSync'];
const { appendFileSync, readFileSync, readdirSync } = fs;
let count = 0;
let files = 0;
let isInside = false;

/** Text of each file below a folder, by path. */
function filesBelow(root, below = '') {
  const found = {};
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(found, filesBelow(root, path));
    else found[path] = readFileSync(join(root, path), 'utf8');
  }
  return found;
}

function moment(name, args) {
  if (name === 'openSync' && !/[wax+]/.test(String(args[1]))) return;
  count++;
  if (name === 'renameSync' && String(args[1]).includes(`${sep}dist${sep}`)) files++;
  if (count === Number(kill) || (files > 0 && files === Number(killFile))) process.kill(process.pid, 'SIGKILL');
  if (log === undefined) return;
  const dist = fs.existsSync('dist') ? filesBelow('dist') : {};
  appendFileSync(log, `${JSON.stringify({ name, path: String(args[1] ?? args[0]), dist })}\n`);
}

for (const name of CALLS) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (isInside) return original(...args);
    isInside = true;
    try {
      moment(name, args);
    } finally {
      isInside = false;
    }
    return original(...args);
  };
}
syncBuiltinESMExports();
