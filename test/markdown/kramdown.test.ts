// The fixtures: what kramdown makes of each input, written down once.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../src/markdown/index.ts';
import { DEFAULT_KRAMDOWN } from '../support/kramdown.ts';

const folder = new URL('fixtures/', import.meta.url);
const markdown = createMarkdown(DEFAULT_KRAMDOWN, { fixes: [], linkify: false });

interface Fixture {
  readonly name: string;
  readonly input: string;
  readonly output: string;
}

/** A name, then input and output between lines of one dot. */
function readFixtures(text: string): Fixture[] {
  return [...text.matchAll(/^(.+)\n\.\n([\s\S]*?)\n\.\n([\s\S]*?)\n?\.\n/gm)].map(([, name = '', input = '', output = '']) => ({
    name,
    input,
    output,
  }));
}

for (const file of readdirSync(folder).sort()) {
  describe(file.replace('.txt', ''), () => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const fixtures = readFixtures(text);

    test('every fixture is read', () => {
      expect(fixtures.length).toBe(text.split('\n').filter((line) => line === '.').length / 3);
      expect(fixtures.length).toBeGreaterThan(0);
    });

    test.each(fixtures)('$name', ({ input, output }) => {
      expect(markdown.render(input).html.replace(/\n+$/, '')).toBe(output.replace(/\n+$/, ''));
    });
  });
}
