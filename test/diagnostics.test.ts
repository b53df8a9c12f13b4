// Diagnostics of a build as the author reads them: how many, how long.
import { describe, expect, test } from 'vitest';
import { countDiagnostics, foldLike, format, formatAll, inOrder } from '../src/diagnostics.ts';
import { createReporter } from '../src/serve/print.ts';
import type { Diagnostic } from '../src/types.ts';
import { BARE, createSite, post } from './support/site.ts';

const warning = (file: string, line: number): Diagnostic => ({ severity: 'warning', code: 'x', file, line, message: `in line ${line}` });

describe('many diagnostics of one file', () => {
  const fence = `\`\`\`\n${'{{'.repeat(8000)}\n\`\`\`\n`;

  test('are counted from the hundredth on', () => {
    const site = createSite({ ...BARE, '_posts/2018-01-01-a.md': post('title: A', fence) });
    const { diagnostics } = site.build();
    const ofPost = diagnostics.filter(({ severity, file }) => severity === 'warning' && file === '_posts/2018-01-01-a.md');
    expect(ofPost).toHaveLength(101);
    expect(ofPost.at(-1)?.message).toMatch(/^and 7900 more warnings in this file$/);
    expect(countDiagnostics(ofPost)).toMatch(/^8000 warnings$/);
  });

  test('leave those of other files as they are, and errors last', () => {
    const many = Array.from({ length: 150 }, (_, at) => warning('a.md', at + 1));
    const error: Diagnostic = { ...warning('a.md', 7), severity: 'error' };
    const sorted = inOrder([error, warning('b.md', 1), ...many]);
    expect(sorted).toHaveLength(103);
    expect(sorted.slice(-3).map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'a.md: and 50 more warnings in this file',
      'b.md: in line 1',
      'a.md: in line 7',
    ]);
    expect(countDiagnostics(sorted)).toBe('1 error, 151 warnings');
  });
});

test('a long message, a long hint and a long line are cut', () => {
  const long = 'word '.repeat(100_000);
  const text = format({ ...warning('a.md', 1), message: long, hint: long, column: 90_000 }, { textOf: () => long, color: false });
  expect(text.length).toBeLessThan(5000);
});

test('names and texts of others don’t command the terminal, nor begin a line of their own', () => {
  const hostile = '_posts/\u001b[2Ja\u202eb\n::error::c.md';
  const text = format(
    { ...warning(hostile, 1), message: `no "${hostile}"`, hint: hostile },
    { textOf: () => 'a\u001b]0;x\u0007\tb\u009b31m', color: false },
  );
  const shown = '_posts/\\u001b[2Ja\\u202eb\\n::error::c.md';
  expect(text.split('\n')).toEqual([
    `warning: ${shown}:1: no "${shown}"`,
    '  > 1 | a\\u001b]0;x\\u0007\tb\\u009b31m',
    `  hint: ${shown}`,
    '',
  ]);
});

describe('diagnostics that are alike', () => {
  const like = (file: string, line: number | undefined, message = 'no such thing'): Diagnostic => ({
    severity: 'warning',
    code: 'x',
    file,
    ...(line === undefined ? {} : { line }),
    message,
  });
  const messages = (diagnostics: readonly Diagnostic[]) => foldLike(diagnostics).map(({ line, message }) => `${line}: ${message}`);

  test('are one, with the lines of the others in its file', () => {
    expect(messages([like('a.md', 3), like('a.md', 7), like('a.md', 9), like('a.md', 9, 'other')])).toEqual([
      '3: no such thing; and 2 more like it: lines 7, 9',
      '9: other',
    ]);
    expect(messages([like('a.md', 3), like('a.md', 3)])).toEqual(['3: no such thing; and 1 more like it: line 3']);
  });

  test('are one, with the places of the others in other files', () => {
    const error: Diagnostic = { ...like('a.md', 1), severity: 'error', column: 4 };
    expect(messages([error, { ...error, line: 8 }, { ...error, file: 'b.md' }, { ...error, file: 'c.md' }])).toEqual([
      '1: no such thing; and 3 more like it: line 8, b.md:1:4, c.md:1:4',
    ]);
    expect(messages([like('a.rb', undefined), like('b.rb', undefined)])).toEqual(['undefined: no such thing; and 1 more like it: b.rb']);
  });

  test('name eight places at most', () => {
    const [text] = messages(Array.from({ length: 20 }, (_, at) => like('a.md', at + 1)));
    expect(text).toBe('1: no such thing; and 19 more like it: lines 2, 3, 4, 5, 6, 7, 8, 9 … (gemless build --verbose lists all)');
  });

  test('have the same hint, and are no counts of others', () => {
    expect(foldLike([like('a.md', 1), { ...like('a.md', 2), hint: 'Another way out.' }])).toHaveLength(2);
    const more: Diagnostic = { ...like('a.md', undefined, 'and 7 more warnings in this file'), code: 'more', count: 7 };
    expect(foldLike([more, { ...more, file: 'b.md' }])).toHaveLength(2);
  });
});

describe('diagnostics of the terminal', () => {
  const report = { textOf: (file: string) => `text of ${file}`, color: false };
  const warnings = Array.from(
    { length: 12 },
    (_, at): Diagnostic => ({ ...warning('a.md', 1), message: `warning ${at}`, hint: 'Fix it.' }),
  );

  test('have frames and hints, but from the eleventh warning on a line each', () => {
    const texts = formatAll(warnings, report);
    expect(texts[0]).toBe('warning: a.md:1: warning 0\n  > 1 | text of a.md\n  hint: Fix it.\n');
    expect(texts[10]).toBe('warning: a.md:1: warning 10\n');
    expect(formatAll(warnings, report, true)[10]).toContain('hint: Fix it.');
  });

  test('of the preview are those of a build, each once', () => {
    const printed: string[] = [];
    const reportNew = createReporter({ print: (text) => printed.push(text), report });
    reportNew(warnings.slice(0, 1));
    reportNew(warnings.slice(0, 2));
    expect(printed).toEqual(formatAll(warnings.slice(0, 2), report));
  });
});
