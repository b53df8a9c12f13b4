// Routes → files with several threads: they render the markdown of bodies and write pages; whatever they have no room for is done here.
import type { Diagnostic, Route } from '../../types.ts';
import { once } from '../../util/cached.ts';
import type { Writer } from '../../write/index.ts';
import { type EmitHooks, emit, type GivenTools, standsAlone } from '../emit.ts';
import { type Finished, finisher } from '../finish.ts';
import { bodiesAhead, type Threads } from './bodies-ahead.ts';
import { type PageJob, PIECE } from './pool.ts';

/** A page to be written, and what is called then. */
interface Handed extends PageJob {
  readonly done: (finished: Finished) => void;
}

/** As `emit`, with the threads of a pool. */
export function emitTogether(
  threads: Threads,
  routes: readonly Route[],
  tools: GivenTools & { readonly writer: Writer },
  hooks: EmitHooks,
): readonly Diagnostic[] {
  const { pool } = threads;
  const { renderer, writer, links } = tools;
  pool.tell({ kind: 'outputs', outputs: routes.map(({ output }) => output) });
  const ahead = bodiesAhead(routes.filter(standsAlone), threads, renderer);
  // bodies of pages may list all others: they are begun when those are made
  const later = once(() => {
    settle();
    const others = routes.filter((route) => !standsAlone(route));
    return bodiesAhead(others, threads, renderer);
  });
  const here = finisher(writer, links.lostOf);
  let handed: Handed[] = [];
  let size = 0;
  const hand = (): void => {
    const pages = handed;
    handed = [];
    size = 0;
    pool.settle();
    const jobs = pages.map(({ output, text }) => ({ output, text }));
    const isTaken = pool.offer({ kind: 'pages', pages: jobs }, (made) => {
      writer.adopt(made.map(({ file }) => file));
      for (const [index, one] of made.entries()) pages[index]?.done(one);
    });
    if (!isTaken) for (const { output, text, done } of pages) done(here(output, text));
  };
  /** Steps that wait for bodies; undefined when all are made. */
  let waiting: (() => void)[] | undefined = [];
  const settle = (): void => {
    const steps = waiting ?? [];
    waiting = undefined;
    for (const step of steps) step();
  };
  const found = emit(
    routes,
    {
      ...tools,
      finish: (output, text, done) => {
        handed.push({ output, text, done });
        size += text.length;
        if (size >= PIECE) hand();
      },
      settled: (step) => {
        if (waiting) waiting.push(step);
        else step();
      },
    },
    {
      ...hooks,
      before: (route) => {
        if (standsAlone(route)) ahead(route);
        else later()(route);
      },
    },
  );
  hand();
  pool.finish();
  settle();
  return found;
}
