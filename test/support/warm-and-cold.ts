// The property of all caches: a build with a warm cache reports and writes what a cold one does.
import { join } from 'node:path';
import { expect } from 'vitest';
import { readFiles, type TestSite } from './site.ts';

const reported = (result: ReturnType<TestSite['build']>): readonly string[] =>
  result.diagnostics.map(({ file, line, message }) => `${file}:${line}: ${message}`);

/** Builds a site warm and cold at the same moment (ms) and expects equal diagnostics and files; `after` names the moment; `pictures` are encoded on demand. */
export function expectWarmEqualsCold(site: TestSite, now: number, after: string, pictures = false): void {
  const warm = site.build({ now, pictures });
  const cold = site.build({ now, pictures, destination: 'cold', cache: false });
  expect(reported(warm), `diagnostics after ${after}`).toEqual(reported(cold));
  expect(warm.ok).toBe(cold.ok);
  if (warm.ok) expect(site.dist(), `dist after ${after}`).toEqual(readFiles(join(site.root, 'cold')));
}
