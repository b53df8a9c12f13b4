// `gemless init --ci`: the workflow in its two forms, files that are in its place, other workflows.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { compatible } from '../../src/commands/workflow.ts';
import { installProgram, run } from '../support/program.ts';
import { type Files, temporaryFolder, writeFiles } from '../support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const WORKFLOW = '.github/workflows/pages.yml';
const PACKAGE: Files = { 'package.json': '{ "devDependencies": { "gemless": "^0.2.0" } }' };

function repository(files: Files): string {
  const root = temporaryFolder();
  mkdirSync(join(root, '.git'));
  writeFiles(root, files);
  return root;
}

const init = (root: string, ...args: readonly string[]) => run(program.cli, root, ['init', ...args]);
const written = (root: string): string => readFileSync(join(root, WORKFLOW), 'utf8');

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
}

/** Steps of the written workflow. */
const stepsOf = (root: string): readonly Step[] => (load(written(root)) as { jobs: { publish: { steps: Step[] } } }).jobs.publish.steps;

describe('gemless init --ci', () => {
  test('takes the Gemless of a package.json that names it, with a lock file or without', () => {
    const root = repository(PACKAGE);
    const { status, stdout, stderr } = init(root, '--ci');
    expect({ status, stdout }).toEqual({ status: 0, stdout: `Wrote ${WORKFLOW}.\n` });
    expect(stderr).toContain('choose GitHub Actions as the source');
    const steps = stepsOf(root);
    const named = (name: string) => steps.find((step) => step.name === name)?.run;
    expect(named('Install')).toBe('if [ -f package-lock.json ]; then npm ci; else npm install; fi');
    expect([named('Build'), named('Check')]).toEqual(['npx gemless build --destination dist', 'npx gemless check --destination dist']);
  });

  test.each<[string, Files]>([
    ['without a package.json', {}],
    ['with one for something else', { 'package.json': '{ "name": "gemless", "dependencies": { "prettier": "^3.0.0" } }' }],
  ])('takes the newest compatible Gemless %s', (_, files) => {
    const root = repository(files);
    expect(init(root, '--ci').status).toBe(0);
    expect(load(written(root))).toMatchObject({ env: { GEMLESS: 'gemless@0.2' } });
    expect(
      stepsOf(root)
        .flatMap(({ run: command }) => command ?? [])
        .filter((command) => /npm|npx/.test(command)),
    ).toEqual(['npx --yes "$GEMLESS" build --destination dist', 'npx --yes "$GEMLESS" check --destination dist']);
  });

  test('publishes when posts come due, hidden files too, and not from a run that changed nothing', () => {
    const root = repository({});
    init(root, '--ci');
    expect(load(written(root))).toMatchObject({
      on: { push: {}, schedule: [{ cron: expect.stringMatching(/^\d+ \* \* \* \*$/) }] },
      permissions: { contents: 'read', pages: 'write', 'id-token': 'write' },
      concurrency: { group: 'pages', 'cancel-in-progress': false },
    });
    const steps = stepsOf(root);
    const upload = steps.find(({ uses }) => uses?.startsWith('actions/upload-pages-artifact'));
    expect(upload).toMatchObject({ with: { path: 'dist', 'include-hidden-files': true } });
    const guarded = steps.filter((step) => step.if === "steps.site.outputs.changed == 'true'").map(({ name, uses }) => name ?? uses);
    expect(guarded).toEqual(['Check', 'actions/upload-pages-artifact@v5', 'actions/deploy-pages@v5', 'actions/cache/save@v5']);
  });

  test('pins every action by its major version', () => {
    const root = repository({});
    init(root, '--ci');
    for (const { uses } of stepsOf(root)) if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w/-]+@v\d+$/);
  });

  test('writes into the folder that it is given', () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'blog/.git'), { recursive: true });
    expect(init(root, '--ci', 'blog').status).toBe(0);
    expect(existsSync(join(root, 'blog', WORKFLOW))).toBe(true);
    expect(init(root, '--ci', 'none')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('error: none: there is no such folder'),
    });
  });

  test('has nothing to do where the file is there, with line ends of Windows too', () => {
    const root = repository(PACKAGE);
    init(root, '--ci');
    const crlf = written(root).replaceAll('\n', '\r\n');
    writeFiles(root, { [WORKFLOW]: crlf });
    expect(init(root, '--ci')).toMatchObject({ status: 0, stdout: `${WORKFLOW} is up to date: there is nothing to do.\n`, stderr: '' });
    expect(written(root)).toBe(crlf);
  });

  test('never overwrites another file', () => {
    const root = repository({ [WORKFLOW]: 'name: Mine\n' });
    const { status, stdout, stderr } = init(root, '--ci');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^error: \.github\/workflows\/pages\.yml: there is another workflow of this name\n {2}hint: Delete it /);
    expect(written(root)).toBe('name: Mine\n');
  });

  test.each([
    ['      - uses: actions/jekyll-build-pages@v1'],
    ['      - run: bundle exec jekyll build'],
    ['      - uses: actions/deploy-pages@v4'],
  ])('warns of a workflow that deploys, too: %s', (step) => {
    const root = repository({ '.github/workflows/jekyll.yml': `name: Old\njobs:\n  a:\n    steps:\n${step}\n` });
    const { status, stderr } = init(root, '--ci');
    expect(status).toBe(0);
    expect(stderr).toContain('warning: .github/workflows/jekyll.yml:5: this workflow builds or deploys a site, too');
    expect(init(root, '--ci').stderr).toContain('warning: .github/workflows/jekyll.yml:5:');
  });

  test('warns of no other workflow, and of none that is commented out', () => {
    const steps = '# was: bundle exec jekyll build\non: push\n';
    const { stderr } = init(repository({ '.github/workflows/test.yml': steps, '.github/workflows/notes.txt': 'jekyll build' }), '--ci');
    expect(stderr).not.toContain('warning');
  });

  test('refuses a folder inside of a repository, where GitHub reads no workflows', () => {
    const root = repository({ 'docs/_config.yml': '' });
    const { status, stderr } = init(join(root, 'docs'), '--ci');
    expect(status).toBe(1);
    expect(stderr).toContain('hint: Run gemless init --ci ..');
    expect(existsSync(join(root, 'docs/.github'))).toBe(false);
  });

  test('writes nothing through links', () => {
    const [root, elsewhere] = [repository({}), temporaryFolder()];
    symlinkSync(elsewhere, join(root, '.github'));
    expect(init(root, '--ci')).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing is written through links') });
    expect(existsSync(join(elsewhere, 'workflows'))).toBe(false);
  });
});

test('a pinned version leaves out what may change without breaking', () => {
  expect(['0.2.0', '0.12.3', '1.4.0', '12.0.1'].map(compatible)).toEqual(['0.2', '0.12', '1', '12']);
});

describe('the steps of the workflow', () => {
  /** Runs the shell steps as GitHub does, with the command on the path as npx finds it; cached are files of the folder. */
  const step = (root: string, name: string): string => {
    const command = stepsOf(root).find((one) => one.name === name)?.run ?? 'false';
    const gemless = `${JSON.stringify(process.execPath)} ${JSON.stringify(program.cli)}`;
    const env = { ...process.env, GEMLESS_URL: 'https://me.github.io/repo', GEMLESS: 'gemless' };
    return execFileSync('bash', ['-ec', command.replace('npx --yes "$GEMLESS"', gemless)], { cwd: root, env, encoding: 'utf8' });
  };

  test('build a site without `url` for the address of its repository', () => {
    const root = repository({
      '_config.yml': 'title: T\nurl: ""\nbaseurl: ""\n',
      '_posts/2018-01-01-a.md': '---\ntitle: A\n---\nHello.\n',
    });
    init(root, '--ci');
    expect(step(root, 'Build')).toContain('into dist');
    expect(readFileSync(join(root, 'dist/feed.xml'), 'utf8')).toContain('<id>https://me.github.io/repo/feed.xml</id>');
    expect(step(root, 'Check')).toContain('all lead somewhere');
    expect(step(root, 'Build')).toContain('nothing changed');
  });
});
