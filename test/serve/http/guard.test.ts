// Host names and origins that the preview serves.
import { hostname, networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { bracketed, hostsOf } from '../../../src/serve/http/guard.ts';
import { ask, SITE, serve } from '../support.ts';

describe('host names', () => {
  test('are those of this machine, the one that is listened on, and the allowed ones, whatever their capitals', () => {
    const { known, allowed } = hostsOf('MyBox', ['Preview.Example.com']);
    expect([...known]).toEqual(['localhost', '127.0.0.1', '[::1]', 'mybox', 'preview.example.com']);
    expect([...allowed]).toEqual(['preview.example.com']);
  });

  test.each(['0.0.0.0', '::'])('of %s are all names and addresses of this machine, none of which a proxy may name', (bound) => {
    const { known, allowed } = hostsOf(bound, []);
    const own = hostname().toLowerCase();
    const addresses = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => bracketed(address)));
    expect(addresses.length).toBeGreaterThan(0);
    for (const name of [own, ...(own.includes('.') ? [] : [`${own}.local`]), ...addresses]) expect(known).toContain(name);
    expect(hostsOf('127.0.0.1', []).known).not.toContain(own === 'localhost' ? '' : own);
    expect([...allowed]).toEqual([]);
  });
});

test('on all addresses, the terminal names those at which others reach the preview, and not this machine’s own', async () => {
  const { printed, origin } = await serve(SITE, { host: '0.0.0.0' });
  const { port } = new URL(origin);
  const outer = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const others = outer.filter(({ internal, family }) => !internal && family === 'IPv4');
  const lines = printed().match(/^On the network: .*$/gm) ?? [];
  expect(lines).toEqual(others.map(({ address }) => `On the network: http://${address}:${port}/`));
});

test('a page without an origin of its own (a sandbox) may load pages, and not what the preview keeps for its own pages', async () => {
  const { origin } = await serve();
  const headers = { Origin: 'null' };
  expect((await ask(origin, '/first/', { headers })).status).toBe(200);
  expect((await ask(origin, '/__gemless/state?path=/', { headers })).status).toBe(403);
});
