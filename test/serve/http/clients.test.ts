// Clients that are slow, never read, or are too many: the preview neither waits for them nor buffers data for them.
import { truncateSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLive } from '../../../src/serve/http/live.ts';
import { createPreviewServer, type ServerTools } from '../../../src/serve/http/server.ts';
import { createSite, post } from '../../support/site.ts';
import { ask, SITE, serve, serveSite, until } from '../support.ts';

const LIMITS = { headersTimeout: 100, requestTimeout: 100, keepAliveTimeout: 1000, connectionsCheckingInterval: 20 };
const EVENTS = 'GET /__gemless/events HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** A connection that has sent `bytes`; it reads the reply only after `read` is called. */
async function connected(origin: string, bytes: string) {
  const socket: Socket = connect(Number(new URL(origin).port), '127.0.0.1').pause();
  onTestFinished(() => void socket.destroy());
  await new Promise<void>((done, failed) => socket.once('connect', done).once('error', failed));
  socket.on('error', () => {});
  socket.write(bytes);
  const parts: string[] = [];
  const closed = new Promise<string>((done) => socket.on('close', () => done(parts.join(''))));
  const read = (): void => {
    socket.setEncoding('utf8').on('data', (part: string) => void parts.push(part));
    socket.resume();
  };
  return { socket, closed, read, text: () => parts.join('') };
}

describe('slow clients', () => {
  test('that never finish the head or the body of a request are sent away', async () => {
    const { origin } = await serve(SITE, { limits: LIMITS });
    const heads = ['', 'GET / HT', 'GET / HTTP/1.1\r\nHost: local'];
    const body = `POST /__gemless/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{`;
    const clients = await Promise.all([...heads, body].map((bytes) => connected(origin, bytes)));
    for (const client of clients) client.read();
    expect((await ask(origin, '/first/')).status).toBe(200);
    const [nothing, ...replies] = await Promise.all(clients.map(({ closed }) => closed));
    expect(nothing).toMatch(/^(HTTP\/1\.1 408|$)/);
    for (const reply of replies) expect(reply).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await ask(origin, '/first/')).status).toBe(200);
  });

  test('have ten seconds for the head of a request and twenty for all of it', () => {
    expect(createPreviewServer({} as ServerTools)).toMatchObject({
      headersTimeout: 10_000,
      requestTimeout: 20_000,
      keepAliveTimeout: 5000,
    });
  });

  test('hold up neither other clients nor the end', async () => {
    const { origin, running } = await serve({ ...SITE, 'assets/big.bin': 'x'.repeat(8_000_000) });
    const stuck = [
      '',
      'GET / HT',
      EVENTS,
      'GET /assets/big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'POST /__gemless/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n',
    ];
    const clients = await Promise.all(
      stuck.flatMap((bytes) => [connected(origin, bytes), connected(origin, bytes), connected(origin, bytes)]),
    );
    expect((await ask(origin, '/first/')).status).toBe(200);
    await running.close();
    for (const { read } of clients) read();
    await Promise.all(clients.map(({ closed }) => closed));
  });

  test('that were promised more than a file has by now are not left waiting', async () => {
    const site = createSite(SITE);
    const file = join(site.root, 'assets/big.bin');
    writeFileSync(file, '');
    truncateSync(file, 50_000_000);
    const { origin } = await serveSite(site, { limits: { ...LIMITS, requestTimeout: 0, keepAliveTimeout: 600_000 } });
    const client = await connected(origin, 'GET /assets/big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await new Promise((begun) => client.socket.once('readable', begun));
    truncateSync(file, 100);
    client.read();
    expect(await client.closed).toContain('Content-Length: 50000000');
  });

  test('that listen and never read cost no memory, and get the last event when they read again', async () => {
    const live = createLive();
    const responses: ServerResponse[] = [];
    const server = createServer((_, response) => {
      responses.push(response);
      live.open(response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => {
      live.close();
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    const client = await connected(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, EVENTS);
    await until(() => responses.length === 1);
    // far more than the system keeps for a connection
    for (let change = 1; change <= 500_000; change++) live.notify();
    expect(responses[0]?.writableLength).toBeLessThan(100_000);
    client.read();
    await until(() => client.text().includes('data: 500000\n'));
  });

  test('are not more than two hundred at a time: the oldest give way', async () => {
    const { origin, site } = await serve();
    const clients: Awaited<ReturnType<typeof connected>>[] = [];
    const closed = new Set<number>();
    for (let index = 0; index < 205; index++) {
      const client = await connected(origin, EVENTS);
      void client.closed.then(() => closed.add(index));
      client.read();
      // the server has its request before the next begins: a busy one might take them in another order
      await until(() => client.text().includes('data: '));
      clients.push(client);
    }
    await until(() => closed.size >= 5);
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'Edited.') });
    // a save that is seen in two steps is two events
    const received = (text: string): number => text.split('data: ').length - 1;
    await until(() => clients.slice(5).every(({ text }) => received(text()) >= 2));
    expect([...closed].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
  });
});
