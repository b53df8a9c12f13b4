// Broken links of a page in the preview, while other pages come, are renamed and go.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { post } from '../support/site.ts';
import { ask, type Served, SITE, serve } from './support.ts';

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

describe('the terminal', () => {
  const pause = () => new Promise((done) => setTimeout(done, 400));
  const LINKING = post('title: First\nlayout: single', 'One\n\n[a](/second/) [b](/thrid/)');
  const linksIn = (text: string): readonly string[] => text.match(/^warning: .* leads nowhere: .*$/gm) ?? [];
  const printedLinks = (served: Served, list: readonly string[]) => vi.waitFor(() => expect(linksIn(served.printed())).toEqual(list));
  const FIRST = 'warning: _posts/2018-01-01-first.md:7:19: a link on /first/ leads nowhere: /thrid/';

  test('lists the broken links of a page that was asked for, at their lines, with hints, once', async () => {
    const served = await serve({ ...SITE, '_posts/2018-01-01-first.md': LINKING, '_posts/2018-01-03-third.md': post('title: Third') });
    await ask(served.origin, '/first/');
    await printedLinks(served, [FIRST]);
    expect(served.printed()).toContain('hint: Did you mean /third/?');
    await ask(served.origin, '/second/');
    served.site.write({ '_posts/2018-01-01-first.md': LINKING.replace('One', 'One\n\nTwo') });
    await vi.waitFor(() => expect(served.printed()).toMatch(/first\.md \d+ ms/));
    await ask(served.origin, '/first/');
    served.site.write({ '_posts/2018-01-02-second.md': post('title: Second\nlayout: single', '![x](/no.png)') });
    await printedLinks(served, [FIRST, 'warning: _posts/2018-01-02-second.md:5:6: an image on /second/ leads nowhere: /no.png']);
  });

  test('lists those of a page that nobody looks at after an edit, and again when they come back', async () => {
    const served = await serve();
    await pause(); // events of the site's first files
    const edit = (text: string) => served.site.write({ '_posts/2018-01-01-first.md': text });
    edit(LINKING);
    await printedLinks(served, [FIRST]);
    edit(post('title: First\nlayout: single', 'Fixed.'));
    await vi.waitFor(() => expect(served.printed().match(/first\.md \d+ ms/g)).toHaveLength(2));
    await pause();
    edit(LINKING);
    await printedLinks(served, [FIRST, FIRST]);
  });

  test('names the line of a layout or of data once, and no more than ten links at a time', async () => {
    const many = Array.from({ length: 12 }, (_, index) => `[x](/no-${index}/)`).join('\n');
    const served = await serve({
      ...SITE,
      '_data/nav.yml': '- url: /data-nowhere/\n',
      '_templates/single.njk':
        '---\nlayout: default\n---\n<a href="/layout-nowhere/">x</a>{% for one in site.data.nav %}<a href="{{ one.url }}">y</a>{% endfor %}{{ content | safe }}',
    });
    await ask(served.origin, '/first/');
    await ask(served.origin, '/second/');
    await printedLinks(served, [
      'warning: _data/nav.yml:1:8: a link on /second/ and 1 other page leads nowhere: /data-nowhere/',
      'warning: _templates/single.njk:4:10: a link on /second/ and 1 other page leads nowhere: /layout-nowhere/',
    ]);
    served.site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', many) });
    await vi.waitFor(() => expect(linksIn(served.printed())).toHaveLength(12));
    expect(served.printed()).toContain('2 more broken links on the pages so far: `gemless check` lists all of them\n');
  });

  test('lists none that the configuration ignores', async () => {
    const config = `${SITE['_config.yml']}gemless: { check: { ignore: ["/thrid/"], level: { dead-image: off } } }\n`;
    const served = await serve({ ...SITE, '_config.yml': config, '_posts/2018-01-01-first.md': `${LINKING}![x](/no.png) [c](/no/)\n` });
    await ask(served.origin, '/first/');
    await vi.waitFor(() => expect(linksIn(served.printed())).toEqual([expect.stringContaining('nowhere: /no/')]));
  });
});
