// Pages of a plan, each rendered when a browser asks for it. A page with errors shows its last good version.
import { fails } from '../../diagnostics.ts';
import type { Diagnostic, Route } from '../../types.ts';
import { ChangedWhileReading, errorCode, isDiskError, reason } from '../../util/changed.ts';
import { hash } from '../../util/hash.ts';
import type { Page } from '../types.ts';
import type { Plan } from './snapshot.ts';

export interface Pages {
  /** The page of a route of the plan. */
  get(route: Route): Page;
}

/** Last versions of pages without errors, by output; bounded, the oldest are dropped first. */
export type LastGood = Map<string, Page>;
const MOST_GOOD = 60;

function saveGood(lastGood: LastGood, page: Page): void {
  lastGood.delete(page.route.output);
  lastGood.set(page.route.output, page);
  for (const oldest of lastGood.keys()) {
    if (lastGood.size <= MOST_GOOD) break;
    lastGood.delete(oldest);
  }
}

const sourceOf = (route: Route): string => (route.kind === 'page' && route.document ? route.document.file.name : route.origin);

/** Code of the diagnostic for a file that is not as the site was read: it has to be read again. */
export const CHANGED = 'changed';

/** Diagnostic for an exception during rendering, at the page's source: no page may end the server. */
function diagnosticOf(error: unknown, route: Route): Diagnostic {
  if (error instanceof ChangedWhileReading)
    return { severity: 'error', code: CHANGED, file: error.file, message: 'this file changed while it was being read' };
  if (isDiskError(error)) {
    const isGone = errorCode(error) === 'ENOENT';
    const message = isGone ? 'a file of this page vanished while it was being read' : `a file of this page can’t be read: ${reason(error)}`;
    return { severity: 'error', code: isGone ? CHANGED : 'disk', file: sourceOf(route), message };
  }
  const message = error instanceof Error ? error.message : String(error);
  const hint = 'This is a bug in Gemless: report it with the file that causes it.';
  return { severity: 'error', code: 'internal', file: sourceOf(route), message: `rendering ${route.url} failed: ${message}`, hint };
}

function render({ renderer }: Plan, route: Route): Page {
  const started = performance.now();
  const done = (text: string, diagnostics: readonly Diagnostic[]): Page => {
    return { route, output: route.output, text, hash: hash(text), diagnostics, took: performance.now() - started };
  };
  if (route.kind === 'encoded' || (route.kind === 'copy' && !/\.html?$/i.test(route.output))) return done('', []);
  try {
    if (route.kind === 'copy') return { ...done(route.file.text(), []), hash: route.file.hash };
    const body = renderer.body(route);
    const { text, diagnostics } = renderer.page(route, body);
    return done(text, [...diagnostics, ...(body?.diagnostics ?? [])]);
  } catch (error) {
    return done('', [diagnosticOf(error, route)]);
  }
}

/** Diagnostics of pages as they were rendered last, by output. */
export type PageDiagnostics = Map<string, readonly Diagnostic[]>;

/** What is noted of pages when they are rendered, whatever the plan. */
export interface PageNotes {
  readonly lastGood: LastGood;
  readonly found: PageDiagnostics;
  /** Called with each page without errors. */
  readonly rendered: (page: Page) => void;
}

export function createPages(plan: Plan, { lastGood, found, rendered: note }: PageNotes): Pages {
  for (const output of found.keys()) if (!plan.outputs.has(output)) found.delete(output);
  const rendered = new Map<string, Page>();
  return {
    get: (route) => {
      const cached = rendered.get(route.output);
      if (cached) return cached;
      const page = render(plan, route);
      const failed = fails(page.diagnostics, false);
      const before = failed ? lastGood.get(route.output) : undefined;
      const shown = before ? { ...page, text: before.text, hash: before.hash } : page;
      if (!failed) {
        saveGood(lastGood, page);
        note(page);
      }
      rendered.set(route.output, shown);
      if (page.diagnostics.length > 0) found.set(route.output, page.diagnostics);
      else found.delete(route.output);
      return shown;
    },
  };
}
