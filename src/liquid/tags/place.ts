// Where a tag stands, and how it tells a problem without ending the render.
import type { Context, TagToken } from 'liquidjs';
import { Fault } from '../fault.ts';
import { diagnose, type Problem, type Source, stateOf } from '../state.ts';

/** The source that a tag's token was parsed from. */
export function sourceOf(token: TagToken): Source {
  return (token as TagToken & { readonly source: Source }).source;
}

/** Notes an error at the tag; the tag prints nothing, the render goes on, so that all such errors are told at once. */
export function report(context: Context, token: TagToken, problem: Omit<Problem, 'severity'>): void {
  stateOf(context).diagnostics.push(diagnose(sourceOf(token), token.begin, { severity: 'error', ...problem }));
}

/** An error at the tag that ends the parse or the render. */
export function faultAt(token: TagToken, problem: Omit<Problem, 'severity'>): Fault {
  return new Fault(diagnose(sourceOf(token), token.begin, { severity: 'error', ...problem }));
}
