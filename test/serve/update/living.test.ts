// Which edits need a new plan: those of what linking and planning looked at, and no others.
import { describe, expect, test } from 'vitest';
import { createLiving } from '../../../src/serve/update/living.ts';
import type { DataMap, Document } from '../../../src/types.ts';

const documentWith = (data: DataMap, more: Partial<Document> = {}): Document => ({
  kind: 'post',
  collection: 'posts',
  file: {
    path: '_posts/a.md',
    name: '_posts/a.md',
    absolute: '/a.md',
    size: 1,
    mtimeMs: 0,
    hash: '',
    frontMatter: true,
    text: () => '',
  },
  path: '_posts/a.md',
  digest: 'one',
  title: 'One',
  date: { ms: 0, offset: 0 },
  lastModified: undefined,
  slug: 'a',
  ext: '.md',
  layout: 'single',
  categories: [],
  tags: ['x'],
  url: '/a/',
  output: 'a/index.html',
  id: '/a',
  data,
  lines: {},
  bodyStart: 0,
  bodyLine: 1,
  published: true,
  markdown: true,
  liquid: true,
  ...more,
});

const BEFORE = documentWith({ title: 'One', own: 1 });
const held = (look: (document: Document) => unknown) => {
  const living = createLiving();
  const standIn = living.whole(BEFORE);
  living.looking(() => look(standIn));
  return { living, standIn };
};

describe('an edit needs no new plan', () => {
  test('when nothing was looked at that it changes', () => {
    const { living } = held(({ url, data }) => [url, data['hidden']]);
    expect(living.planAlike(BEFORE, documentWith({ title: 'Two', own: 2 }, { title: 'Two', tags: [], digest: 'two', bodyStart: 9 }))).toBe(
      true,
    );
  });

  test('when what was looked at has an equal value', () => {
    const { living } = held(({ tags, date }) => [tags, date]);
    expect(living.planAlike(BEFORE, documentWith({}, { tags: ['x'], date: { ms: 0, offset: 0 } }))).toBe(true);
  });

  test('when it changes what documents of another kind were asked for', () => {
    const { living } = held(() => undefined);
    const page = living.whole(documentWith({}, { kind: 'page', file: { ...BEFORE.file, absolute: '/b.md' } }));
    living.looking(() => page.title);
    expect(living.planAlike(BEFORE, documentWith({ title: 'Two', own: 1 }, { title: 'Two' }))).toBe(true);
  });

  test('when it was looked at before or after planning', () => {
    const { living, standIn } = held(() => undefined);
    void [standIn.title, standIn.data['own']];
    expect(living.planAlike(BEFORE, documentWith({ title: 'Two', own: 2 }, { title: 'Two' }))).toBe(true);
  });
});

describe('an edit needs a new plan', () => {
  test.each<[string, (document: Document) => unknown, Document]>([
    ['a property', ({ title }) => title, documentWith(BEFORE.data, { title: 'Two' })],
    ['a property that went', ({ date }) => date, documentWith(BEFORE.data, { date: undefined })],
    ['a key', ({ data }) => data['own'], documentWith({ title: 'One', own: 2 })],
    ['a key that went', ({ data }) => Object.hasOwn(data, 'own'), documentWith({ title: 'One' })],
    ['a key that came', ({ data }) => 'hidden' in data, documentWith({ ...BEFORE.data, hidden: true })],
    ['any of all keys', ({ data }) => Object.keys(data), documentWith({ ...BEFORE.data, other: 1 })],
    ['any of all values', ({ data }) => ({ ...data }), documentWith({ title: 'One', own: 2 })],
  ])('when it changes what was looked at: %s', (_, look, after) => {
    expect(held(look).living.planAlike(BEFORE, after)).toBe(false);
  });
});

test('a stand-in is what its file makes of it now, and says when its title or terms become others', () => {
  const { living, standIn } = held(({ data }) => data['own']);
  living.replace(documentWith({ own: 2 }, { digest: 'two' }));
  expect([standIn.digest, standIn.data, living.find('/a.md')?.digest, living.renamed()]).toEqual(['two', { own: 2 }, 'two', 0]);
  living.replace(documentWith({ own: 2 }, { title: 'Two' }));
  expect([standIn.title, living.renamed()]).toEqual(['Two', 1]);
  living.drop('/a.md');
  expect(living.standIn('/a.md')).toBeUndefined();
});
