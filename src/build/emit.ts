// Routes → files: makes what changed, keeps what the destination already holds, and remembers which is which.
import type { Memo } from '../cache/index.ts';
import type { Renderer } from '../render/index.ts';
import type { Diagnostic, Route } from '../types.ts';
import { hash } from '../util/hash.ts';
import { createEncoder } from '../util/utf8.ts';
import type { Writer } from '../write/index.ts';

/** What is known of an output from an earlier run. */
export interface StoredOutput {
  readonly key: string;
  readonly reads: Parameters<Renderer['digest']>[0];
  readonly readsDigest: string;
  readonly hash: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface EmitHooks {
  /** Called after each route, for a progress bar. */
  readonly progress?: ((done: number) => void) | undefined;
  /** Called around each rendering, for `--profile`. */
  readonly profile?: ((route: Route, milliseconds: number) => void) | undefined;
  /** Milliseconds from a clock that only `profile` sees. */
  readonly clock: () => number;
}

/** What of a writer is needed here. */
export type Target = Pick<Writer, 'holds' | 'put' | 'copy' | 'keep'>;

function emitOne(
  route: Route,
  { renderer, writer, memo, encode }: { renderer: Renderer; writer: Target; memo: Memo; encode: (text: string) => Uint8Array },
): readonly Diagnostic[] {
  if (route.kind === 'copy') {
    writer.copy(route.output, route.file.absolute, route.file.hash);
    return [];
  }
  const key = renderer.key(route);
  const known = memo.get<StoredOutput>('output', route.output);
  if (known && known.key === key && writer.holds(route.output) === known.hash && renderer.digest(known.reads) === known.readsDigest) {
    writer.keep(route.output);
    return known.diagnostics;
  }
  const { text, diagnostics, reads } = renderer.render(route);
  if (diagnostics.some((d) => d.severity === 'error')) return diagnostics;
  const bytes = encode(text);
  const stored: StoredOutput = { key, reads, readsDigest: renderer.digest(reads), hash: hash(bytes), diagnostics };
  memo.set('output', route.output, stored);
  writer.put(route.output, bytes, stored.hash);
  return diagnostics;
}

/** Hands every route's bytes to the writer. Returns all problems of bodies and layouts; the caller decides whether to commit. */
export function emit(routes: Iterable<Route>, renderer: Renderer, writer: Target, memo: Memo, hooks: EmitHooks): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const tools = { renderer, writer, memo, encode: createEncoder() };
  let done = 0;
  for (const route of routes) {
    const started = hooks.profile ? hooks.clock() : 0;
    found.push(...emitOne(route, tools), ...renderer.bodyDiagnostics(route));
    hooks.profile?.(route, hooks.clock() - started);
    hooks.progress?.(++done);
  }
  return found;
}
