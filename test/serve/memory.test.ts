// A long day of editing: memory stays where it was. EDITS=1800 in the environment makes it an hour of saves, one every two seconds.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMemory } from '../../src/serve/memory.ts';
import { createPreview } from '../../src/serve/preview.ts';
import { createSite, NOW, post } from '../support/site.ts';
import { inUse, SITE } from './support.ts';

/** The memory of this test keeps 60 bodies; each edit makes one. */
const BODIES = 60;
const EDITS = Number(process.env['EDITS'] ?? 200);

test('edits leave memory flat', () => {
  const site = createSite(SITE);
  const preview = createPreview(
    { cwd: site.root, version: 'test', clock: () => NOW, watch: () => {}, url: 'http://localhost:4000', environment: 'development' },
    createMemory(undefined, BODIES),
  );
  const path = join(site.root, '_posts/2018-01-01-first.md');
  const edits = { made: 0 };
  const edit = (count: number): void => {
    for (const end = edits.made + count; edits.made < end; edits.made++) {
      const title = edits.made % 5 === 0 ? `Title ${edits.made}` : 'First';
      writeFileSync(path, post(`title: ${title}\nlayout: single`, `${edits.made} ${'word '.repeat(400)}`));
      preview.update(new Set([path]));
      for (const url of ['/', '/first/', '/feed.xml']) preview.state(url);
    }
  };
  edit(BODIES * 2);
  const before = inUse();
  edit(EDITS);
  expect(inUse() - before).toBeLessThan(2_000_000);
});
