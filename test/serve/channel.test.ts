// The live channel itself: which of the open pages are told of a change, and how often.
import { get } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { PageState } from '../../src/serve/types.ts';
import { post } from '../support/site.ts';
import { serve, until } from './support.ts';

/** What a page that shows a path is told, from its opening on. */
function listen(origin: string, path: string): readonly PageState[] {
  const { port } = new URL(origin);
  const told: PageState[] = [];
  let text = '';
  const request = get(
    { host: '127.0.0.1', port, path: `/__gemless/events?path=${path}`, agent: false, headers: { Host: `localhost:${port}` } },
    (reply) => {
      reply.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) if (event.startsWith('data: ')) told.push(JSON.parse(event.slice('data: '.length)));
      });
    },
  );
  request.on('error', () => {});
  onTestFinished(() => void request.destroy());
  return told;
}

describe('of a change, an open page is told', () => {
  test('when it is another by that, once; all others are told nothing', async () => {
    const { site, origin } = await serve();
    const write = (name: string, title: string, words: string) => site.write({ [name]: post(`title: ${title}\nlayout: single`, words) });
    const [home, first, second, again] = ['/', '/first/', '/second/', '/first/'].map((path) => listen(origin, path));
    const all = [home, first, second, again];
    const counts = () => all.map((told) => told?.length);
    await until(() => all.every((told) => told?.length === 1));
    write('_posts/2018-01-01-first.md', 'First', 'Edited.');
    await until(() => first?.length === 2 && again?.length === 2);
    // whoever was told of the first edit was told before this one
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

  test('when what it is shown with is another', async () => {
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
