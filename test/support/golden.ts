// Golden sites: one text file holds a site's files, what is said about it and what it becomes. A missing expectation is written down
// locally, to be read before it is committed, and fails where CI is set.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BuildOptions } from '../../src/build/index.ts';
import { createSite, type Files } from './site.ts';

const SECTION = /^==> (.+)\n/gm;

interface Golden {
  /** Text above the first section: the purpose of the case. */
  readonly title: string;
  readonly input: Files;
  /** "reported", and "dist/…" for each output that matters. */
  readonly expected: Files;
}

const isOutput = (name: string): boolean => name === 'reported' || name.startsWith('dist/');

function parse(text: string): Golden {
  const heads = [...text.matchAll(SECTION)];
  const sections = heads.map((head, index): [string, string] => [
    head[1] ?? '',
    text.slice(head.index + head[0].length, heads[index + 1]?.index),
  ]);
  // `\r`, `\t` and `\uFEFF` in a file's name line would be lost on the way; they are written as ␍, ⇥ and ⌁
  const real = (body: string): string => body.replaceAll('␍', '\r').replaceAll('⇥', '\t').replaceAll('⌁', '\uFEFF');
  return {
    title: text.slice(0, heads[0]?.index ?? 0).trim(),
    input: Object.fromEntries(sections.filter(([name]) => !isOutput(name)).map(([name, body]) => [name, real(body)])),
    expected: Object.fromEntries(sections.filter(([name]) => isOutput(name))),
  };
}

const shown = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** Makes a test of every `.txt` in a folder, built with these options. Outputs are compared for the names that the case lists; all of them when it is new. */
export function goldenTests(folder: string, options: Partial<BuildOptions> = {}): void {
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const { title, input, expected } = parse(text);
    test(`${file.replace(/\.txt$/, '')}: ${title.split('\n')[0]}`, () => {
      const site = createSite(input);
      const result = site.build(options);
      const dist = result.ok ? Object.fromEntries(Object.entries(site.dist()).map(([name, body]) => [`dist/${name}`, shown(body)])) : {};
      const all: Files = { reported: site.report(result), ...dist };
      if (Object.keys(expected).length === 0) {
        if (process.env['CI']) throw new Error(`${file} has no expectation`);
        const wanted = Object.entries(all).filter(([name]) => name === 'reported' || /\.(html|xml|json)$/.test(name));
        writeFileSync(path, `${text.trimEnd()}\n${wanted.map(([name, body]) => `==> ${name}\n${shown(body)}`).join('')}`);
      } else {
        expect(Object.fromEntries(Object.keys(expected).map((name) => [name, all[name] ?? '(not there)']))).toEqual(expected);
        expect(result.ok).toBe(Object.keys(expected).some((name) => name.startsWith('dist/')));
      }
    });
  }
}
