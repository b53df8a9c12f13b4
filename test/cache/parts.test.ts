// Values in sections: what a run used is there for the next one, in a file that does not grow without end.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openParts, type PartSections } from '../../src/cache/parts.ts';
import { temporaryFolder } from '../support/site.ts';

/** A run that sets some values and asks for others. Returns the places of the sections. */
function run(
  file: string,
  stored: PartSections | undefined,
  { set = {}, get = [] }: { set?: { [key: string]: unknown }; get?: readonly string[] },
) {
  const parts = openParts(file, stored);
  const outputs = parts.of('output');
  for (const [key, value] of Object.entries(set)) outputs.set(key, value);
  const found = get.map((key) => outputs.get(key));
  const sections = parts.save();
  parts.close();
  return { sections, found };
}

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `posts/${index}/index.html`);
const valuesOf = (keys: readonly string[], value: unknown) => Object.fromEntries(keys.map((key) => [key, value]));

test('values are found again, but not those that the last run did not use', () => {
  const file = join(temporaryFolder(), 'parts.store');
  const keys = names(500);
  const first = run(file, undefined, { set: valuesOf(keys, 'one') });
  const second = run(file, first.sections, { get: keys.slice(1) });
  expect(new Set(second.found)).toEqual(new Set(['one']));
  expect(run(file, second.sections, { get: keys.slice(0, 2) }).found).toEqual([undefined, 'one']);
});

test('one changed value adds little to the file, and none adds nothing', () => {
  const file = join(temporaryFolder(), 'parts.store');
  const keys = names(5000);
  const first = run(file, undefined, { set: valuesOf(keys, 'a value of some length') });
  const { size } = statSync(file);
  const same = run(file, first.sections, { get: keys });
  expect(same.sections).toBe(first.sections);
  expect(statSync(file).size).toBe(size);
  const edited = run(file, same.sections, { get: keys.slice(1), set: { [keys[0] ?? '']: 'another' } });
  expect(statSync(file).size - size).toBeLessThan(size / 20);
  expect(run(file, edited.sections, { get: keys.slice(0, 2) }).found).toEqual(['another', 'a value of some length']);
});

test('a file of which most is garbage is written anew', () => {
  const file = join(temporaryFolder(), 'parts.store');
  const keys = names(2000);
  let stored: PartSections | undefined;
  for (let round = 0; round < 8; round++) stored = run(file, stored, { set: valuesOf(keys, `${round} ${'x'.repeat(2000)}`) }).sections;
  expect(statSync(file).size).toBeLessThan(14_000_000); // all rounds together are 32 MB
  expect(run(file, stored, { get: keys.slice(0, 1) }).found[0]).toMatch(/^7 x/);
});

test('a section that is not as it was written has no values, and the others keep theirs', () => {
  const file = join(temporaryFolder(), 'parts.store');
  const keys = names(1000);
  const { sections } = run(file, undefined, { set: valuesOf(keys, 'one') });
  const bytes = Buffer.alloc(statSync(file).size, ' ');
  const parts = openParts(file, sections);
  parts.close();
  const [first] = sections.output;
  const [at = 0, length = 0] = first ?? [];
  expect(length).toBeGreaterThan(0);
  writeFileSync(file, bytes.subarray(0, length), { flag: 'r+', flush: true });
  expect(at).toBe(0);
  const { found } = run(file, sections, { get: keys });
  expect(found).toContain(undefined);
  expect(found).toContain('one');
});
