// First file of a thread's program: small, so that Node's cache of compiled modules is on before the others are loaded (see commands/cli.ts).
import * as nodeModules from 'node:module';

(nodeModules as { readonly enableCompileCache?: () => void }).enableCompileCache?.();

await import('./worker.ts');
