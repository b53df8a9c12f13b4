// Broken links of a page in the preview, while other pages come, are renamed and go.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { post } from '../support/site.ts';
import { SITE, serve } from './support.ts';

test('a link is broken while no page is there, and whole while one is, whatever else is edited', async () => {
  const linking = post('title: First\nlayout: single', '[a](/second/) [b](/third/)');
  const { site, running } = await serve({ ...SITE, '_posts/2018-01-01-first.md': linking });
  const broken = (list: readonly string[]) => vi.waitFor(() => expect(running.preview.state('/first/').broken).toEqual(list));
  await broken(['a link /third/']);
  site.write({ '_posts/2018-01-03-third.md': post('title: Third\nlayout: single') });
  await broken([]);
  site.write({ '_posts/2018-01-03-third.md': post('title: Renamed\nlayout: single') });
  site.write({ '_posts/2018-01-02-second.md': post('title: Second\nlayout: single', 'Another body.') });
  await vi.waitFor(() =>
    expect(running.preview.answer('/second/')).toMatchObject({ page: { text: expect.stringContaining('Another body.') } }),
  );
  await broken([]);
  renameSync(join(site.root, '_posts/2018-01-02-second.md'), join(site.root, '_posts/2018-01-02-other.md'));
  await broken(['a link /second/']);
  renameSync(join(site.root, '_posts/2018-01-03-third.md'), join(site.root, '_posts/2018-01-03-second.md'));
  await broken(['a link /third/']);
  site.write({ '_config.yml': 'title: T\npermalink: /:title/\npaginate: 5\ngemless: { check: { ignore: ["/third/"] } }\n' });
  await broken([]);
});
