// The work of highlighting, counted: in proportion to the code, for every language and whatever the code is.
import { describe, expect, test } from 'vitest';
import { highlight } from '../../src/markdown/highlight/index.ts';
import LANGUAGES from '../../src/markdown/highlight/languages.json' with { type: 'json' };

const NAMES = Object.values(LANGUAGES.lexers).map((names) => names.split(' ')[0] ?? '');
const UNITS = ['a\n', '/*\n', '{{ "a\n'];

const textOf = (html: string | undefined): string =>
  (html ?? '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** How often an expression is run on a text. */
function searches(code: string, language: string): number {
  const { exec } = RegExp.prototype;
  let count = 0;
  RegExp.prototype.exec = function (text) {
    count++;
    return exec.call(this, text);
  };
  try {
    highlight(code, language);
  } finally {
    RegExp.prototype.exec = exec;
  }
  return count;
}

describe('three times the code is at most about three times the work', () => {
  test.each(NAMES)('%s', (name) => {
    highlight('a', name);
    for (const unit of UNITS) {
      const of = (length: number) => searches(unit.repeat(length / unit.length), name);
      expect(of(36_000), unit).toBeLessThan(3.3 * of(12_000) + 100_000);
    }
  });
});

test.each([
  ['nginx', 'a\n'],
  ['dart', 'a.\n'],
  ['liquid', '<a\n'],
  ['twig', '{{\n'],
  ['handlebars', '{{!\n'],
  ['sass', "\\'a\n"],
  ['ocaml', '(*a\n'],
  ['julia', '"\\\n'],
  ['apache', '<a\n'],
  ['java', '\n'],
])('%s without an end of 100 KB comes out as it went in', (language, part) => {
  const code = part.repeat(100_000 / part.length);
  expect(textOf(highlight(code, language))).toBe(code);
});

test.each([
  ['dart', `/* ${'words of a long comment\n'.repeat(150)} */\nfinal name = 'text';\nvoid main() { print(name); } // end\n`],
  ['ocaml', `(* ${'words of a long comment\n'.repeat(150)} *)\nlet rec sum = function [] -> 0 | x :: rest -> x + sum rest\n`],
  ['nginx', 'server {\n  listen 80; # plain\n  location ~ \\.php$ {\n    proxy_pass http://unix:/run/app.sock;\n  }\n}\n'],
  ['twig', '<ul class="list">\n{% for item in items %}<li>{{ item.name|e }}</li>\n{% endfor %}</ul>\n'],
])('%s of 100 KB has the spans of its parts', (language, part) => {
  const times = Math.ceil(100_000 / part.length);
  expect(highlight(part.repeat(times), language)).toBe(highlight(part, language)?.repeat(times));
});
