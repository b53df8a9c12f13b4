// `gemless.csp`: wrong values are errors at their lines.
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';

const load = (csp: string) => loadConfig([{ name: '_config.yml', text: `title: x\ngemless:\n  csp: ${csp}\n` }], {});

test.each([
  ['yes please', 3, '"gemless.csp" must be true, false or a mapping, not "yes please"', 'Write csp: true, or the sources to add below it.'],
  ['\n    scrip-src: [https://a.org]', 4, '"scrip-src" is no directive of a policy', 'Did you mean "script-src"?'],
  ['\n    frame-ancestors: ["\'self\'"]', 4, 'browsers ignore frame-ancestors in a page', 'Send it as a header of the server.'],
  [
    '\n    img-src:\n      - https://a.org\n      - self',
    6,
    '"self" names a host here, not the keyword',
    `Write "'self'": keywords of a policy have quotes of their own.`,
  ],
  ['\n    script-src: ["https://a.org; object-src *"]', 4, '"https://a.org; object-src *" is no source of a policy', expect.any(String)],
  ['\n    script-src: {a: 1}', 4, '"gemless.csp.script-src" must be a list, not a mapping', expect.any(String)],
])('csp: %s', (csp, line, message, hint) => {
  expect(load(csp)).toEqual({
    value: undefined,
    diagnostics: [{ severity: 'error', code: 'config', file: '_config.yml', line, message, hint }],
  });
});

test.each([
  ['true', {}],
  ['false', undefined],
  ['', undefined],
  [
    '{script-src: [https://a.org, "\'sha256-abc=\'", "*.b.org:8080/c"], font-src: "data:"}',
    { 'script-src': ['https://a.org', "'sha256-abc='", '*.b.org:8080/c'], 'font-src': ['data:'] },
  ],
])('csp: %s is taken', (csp, sources) => {
  const { value, diagnostics } = load(csp);
  expect(diagnostics).toEqual([]);
  expect(value?.gemless.csp).toEqual(sources);
});
