// Recipes of the handbook: what readers copy from it parses, and is what the program writes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { compatible } from '../src/commands/workflow.ts';
import { installProgram, run } from './support/program.ts';
import { temporaryFolder, writeFiles } from './support/site.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const POSTS = join(ROOT, 'content/_posts');

interface Block {
  readonly post: string;
  readonly language: string;
  readonly text: string;
}

const blocks: readonly Block[] = readdirSync(POSTS).flatMap((post) =>
  [...readFileSync(join(POSTS, post), 'utf8').matchAll(/^ *```(\w+)\n([\s\S]*?)^ *```$/gm)].map(([, language = '', text = '']) => ({
    post,
    language,
    text,
  })),
);
const ofPublishing = blocks.filter(({ post }) => post.endsWith('-publishing-your-site.md'));

/** Lines of a TOML file (toml.io) that are no table, no key with a string and no blank: the handbook needs no more of it. */
const unread = (toml: string): readonly string[] =>
  toml.split('\n').filter((line) => !/^\s*(?:\[{1,2}[\w.]+\]{1,2}|[\w-]+ = "(?:[^"\\]|\\.)*")?$/.test(line));

describe('the handbook', () => {
  test.each(blocks.filter(({ language }) => language === 'yaml'))('has YAML that parses in $post: $text', ({ text }) => {
    expect(() => loadAll(text)).not.toThrow();
  });

  test('has TOML that parses', () => {
    const toml = blocks.filter(({ language }) => language === 'toml');
    expect(toml.length).toBeGreaterThan(0);
    expect(toml.flatMap(({ text }) => unread(text))).toEqual([]);
  });

  test('pins the version of the program that it comes with', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const pins = readdirSync(POSTS).flatMap((post) => readFileSync(join(POSTS, post), 'utf8').match(/\bgemless@[\d.]*\d/g) ?? []);
    expect(new Set(pins)).toEqual(new Set([`gemless@${compatible(version)}`]));
  });
});

describe('the workflow of the handbook', () => {
  const program = { cli: '' };
  beforeAll(() => {
    program.cli = installProgram();
  });

  /** The workflow that the command writes beside a package.json. */
  function written(json: string): string {
    const root = temporaryFolder();
    writeFiles(root, { 'package.json': json });
    expect(run(program.cli, root, ['init', '--ci']).status).toBe(0);
    return readFileSync(join(root, '.github/workflows/pages.yml'), 'utf8');
  }

  test('is the one that `gemless init --ci` writes', () => {
    expect(ofPublishing.find(({ text }) => text.includes('deploy-pages'))?.text).toBe(written('{ "dependencies": { "gemless": "1" } }'));
  });

  test('has the lines of the one without a package.json', () => {
    const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
    const workflow = written('{}');
    const said = ofPublishing.filter(({ text }) => /^env:\n|GEMLESS"/.test(text)).flatMap(({ text }) => lines(text));
    expect(said).toHaveLength(5);
    expect(said.filter((line) => !workflow.includes(line))).toEqual([]);
    expect(workflow).not.toContain('Install');
  });
});
