// Files that are broken, or not there any more, while the preview runs: what it reports, and what it shows
// meanwhile.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSite, NOW, post } from '../../support/site.ts';
import { ask, SITE, serve, serveSite, until } from '../support.ts';

const FIRST = '_posts/2018-01-01-first.md';
const first = (front: string, body = 'The first body.') => ({ [FIRST]: post(`${front}\nlayout: single`, body) });
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

interface Shown {
  readonly location: string;
  readonly message: string;
}
const errorsAt = async (origin: string, path: string): Promise<readonly Shown[]> =>
  JSON.parse((await ask(origin, `/__gemless/errors?path=${path}`)).text) as readonly Shown[];
const lostAt = async (origin: string, path: string) =>
  (JSON.parse((await ask(origin, `/__gemless/state?path=${path}`)).text) as { readonly lost: unknown }).lost;

describe('errors of a page', () => {
  test('are those of its text as it is now: fixed ones are not shown beside a new one', async () => {
    const { site, origin } = await serve();
    site.write(first('title: First', '{% include none.html %}'));
    await until(async () => (await errorsAt(origin, '/first/')).some(({ message }) => message.includes('none.html')));
    site.write(first('title: One: x', 'Fine.'));
    await until(async () => (await errorsAt(origin, '/first/')).some(({ location }) => location.startsWith(`${FIRST}:2`)));
    expect(await errorsAt(origin, '/first/')).toHaveLength(1);
    site.write(first('title: First', 'Fine.'));
    await until(async () => (await errorsAt(origin, '/first/')).length === 0);
    site.write({ '_templates/single.njk': '---\nlayout: default\n---\n{{ page.title.shout() }}' });
    await until(async () => (await errorsAt(origin, '/first/')).some(({ message }) => message.includes('shout')));
    site.write({ '_templates/single.njk': '---\nlayout: default\n---\n{{ page.title }' });
    await until(async () => !(await errorsAt(origin, '/first/')).some(({ message }) => message.includes('shout')));
    expect(await errorsAt(origin, '/first/')).toHaveLength(1);
  });

  test('name a template that is not UTF-8, and the last good one stays', async () => {
    const { site, origin, printed } = await serve();
    await ask(origin, '/first/');
    writeFileSync(join(site.root, '_templates/single.njk'), latin1('---\nlayout: default\n---\n<main>café</main>{{ content | safe }}'));
    await until(async () => (await errorsAt(origin, '/first/')).some(({ location }) => location.startsWith('_templates/single.njk:4')));
    expect((await ask(origin, '/first/')).text).toContain('<article><p>The first body.');
    await until(() => printed().includes('this file is not UTF-8 text'));
    site.write({ '_templates/single.njk': '<b>{{ page.title }}</b>' });
    await until(async () => (await ask(origin, '/first/')).text.includes('<b>First</b>'));
    expect(await errorsAt(origin, '/first/')).toEqual([]);
  });

  test('name a post that is not UTF-8, and its last good page stays', async () => {
    const { site, origin } = await serve();
    await ask(origin, '/first/');
    writeFileSync(join(site.root, FIRST), latin1(post('title: First\nlayout: single', 'café')));
    await until(async () => (await errorsAt(origin, '/first/')).some(({ message }) => message.includes('not UTF-8')));
    const reply = await ask(origin, '/first/');
    expect(reply.status).toBe(200);
    expect(reply.text).toContain('The first body.');
    site.write(first('title: First', 'Saved as UTF-8: café.'));
    await until(async () => (await ask(origin, '/first/')).text.includes('UTF-8: café'));
  });
});

test('a post that names no layout keeps its text, and its excerpt in lists, while its front matter is broken', async () => {
  const text = (title: string) => ({ [FIRST]: `---\ntitle: ${title}\n---\nThe body of all.\n` });
  const files = { '_config.yml': 'title: T\nurl: https://e.org\npermalink: /:title/\n', 'index.html': '---\nlayout: home\n---\n' };
  const { site, origin } = await serveSite(createSite({ ...files, ...text('First') }));
  const pages = async () => [(await ask(origin, '/first/')).text, (await ask(origin, '/')).text];
  for (const page of await pages()) expect(page).toContain('The body of all.');
  site.write(text('One: two'));
  await until(async () => (await errorsAt(origin, '/first/')).length > 0);
  for (const page of await pages()) expect(page).toContain('The body of all.');
  site.write(text('Fixed'));
  await until(async () => (await ask(origin, '/first/')).text.includes('Fixed'));
});

describe('a page that is not there', () => {
  test('says what holds it back: draft, future, unpublished', async () => {
    const { origin } = await serve({
      ...SITE,
      '_drafts/idea.md': post('title: Idea\nlayout: single'),
      '_posts/2190-01-01-later.md': post('title: Later\nlayout: single'),
      '_posts/2018-01-01-hidden.md': post('title: Hidden\nlayout: single\npublished: false'),
    });
    expect(await lostAt(origin, '/idea/')).toMatchObject({ reason: expect.stringContaining('is a draft') });
    expect(await lostAt(origin, '/later/')).toMatchObject({ reason: expect.stringContaining('until its date, 2190-01-01') });
    expect(await lostAt(origin, '/hidden/')).toMatchObject({ reason: expect.stringContaining('published: false') });
    expect(await lostAt(origin, '/never/')).toBeNull();
    expect(await lostAt(origin, '/frist/')).toEqual({ reason: 'There is no page here. Did you mean', url: '/first/' });
    expect(await lostAt(origin, '/2018/01/01/first/')).toMatchObject({ url: '/first/' });
    expect(await lostAt(origin, '/first/')).toBeNull();
  });

  test('because the baseurl changed leads to the new URL, which the terminal prints, too', async () => {
    const { site, origin, printed } = await serve();
    site.write({ '_config.yml': `${SITE['_config.yml']}baseurl: /blog\n` });
    await until(() => printed().includes(`The site is now at ${origin}/blog/\n`));
    expect(await lostAt(origin, '/first/')).toMatchObject({ url: '/blog/first/' });
  });
});

test('a post appears when its date comes', async () => {
  const started = performance.now();
  const site = createSite(SITE);
  const due = new Date(Math.floor(NOW / 1000) * 1000 + 2000).toISOString();
  site.write({ '_posts/2018-01-03-due.md': post(`title: Due\nlayout: single\ndate: ${due}`) });
  const { origin, printed } = await serveSite(site, { clock: () => NOW + performance.now() - started });
  await until(async () => (await ask(origin, '/due/')).status === 200);
  expect((await ask(origin, '/')).text).toContain('/due/');
  expect(printed()).toContain('A document has come due');
});

test('a save is one line in the terminal, with its time', async () => {
  const { site, origin, printed } = await serve();
  const lines = () => printed().match(/^\d\d:\d\d:\d\d _posts\/2018-01-01-first\.md \d+ ms$/gm)?.length ?? 0;
  for (const words of ['Other words.', 'And others.']) {
    const before = lines();
    site.write(first('title: First', words));
    await until(async () => (await ask(origin, '/first/')).text.includes(words));
    if (words === 'And others.') await until(() => lines() === before + 1);
  }
});

test('a save of the bytes that were there is no change', async () => {
  const { site, running } = await serve();
  const snapshot = running.preview.snapshot();
  const update = () => running.preview.update(new Set([join(site.root, FIRST)]));
  site.write({ [FIRST]: SITE[FIRST] ?? '' });
  expect(update()).toEqual([]);
  expect(running.preview.snapshot()).toBe(snapshot);
  site.write(first('title: First', 'Other words.'));
  expect(update()).toEqual([join(site.root, FIRST)]);
  expect(update()).toEqual([]);
});
