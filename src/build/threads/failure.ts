// Errors of the worker, which the main thread throws: their class and their own properties do not pass between threads with them.
import { ChangedWhileReading } from '../../util/changed.ts';

export interface Failure {
  readonly failure: Error;
  /** Its own properties: `code`, `path`. */
  readonly own: { readonly [name: string]: unknown };
  /** File of a ChangedWhileReading. */
  readonly changed: string | undefined;
}

/** A message for the main thread. */
export function failureOf(error: unknown): Failure {
  const failure = error instanceof Error ? error : new Error(String(error));
  return { failure, own: { ...failure }, changed: error instanceof ChangedWhileReading ? error.file : undefined };
}

/** The error as the worker threw it. */
export const errorOf = ({ failure, own, changed }: Failure): Error =>
  changed === undefined ? Object.assign(failure, own) : new ChangedWhileReading(changed);
