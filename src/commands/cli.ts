#!/usr/bin/env node
// The program's first file: small, so that Node's cache of compiled modules is on before the others are loaded.
import * as nodeModules from 'node:module';
import { setV8 } from './v8.ts';

// from Node 22.8 on: most of a small site's build is spent on loading the program
(nodeModules as { readonly enableCompileCache?: () => void }).enableCompileCache?.();
setV8(); // before other modules are loaded, too: what was compiled with other flags is compiled again

const { runProgram } = await import('./program.ts');
await runProgram(process.argv);
const { leave } = await import('./terminal.ts');
await leave();
