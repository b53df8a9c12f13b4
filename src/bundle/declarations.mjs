// Type declarations of the package, for the editors and compilers of other programs: src/index.ts and the nouns it names.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// other modules stay out: a type of theirs in src/index.ts fails the test of the package
const SOURCES = ['src/index.ts', 'src/types.ts'];
const FLAGS =
  '--ignoreConfig --noResolve --noCheck --declaration --emitDeclarationOnly --target ES2023 --module NodeNext --rootDir src --outDir';

/** Writes index.d.ts and types.d.ts into a folder. Throws what the compiler prints. */
export function writeDeclarations(root, folder) {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  execFileSync(process.execPath, [compiler, ...SOURCES, ...FLAGS.split(' '), folder], { cwd: root, stdio: 'inherit' });
  const index = join(folder, 'index.d.ts');
  writeFileSync(index, readFileSync(index, 'utf8').replaceAll("./types.ts'", "./types.js'"));
}
