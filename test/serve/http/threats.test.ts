// Threats to a local server, a test each: foreign sites and hosts, paths out of the site, requests that could end it.
import { symlinkSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listen } from '../../../src/serve/http/server.ts';
import { post, temporaryFolder, writeFiles } from '../../support/site.ts';
import { ask, SITE, serve, tokenOf } from '../support.ts';

/** True when the server listens at an address of this machine. */
const reaches = (host: string, origin: string): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(portOf(origin), host, () => done(true)).on('error', () => done(false));
    onTestFinished(() => void socket.destroy());
  });

const portOf = (origin: string): number => Number(new URL(origin).port);

/** Sends bytes as they are, and returns the reply; the test closes the connection. */
function raw(origin: string, bytes: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(portOf(origin), '127.0.0.1', () => socket.write(bytes));
    const parts: string[] = [];
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      parts.push(part);
      socket.end();
    });
    socket.on('close', () => done(parts.join('')));
    socket.on('error', failed);
  });
}

describe('no request ends the server or gets what it should not', () => {
  test('paths that climb, and encodings that are none', async () => {
    const { origin } = await serve({ ...SITE, 'secret/.env': 'KEY=hidden', '.git/config': 'hidden', 'hidden/_draft.txt': 'hidden' });
    const paths = [
      '/..%2f..%2fetc%2fpasswd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/../_config.yml',
      '/_config.yml',
      '//',
      '/%',
      '/%ff',
      '/%00',
      '/..\\..\\x',
      '/%5c..%5c',
      '/assets/%2e%2e/_config.yml',
      '/.git/config',
      '/secret/.env',
      '/secret/%2eenv',
      '/hidden/_draft.txt',
      '/assets/../secret/.env',
      '/%252e%252e/x',
    ];
    for (const path of paths) {
      const reply = await ask(origin, path);
      expect([400, 404], path).toContain(reply.status);
      expect(reply.text, path).not.toMatch(/=hidden|^hidden/);
      expect(reply.text, path).not.toContain('permalink: ');
      expect(reply.text, path).not.toContain('root:');
    }
    expect((await ask(origin, '/first%2f')).text).toContain('The first body.');
    expect((await ask(origin, '/')).status).toBe(200);
  });

  test('redirects lead nowhere else', async () => {
    const { origin } = await serve();
    for (const path of ['//evil.example/%2e%2e', '//evil.example/first', '/\\evil.example', 'http://evil.example/first', '//first'])
      expect((await ask(origin, path)).headers.location, path).toBeUndefined();
  });

  test('a file that became a link out of the site is no longer sent', async () => {
    const outside = temporaryFolder();
    writeFiles(outside, { 'key.txt': 'secret' });
    const { site, origin } = await serve({ ...SITE, 'assets/key.txt': 'harmless' });
    expect((await ask(origin, '/assets/key.txt')).text).toBe('harmless');
    site.remove('assets/key.txt');
    symlinkSync(join(outside, 'key.txt'), join(site.root, 'assets/key.txt'));
    expect((await ask(origin, '/assets/key.txt')).text).not.toContain('secret');
  });

  test('other host names (DNS rebinding)', async () => {
    const { origin } = await serve();
    const port = portOf(origin);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'localhost'])
      expect((await ask(origin, '/', { headers: { Host: host } })).status, host).toBe(200);
    for (const host of ['evil.example', `evil.example:${port}`, '169.254.169.254', 'localhost.evil.example', 'localhost@evil.example'])
      for (const path of ['/', '/__gemless/events?path=/', '/assets/css/main.css'])
        expect((await ask(origin, path, { headers: { Host: host } })).status, host).toBeGreaterThanOrEqual(400);
    expect(await raw(origin, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403/);
    expect((await ask(origin, '/', { headers: { 'X-Forwarded-Host': 'evil.example' } })).status).toBe(200);
  });

  test('headers of a proxy that name a host which is not allowed', async () => {
    const { origin } = await serve(
      { ...SITE, 'url.html': post('layout: default', '{{ site.url }}').replace('layout', 'permalink: /url.html\nlayout') },
      { allowedHosts: ['blog.test'] },
    );
    const port = portOf(origin);
    const urlFor = async (headers: { readonly [name: string]: string }): Promise<string> =>
      /<body>(.*)<\/body>/s.exec((await ask(origin, '/url.html', { headers })).text)?.[1]?.trim() ?? '';
    const secure = { 'X-Forwarded-Proto': 'https' };
    expect(await urlFor({ Host: 'blog.test' })).toBe('http://blog.test');
    expect(await urlFor({ Host: 'BLOG.test', ...secure })).toBe('https://BLOG.test');
    expect(await urlFor({ 'X-Forwarded-Host': 'blog.test', ...secure })).toBe('https://blog.test');
    for (const name of ['evil.example', 'blog.test.evil.example', 'blog.test@evil.example', 'evil.example, blog.test', 'localhost'])
      expect(await urlFor({ 'X-Forwarded-Host': name, ...secure }), name).toBe(`http://localhost:${port}`);
    const rebound = { Host: `evil.example:${port}`, 'X-Forwarded-Host': 'blog.test' };
    expect((await ask(origin, '/', { headers: rebound })).status).toBe(403);
    const foreign = { 'X-Forwarded-Host': 'blog.test', Origin: 'http://evil.example' };
    expect((await ask(origin, '/__gemless/state?path=/', { headers: foreign })).status).toBe(403);
    const own = { 'X-Forwarded-Host': 'blog.test', Origin: 'https://blog.test', ...secure };
    expect((await ask(origin, '/__gemless/state?path=/', { headers: own })).status).toBe(200);
  });

  test('names of this machine count where it listens for all, and that of a codespace in it', async () => {
    const name = `${hostname()}:80`;
    const local = await serve();
    expect((await ask(local.origin, '/', { headers: { Host: name } })).status).toBe(403);
    const env = { CODESPACE_NAME: 'Words-1', GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN: 'app.github.dev' };
    const { origin } = await serve(SITE, { host: '0.0.0.0', env });
    const codespace = `words-1-${portOf(origin)}.app.github.dev`;
    expect((await ask(origin, '/', { headers: { Host: name } })).status).toBe(200);
    expect((await ask(origin, '/', { headers: { Host: codespace } })).status).toBe(200);
    expect((await ask(origin, '/', { headers: { Host: `other-${portOf(origin)}.app.github.dev` } })).status).toBe(403);
  });

  test('the live channel and all endpoints: for pages of this server alone', async () => {
    const { origin } = await serve();
    const port = portOf(origin);
    const own = [
      '/__gemless/events',
      '/__gemless/state?path=/',
      '/__gemless/errors?path=/',
      '/__gemless/about?path=/',
      '/__gemless/preview.js',
    ];
    for (const path of own) {
      for (const headers of [
        { Origin: 'http://evil.example' },
        { Origin: `http://localhost:${port + 1}` },
        { Origin: 'null' },
        { 'Sec-Fetch-Site': 'cross-site' },
        { 'Sec-Fetch-Site': 'same-site' },
      ])
        expect((await ask(origin, path, { headers })).status, path + JSON.stringify(headers)).toBe(403);
    }
    const reply = await ask(origin, '/', { headers: { Origin: 'http://evil.example' } });
    expect(reply.status).toBe(403);
    for (const path of ['/', '/assets/css/main.css', '/__gemless/errors?path=/'])
      expect((await ask(origin, path)).headers['access-control-allow-origin'], path).toBeUndefined();
    const events = await raw(origin, 'GET /__gemless/events?path=/ HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(events).toContain('text/event-stream');
    expect(events).not.toMatch(/^access-control-/im);
  });

  test('pages in a frame of another site, where a click could be stolen', async () => {
    const { origin } = await serve();
    for (const path of ['/first/', '/none/', '/assets/css/main.css', '/__gemless/errors?path=/', '/first'])
      expect((await ask(origin, path)).headers['content-security-policy'], path).toMatch(/^frame-ancestors 'self' vscode-/);
  });

  test('websockets and other methods', async () => {
    const { origin } = await serve();
    const upgrade =
      'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: http://evil.example\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';
    expect(await raw(origin, upgrade)).toMatch(/^HTTP\/1\.1 400/);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const reply = await ask(origin, '/', { method });
      expect([reply.status, reply.headers.allow], method).toEqual([405, 'GET, HEAD']);
    }
    expect((await ask(origin, '/')).status).toBe(200);
  });

  test('headers that are too large, and bytes that are no HTTP', async () => {
    const { origin } = await serve();
    expect(await raw(origin, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    const many = Array.from({ length: 5000 }, (_, index) => `X-${index}: x\r\n`).join('');
    expect(await raw(origin, `GET / HTTP/1.1\r\nHost: localhost\r\n${many}\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    expect(await raw(origin, `GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(await raw(origin, '\x16\x03\x01\x02\x00\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    expect((await ask(origin, '/')).status).toBe(200);
  });

  test('a client that goes away in the middle', async () => {
    const { origin } = await serve({ ...SITE, 'assets/big.bin': 'x'.repeat(5_000_000) });
    await raw(origin, 'GET /assets/big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect((await ask(origin, '/')).status).toBe(200);
  });

  test('the editor opens for a page of the preview, with its token, and for files of the site', async () => {
    const { site, origin } = await serve();
    const token = tokenOf((await ask(origin, '/first/')).text);
    const open = (wish: unknown, headers: { readonly [name: string]: string }) =>
      ask(origin, '/__gemless/open', { method: 'POST', body: JSON.stringify(wish), headers });
    const good = { 'X-Gemless-Token': token, Origin: origin };
    const wish = { file: '_posts/2018-01-01-first.md', line: 2, column: 1 };
    expect(JSON.parse((await open(wish, good)).text)).toEqual({
      file: wish.file,
      line: 2,
      link: `vscode://file${site.root}/_posts/2018-01-01-first.md:2:1`,
    });
    expect((await open(wish, { ...good, 'X-Gemless-Token': 'x' })).status).toBe(403);
    expect((await open(wish, { 'X-Gemless-Token': token })).status).toBe(403);
    expect((await open(wish, { ...good, Origin: 'http://evil.example' })).status).toBe(403);
    for (const file of ['/etc/passwd', '../../../../../etc/passwd', 'none.md'])
      expect((await open({ ...wish, file }, good)).text, file).toBe('{}');
    expect((await ask(origin, '/__gemless/open', { method: 'POST', body: '{', headers: good })).status).toBe(400);
    expect((await ask(origin, '/__gemless/open', { method: 'POST', body: 'x'.repeat(100_000), headers: good })).status).toBe(400);
    expect((await ask(origin, '/__gemless/open')).status).toBe(405);
  });

  test('an error’s words are no markup', async () => {
    const { origin } = await serve({ '_config.yml': 'a: [' });
    const reply = await ask(origin, '/%3Cscript%3Ealert(1)%3C/script%3E');
    expect(reply.text).not.toContain('<script>alert');
  });
});

describe('starting and ending', () => {
  test('only this machine can ask, unless a host is named', async () => {
    const { origin, printed } = await serve();
    expect(origin).toMatch(/^http:\/\/localhost:\d+$/);
    expect(await reaches('127.0.0.1', origin)).toBe(true);
    expect(await reaches('127.0.0.2', origin)).toBe(false);
    expect(printed()).not.toContain('Anyone');
    const open = await serve(SITE, { host: '0.0.0.0' });
    expect(await reaches('127.0.0.2', open.origin)).toBe(process.platform !== 'darwin');
    expect(open.printed()).toContain('Anyone who can reach 0.0.0.0 can read this site');
  });

  test('a port that is in use: the preview takes the next free one and says so', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { origin, printed } = await serve(SITE, { port });
    expect(portOf(origin)).toBeGreaterThan(port);
    expect(printed()).toContain(`Port ${port} is in use: using ${portOf(origin)} instead.`);
  });

  test('listens on the given host, on ports that exist', async () => {
    const server = createHttpServer();
    onTestFinished(() => void server.close());
    await listen(server, '127.0.0.1', 0);
    expect(server.address()).toMatchObject({ address: '127.0.0.1' });
    const last = createHttpServer();
    onTestFinished(() => void last.close());
    const other = createHttpServer();
    onTestFinished(() => void other.close());
    await listen(last, '127.0.0.1', 65_535).catch(() => {}); // taken, or taken by now
    await expect(listen(other, '127.0.0.1', 65_535)).rejects.toThrow('EADDRINUSE');
  });

  test('ends although pages listen', async () => {
    const { running, origin } = await serve();
    const ended = raw(origin, 'GET /__gemless/events?path=/ HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(await ended).toContain('text/event-stream');
    await running.close();
    await expect(ask(origin, '/')).rejects.toThrow();
  });
});
