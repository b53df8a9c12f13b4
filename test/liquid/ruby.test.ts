// The same output as Jekyll 4.3.1 with Liquid 5.4: ruby-cases.json holds templates and what the real thing printed, null where it failed.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createLiquid } from '../../src/liquid/index.ts';
import { configWith, hostWith } from './fixtures.ts';

interface Recorded {
  readonly scope: { readonly [name: string]: unknown };
  readonly cases: readonly (readonly [template: string, printed: string | null])[];
}

const { scope, cases } = JSON.parse(readFileSync(new URL('ruby-cases.json', import.meta.url), 'utf8')) as Recorded;
const liquid = createLiquid(configWith({ raw: { url: 'https://x.com' }, baseurl: '/b', timezone: 'America/New_York' }), hostWith());

test.each(cases)('%s', (text, printed) => {
  const result = liquid.render({ text, file: 'a.html', line: 1, path: 'a.html', scope, markdown: false });
  const failed = result.diagnostics.some(({ severity }) => severity === 'error');
  expect(failed ? null : result.text).toBe(printed);
});
