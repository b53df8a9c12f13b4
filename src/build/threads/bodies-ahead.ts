// Bodies ahead of their pages: other threads render their markdown.
import type { MadeMarkdown, MarkdownJob, Renderer } from '../../render/index.ts';
import type { Route } from '../../types.ts';
import type { EarlyBodies } from './early.ts';
import type { EarlyExcerpts } from './early-excerpts.ts';
import { PIECE, type Pool } from './pool.ts';

/** Threads, and what they did already. */
export interface Threads {
  readonly pool: Pool;
  readonly early: EarlyBodies;
  readonly excerpts: EarlyExcerpts;
}

/**
 * Milliseconds that the first thread waits for bodies in all, before it makes some itself: about what V8 takes to compile the code that makes
 * them, once more. Where the other threads keep up with it, that is spared.
 */
const PATIENCE_MS = 400;

/** A body whose markdown is to be rendered. */
interface Begun {
  readonly route: Route;
  readonly job: MarkdownJob;
}

/**
 * Function to be called before each of these routes is made: other threads render the bodies, of this one and of those to come. When it has
 * waited too long for them, the first thread makes the next ones while the body of this one is under way.
 * @param patience milliseconds that it waits in all
 */
export function bodiesAhead(
  routes: readonly Route[],
  { pool, early }: Threads,
  renderer: Pick<Renderer, 'begin' | 'adopt' | 'body'>,
  patience = PATIENCE_MS,
): (route: Route) => void {
  const underWay = new Set<Route>();
  /** Those that are begun, and that no thread has yet. */
  let begun: Begun[] = [];
  let size = 0;
  let at = 0;
  let patienceLeft = patience;
  const take = ({ route }: Begun, made: MadeMarkdown): void => {
    renderer.adopt(route, made);
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
  const wait = (): void => {
    const began = performance.now();
    pool.wait();
    patienceLeft -= performance.now() - began;
  };
  return (route) => {
    give();
    for (; patienceLeft > 0 && (underWay.has(route) || begun[0]?.route === route); give()) wait();
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
