// Routes → files with several threads: they render the markdown of bodies and write pages; whatever they have no room for is done here.
import type { MarkdownJob, Renderer } from '../../render/index.ts';
import type { Diagnostic, Route } from '../../types.ts';
import type { Writer } from '../../write/index.ts';
import { type EmitHooks, emit, type GivenTools, standsAlone } from '../emit.ts';
import { type Finished, finisher } from '../finish.ts';
import type { PageJob, Pool } from './pool.ts';

/** Characters that make a piece of work: much to send at a time, and little to wait for at the end. */
const PIECE = 60_000;

/** A body whose markdown is to be rendered. */
interface Begun {
  readonly route: Route;
  readonly job: MarkdownJob;
}

/**
 * Function to be called before each of these routes is made: other threads render the bodies of those to come. While the body of this one is
 * under way, the next ones are made here.
 */
function bodiesAhead(routes: readonly Route[], pool: Pool, renderer: Renderer): (route: Route) => void {
  const underWay = new Set<Route>();
  let at = 0;
  /** The next bodies whose markdown is to be rendered, up to so many characters. */
  const begin = (): readonly Begun[] => {
    const begun: Begun[] = [];
    for (let size = 0; size < PIECE && at < routes.length; at++) {
      const route = routes[at];
      const job = route && renderer.begin(route);
      if (!job) continue;
      begun.push({ route, job });
      size += job.text.length;
    }
    return begun;
  };
  const give = (): void => {
    pool.settle();
    while (at < routes.length && pool.hasRoom('markdown')) {
      const begun = begin();
      for (const { route } of begun) underWay.add(route);
      pool.offer({ kind: 'markdown', texts: begun.map(({ job }) => job) }, (made) => {
        for (const [index, { route }] of begun.entries()) {
          const theirs = made[index];
          if (theirs) renderer.adopt(route, theirs);
          underWay.delete(route);
        }
      });
    }
  };
  return (route) => {
    give();
    while (underWay.has(route)) {
      const next = routes[at];
      if (next) {
        at++;
        renderer.body(next);
        give();
      } else pool.wait();
    }
    if (routes[at] === route) at++; // it is made now
  };
}

/** A page to be written, and what is called then. */
interface Handed extends PageJob {
  readonly done: (finished: Finished) => void;
}

/** As `emit`, with the threads of a pool. */
export function emitTogether(
  pool: Pool,
  routes: readonly Route[],
  tools: GivenTools & { readonly writer: Writer },
  hooks: EmitHooks,
): readonly Diagnostic[] {
  const { renderer, writer, links } = tools;
  pool.tell({ kind: 'outputs', outputs: routes.map(({ output }) => output) });
  const ahead = bodiesAhead(routes.filter(standsAlone), pool, renderer);
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
