// What the program loads when it is used (lexers, words of languages, tables) is in the bundle what it is in the sources.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { packageVersion } from '../../src/cache/index.ts';
import LANGUAGES from '../../src/markdown/highlight/languages.json' with { type: 'json' };
import { run } from '../support/program.ts';
import { createSite, post, readFiles } from '../support/site.ts';

const BUNDLED = fileURLToPath(new URL('../../lib/cli.js', import.meta.url));

/** One name of each lexer. */
const NAMES = Object.values(LANGUAGES.lexers).map((names) => names.split(' ')[0] ?? '');
const CODE = '<?php // a "b" \'c\' ?>\n{% if d == 1 %}<e f="g">{{ h }}</e>{% endif %}\nclass I: def j(k) = fun (l) -> l + 0x1f; # m\n';
const LOCALES = ['de', 'de-AT', 'en-GB', 'pt-BR', 'pt-PT', 'ja', 'zh-Hant'];

test('the program loads from its own files what the sources load from theirs', () => {
  const site = createSite({
    '_config.yml': 'title: T\nurl: https://e.org\ntimezone: UTC\npermalink: /:title/\n',
    '_data/table.csv': 'name,number\n"a, b",1\nc,2\n',
    '_posts/2020-01-01-code.md': post('title: Code', NAMES.map((name) => `## ${name}\n\n\`\`\`${name}\n${CODE}\`\`\`\n`).join('\n')),
    '_posts/2020-01-02-table.md': post('title: Table', '{% for row in site.data.table %}{{ row.name }}: {{ row.number }}\n{% endfor %}'),
    ...Object.fromEntries(LOCALES.map((locale) => [`_posts/2020-01-03-${locale.toLowerCase()}.md`, post(`title: L\nlocale: ${locale}`)])),
  });
  const { diagnostics } = site.build({ version: packageVersion() });
  const { status, stderr } = run(BUNDLED, site.root, ['build', '-q', '--no-pictures', '-d', 'by-program']);
  expect({ status, stderr, diagnostics }).toEqual({ status: 0, stderr: '', diagnostics: [] });
  const { 'code/index.html': code = '', 'table/index.html': table, 'de/index.html': german, ...others } = site.dist();
  expect(code.match(/<h2 id=/g)?.length).toBeGreaterThan(NAMES.length - 1);
  expect(table).toContain('a, b: 1');
  expect(german).toContain('Zum Inhalt springen');
  const byProgram = readFiles(join(site.root, 'by-program'));
  // scripts of the theme are bundled for one, and as they are for the other
  const pages = (files: typeof others): typeof others =>
    Object.fromEntries(Object.entries(files).filter(([path]) => path.endsWith('.html')));
  expect(pages(byProgram)).toEqual(pages(site.dist()));
});
