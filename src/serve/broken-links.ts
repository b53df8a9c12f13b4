// Broken links of a page in the preview, by the rules of builds.
import { createIgnore } from '../check/broken.ts';
import { addressesOf, createScan } from '../check/lost.ts';
import { once } from '../util/cached.ts';
import type { Page } from './types.ts';
import type { Plan } from './update/snapshot.ts';

/** Most links that are listed. */
const MOST = 20;

/** Function for what a page of the plan links or loads that the site does not have: "a link /nowhere/". */
export function createBrokenLinks({ outputs, config }: Plan): (page: Page) => readonly string[] {
  const { ignore, level } = config.gemless.check;
  const scan = once(() => createScan({ addresses: addressesOf(config.url), baseurl: config.baseurl, outputs: new Set(outputs.keys()) }));
  const isIgnored = createIgnore({ ignore });
  const found = new WeakMap<Page, readonly string[]>();
  return (page) => {
    if (!/\.html?$/i.test(page.output) || level['dead-link'] === 'off') return [];
    const known = found.get(page);
    if (known) return known;
    const wanted = scan()(page.output, page.text).filter(({ target }) => !isIgnored(target));
    const broken = wanted.slice(0, MOST).map(({ kind, target }) => `${kind} ${target}`);
    found.set(page, broken);
    return broken;
  };
}
