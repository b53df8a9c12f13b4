// The live channel itself: which of the open pages receive a new state after a change, and how often.
import { describe, expect, test } from 'vitest';
import { post } from '../../support/site.ts';
import { listen, serve, until } from '../support.ts';

describe('an open page receives a new state', () => {
  test('when a change changes it, once; all other pages receive nothing', async () => {
    const { site, origin } = await serve();
    const write = (name: string, title: string, words: string) => site.write({ [name]: post(`title: ${title}\nlayout: single`, words) });
    const [home, first, second, again] = ['/', '/first/', '/second/', '/first/'].map((path) => listen(origin, path));
    const all = [home, first, second, again];
    const counts = () => all.map((state) => state?.length);
    await until(() => all.every((state) => state?.length === 1));
    write('_posts/2018-01-01-first.md', 'First', 'Edited.');
    await until(() => first?.length === 2 && again?.length === 2);
    // states after the first edit are sent before those after this one
    write('_posts/2018-01-02-second.md', 'Second', 'Edited, too.');
    await until(() => (second?.length ?? 0) >= 2 && second?.at(-1)?.page !== second?.[0]?.page);
    expect(counts()).toEqual([1, 2, 2, 2]);
    // a title is shown at home
    write('_posts/2018-01-01-first.md', 'Renamed', 'Edited.');
    await until(() => home?.length === 2 && first?.length === 3 && again?.length === 3);
    site.write({ 'notes.txt': 'nothing of a page' });
    write('_posts/2018-01-02-second.md', 'Second', 'Edited again.');
    await until(() => second?.length === 3);
    expect(counts()).toEqual([2, 3, 3, 3]);
  });

  test('when one of its files changes', async () => {
    const { site, origin } = await serve();
    const [first] = [listen(origin, '/first/')];
    await until(() => first?.length === 1);
    site.write({ 'assets/css/main.css': 'body { color: red }' });
    await until(() => first?.length === 2);
    expect(first?.[1]?.page).toBe(first?.[0]?.page);
    expect(Object.keys(first?.[1]?.files ?? {})).toEqual(['/assets/css/main.css']);
    expect(first?.[1]?.files).not.toEqual(first?.[0]?.files);
  });
});
