// Routes → files with several threads: they render the markdown of bodies and write pages; whatever they have no room for is done here.
import type { MarkdownJob, Renderer } from '../../render/index.ts';
import type { Diagnostic, Route } from '../../types.ts';
import type { Writer } from '../../write/index.ts';
import { type EmitHooks, type EmitTools, emit, type Finished, finisher } from '../emit.ts';
import type { PageJob, Pool } from './pool.ts';

/** A body that needs no other's: those of pages may list documents, and are made when all others are known. */
const standsAlone = (route: Route): boolean =>
  route.kind === 'page' && route.document !== undefined && route.document.kind !== 'page' && route.paginator === undefined;

/** Characters that make a piece of work: much to send at a time, and little to wait for at the end. */
const PIECE = 60_000;

/** Bodies that the first thread makes before it looks whether another one waits for work. */
const TURN = 4;

/** A body whose markdown is to be rendered. */
interface Begun {
  readonly route: Route;
  readonly job: MarkdownJob;
}

/** Makes the bodies of documents: in other threads while they have room, and meanwhile here. */
function makeBodies(all: readonly Route[], pool: Pool, renderer: Renderer, idle: () => void): void {
  const routes = all.filter(standsAlone);
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
  while (at < routes.length) {
    pool.settle();
    idle();
    if (!pool.hasRoom()) {
      for (const route of routes.slice(at, at + TURN)) renderer.body(route);
      at += TURN;
      continue;
    }
    const begun = begin();
    pool.offer({ kind: 'markdown', texts: begun.map(({ job }) => job) }, (made) => {
      for (const [index, one] of made.entries()) if (begun[index]) renderer.adopt(begun[index].route, one);
    });
  }
  pool.finish();
}

/** A page to be written, and what is called then. */
interface Handed extends PageJob {
  readonly done: (finished: Finished) => void;
}

/** As `emit`, with the threads of a pool. */
export function emitTogether(
  pool: Pool,
  routes: readonly Route[],
  tools: Omit<EmitTools, 'finish'> & { readonly writer: Writer },
  hooks: EmitHooks,
): readonly Diagnostic[] {
  const { renderer, writer, links } = tools;
  makeBodies(routes, pool, renderer, () => hooks.progress?.(0));
  pool.tell({ kind: 'outputs', outputs: routes.map(({ output }) => output) });
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
  const found = emit(
    routes,
    {
      ...tools,
      finish: (output, text, done) => {
        handed.push({ output, text, done });
        size += text.length;
        if (size >= PIECE) hand();
      },
    },
    hooks,
  );
  hand();
  pool.finish();
  return found;
}
