// Routes → files with several threads: they render the markdown of bodies and write pages; whatever they have no room for is done here.
import type { MadeMarkdown, MarkdownJob, Renderer } from '../../render/index.ts';
import type { Diagnostic, Route } from '../../types.ts';
import type { Writer } from '../../write/index.ts';
import { type EmitHooks, emit, type GivenTools, standsAlone } from '../emit.ts';
import { type Finished, finisher } from '../finish.ts';
import type { EarlyBodies } from './early.ts';
import { type PageJob, PIECE, type Pool } from './pool.ts';

/** Threads, and what they did already. */
export interface Threads {
  readonly pool: Pool;
  readonly early: EarlyBodies;
}

/** A body whose markdown is to be rendered. */
interface Begun {
  readonly route: Route;
  readonly job: MarkdownJob;
}

/**
 * Function to be called before each of these routes is made: other threads render the bodies of those to come. While the body of this one is
 * under way, the next ones are made here.
 */
function bodiesAhead(routes: readonly Route[], { pool, early }: Threads, renderer: Renderer): (route: Route) => void {
  const underWay = new Set<Route>();
  /** Those that are begun, and that no thread has yet. */
  let begun: Begun[] = [];
  let size = 0;
  let at = 0;
  const take = ({ route, job }: Begun, made: MadeMarkdown): void => {
    renderer.adopt(route, job, made);
    underWay.delete(route);
  };
  /** Begins the next bodies, up to so many characters. */
  const begin = (): void => {
    for (; size < PIECE && at < routes.length; at++) {
      const route = routes[at];
      const job = route && renderer.begin(route);
      if (!job) continue;
      const one = { route, job };
      underWay.add(route);
      if (early.join(job, (made) => take(one, made))) continue;
      underWay.delete(route);
      begun.push(one);
      size += job.text.length;
    }
  };
  const give = (): void => {
    pool.settle();
    for (begin(); begun.length > 0; begin()) {
      const given = begun;
      const isTaken = pool.offer({ kind: 'markdown', texts: given.map(({ job }) => job) }, (made) => {
        for (const [index, one] of given.entries()) {
          const theirs = made[index];
          if (theirs) take(one, theirs);
        }
      });
      if (!isTaken) return;
      for (const { route } of given) underWay.add(route);
      begun = [];
      size = 0;
    }
  };
  /** The next route whose body no thread makes. */
  const next = (): Route | undefined => {
    const first = begun.shift();
    if (!first) return routes[at++];
    size -= first.job.text.length;
    return first.route;
  };
  return (route) => {
    give();
    while (underWay.has(route)) {
      const other = next();
      if (other) {
        renderer.body(other);
        give();
      } else pool.wait();
    }
    if (begun[0]?.route === route || routes[at] === route) next(); // it is made now
  };
}

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
        else settle();
      },
    },
  );
  hand();
  pool.finish();
  settle();
  return found;
}
