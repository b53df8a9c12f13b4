// Errors at a tag: reported, so that the render goes on, or thrown, to end it.
import type { Context, TagToken } from 'liquidjs';
import { LiquidError } from '../error.ts';
import { type DiagnosticDetails, diagnose, type Source, stateOf } from '../state.ts';

/** The source that a tag's token was parsed from. */
export function sourceOf(token: TagToken): Source {
  return (token as TagToken & { readonly source: Source }).source;
}

/** Reports an error at the tag, which prints nothing; the render goes on, to report all such errors. */
export function report(context: Context, token: TagToken, details: Omit<DiagnosticDetails, 'severity'>): void {
  stateOf(context).diagnostics.push(diagnose(sourceOf(token), token.begin, { severity: 'error', ...details }));
}

/** An error at the tag that ends the parse or the render. */
export function tagError(token: TagToken, details: Omit<DiagnosticDetails, 'severity'>): LiquidError {
  return new LiquidError(diagnose(sourceOf(token), token.begin, { severity: 'error', ...details }));
}
