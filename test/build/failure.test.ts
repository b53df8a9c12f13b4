// Errors of the second thread arrive in the first one as they were thrown there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorOf, failureOf } from '../../src/build/threads/failure.ts';
import { findWorkspace, systemDiagnostic } from '../../src/read/index.ts';
import { ChangedWhileReading } from '../../src/util/changed.ts';
import { temporaryFolder } from '../support/site.ts';

/** The error as the other thread gets it. */
const passed = (error: unknown): Error => errorOf(structuredClone(failureOf(error)));

test('an error of the disk has its code and its path, and is reported in words', () => {
  const root = temporaryFolder();
  try {
    readFileSync(join(root, 'missing/file'));
  } catch (error) {
    expect(passed(error)).toMatchObject({ code: 'ENOENT', path: join(root, 'missing/file'), syscall: 'open' });
    expect(systemDiagnostic(passed(error), findWorkspace({ cwd: root }))).toMatchObject({ code: 'disk', file: 'missing/file' });
  }
  expect.assertions(2);
});

test('a file that changed meanwhile is named, so that the build tries again', () => {
  const error = passed(new ChangedWhileReading('_posts/a.md'));
  expect(error).toBeInstanceOf(ChangedWhileReading);
  expect(error).toMatchObject({ file: '_posts/a.md' });
});

test('a bug has its own stack', () => {
  const bug = new TypeError('x is undefined');
  expect(passed(bug).stack).toBe(bug.stack);
});
