// Spans of code as Rouge 3.30 wrote them, for the languages that have lexers of their own.
import { describe, expect, test } from 'vitest';
import { highlight } from '../../src/markdown/highlight/index.ts';
import * as all from '../../src/markdown/highlight/lexers/all.ts';
import CASES from './rouge-cases.json' with { type: 'json' };

describe('the spans are Rouge’s', () => {
  test.each(CASES)('$language: $code', ({ language, code, html }) => {
    expect(highlight(code, language)).toBe(html);
  });
});

test('text without an end takes time in proportion to its length', () => {
  for (const [language, part] of [
    ['matlab', '{%\n'],
    ['css', '/*\n'],
    ['java', 'a a\n'],
    ['xml', '<!a\n'],
    ['json', '"\\"\n'],
    ['bash', '<<A\n'],
    ['toml', '[a\n'],
    ['javascript', '/*\n'],
    ['html', '<!--\n'],
    ['c', 'a a(\n'],
    ['objc', '- (\n'],
    ['kotlin', '\n\n'],
    ['markdown', '\n ['],
    ['make', '$(\n'],
    ['vim', '\n  '],
    ['elixir', '"""\n'],
    ['liquid', '{% for a in "'],
    ['erlang', "'a\n"],
    ['dart', 'a a\n'],
    ['nginx', 'a-'],
    ['crystal', "'a\n"],
    ['haml', '= a   |\n'],
    ['hocon', '"a" '],
    ['racket', '#;"\n'],
    ['zig', 'r#"\n'],
  ] as const) {
    const code = part.repeat(20_000);
    expect(highlight(code, language)?.replace(/<[^>]*>/g, '').length, language).toBeGreaterThan(code.length - 1);
  }
});

test('rules match where the lexer is, and nowhere behind it', () => {
  const rules = Object.entries(all).flatMap(([name, states]) =>
    Object.values(states()).flatMap((list) => list.map((rule) => ({ name, rule }))),
  );
  const loose = rules.flatMap(({ name, rule }) => (typeof rule === 'string' || rule[0].sticky ? [] : [`${name}: ${rule[0].source}`]));
  expect(loose).toEqual([]);
});
