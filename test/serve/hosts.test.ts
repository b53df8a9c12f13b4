// Serving as static hosts do, and not to those who may not ask: one test for each threat that a local server meets.
import { symlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { editorCommand, editorLink } from '../../src/serve/editor.ts';
import { lineOf } from '../../src/serve/locate.ts';
import { post, temporaryFolder, writeFiles } from '../support/site.ts';
import { ask, SITE, serve, until } from './support.ts';

const portOf = (origin: string): number => Number(new URL(origin).port);

/** Bytes as they are, to a connection that the test closes. */
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

const tokenOf = (html: string): string => /&quot;token&quot;:&quot;([0-9a-f]+)&quot;/.exec(html)?.[1] ?? '';

describe('served as static hosts do', () => {
  test('files with and without their extension, folders with a slash', async () => {
    const { origin } = await serve({ ...SITE, 'about.md': post('layout: single\ntitle: About\npermalink: /about.html') });
    expect((await ask(origin, '/about')).text).toContain('About');
    expect((await ask(origin, '/about.html')).status).toBe(200);
    expect((await ask(origin, '/first/index.html')).status).toBe(200);
    const redirected = await ask(origin, '/first');
    expect([redirected.status, redirected.headers.location]).toEqual([302, '/first/']);
    expect((await ask(origin, '/first/?a=b#c')).status).toBe(200);
  });

  test('the site’s own page for what is not there, with status 404', async () => {
    const { origin } = await serve({ ...SITE, '404.md': post('layout: single\ntitle: Lost\npermalink: /404.html') });
    const reply = await ask(origin, '/nowhere/');
    expect(reply.status).toBe(404);
    expect(reply.text).toContain('<h1>Lost</h1>');
    expect((await ask(origin, '/assets/none.css')).status).toBe(404);
  });

  test('below a baseurl, and led there from the root', async () => {
    const { origin } = await serve({ ...SITE, '_config.yml': 'baseurl: /blog\npermalink: /:title/\n' });
    expect((await ask(origin, '/blog/first/')).status).toBe(200);
    expect((await ask(origin, '/blog/first')).headers.location).toBe('/blog/first/');
    expect((await ask(origin, '/')).headers.location).toBe('/blog/');
    expect((await ask(origin, '/first/')).status).toBe(404);
    expect((await ask(origin, '/blogfirst/')).status).toBe(404);
  });

  test('names that are not ASCII, encoded as the site encodes them', async () => {
    const { origin } = await serve({
      ...SITE,
      'assets/ä ö.txt': 'umlauts',
      '_posts/2018-03-03-x.md': post('permalink: /über uns/\nlayout: single'),
    });
    expect((await ask(origin, '/assets/%C3%A4%20%C3%B6.txt')).text).toBe('umlauts');
    expect((await ask(origin, '/%C3%BCber%20uns')).headers.location).toBe('/%C3%BCber%20uns/');
  });

  test('types, and no guessing of them', async () => {
    const { origin } = await serve({ ...SITE, 'assets/a.svg': '<svg/>', 'assets/b.bin': 'x', 'assets/c.woff2': 'x' });
    const type = async (path: string) => (await ask(origin, path)).headers['content-type'];
    expect(await type('/')).toBe('text/html; charset=utf-8');
    expect(await type('/assets/css/main.css')).toBe('text/css; charset=utf-8');
    expect(await type('/assets/a.svg')).toBe('image/svg+xml');
    expect(await type('/assets/b.bin')).toBe('application/octet-stream');
    expect(await type('/assets/c.woff2')).toBe('font/woff2');
    expect(await type('/feed.xml')).toBe('application/xml; charset=utf-8');
    expect((await ask(origin, '/')).headers['x-content-type-options']).toBe('nosniff');
  });

  test('ETags: the same page is not sent twice', async () => {
    const { site, origin } = await serve();
    for (const path of ['/first/', '/assets/css/main.css', '/feed.xml']) {
      const { etag = '' } = (await ask(origin, path)).headers;
      const again = await ask(origin, path, { headers: { 'If-None-Match': `"other", W/${etag}` } });
      expect([again.status, again.text], path).toEqual([304, '']);
    }
    const { etag = '' } = (await ask(origin, '/first/')).headers;
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'Other.') });
    await until(async () => (await ask(origin, '/first/', { headers: { 'If-None-Match': etag } })).status === 200);
  });

  test('ranges', async () => {
    const { origin } = await serve({ ...SITE, 'assets/n.txt': '0123456789' });
    const range = async (value: string, more = {}) => {
      const { status, text, headers } = await ask(origin, '/assets/n.txt', { headers: { Range: value, ...more } });
      return [status, text, headers['content-range']];
    };
    expect(await range('bytes=2-4')).toEqual([206, '234', 'bytes 2-4/10']);
    expect(await range('bytes=7-')).toEqual([206, '789', 'bytes 7-9/10']);
    expect(await range('bytes=-3')).toEqual([206, '789', 'bytes 7-9/10']);
    expect(await range('bytes=5-99')).toEqual([206, '56789', 'bytes 5-9/10']);
    expect(await range('bytes=10-')).toEqual([416, '', 'bytes */10']);
    expect(await range('bytes=4-2')).toEqual([416, '', 'bytes */10']);
    expect(await range('lines=1-2')).toEqual([200, '0123456789', undefined]);
    expect(await range('bytes=0-1', { 'If-Range': '"other"' })).toEqual([200, '0123456789', undefined]);
    expect((await ask(origin, '/feed.xml', { headers: { Range: 'bytes=0-4' } })).text).toBe('<?xml');
  });

  test('HEAD: the headers of GET, no body; empty files', async () => {
    const { origin } = await serve({ ...SITE, 'assets/empty.txt': '' });
    for (const path of ['/first/', '/assets/css/main.css']) {
      const [head, get] = [await ask(origin, path, { method: 'HEAD' }), await ask(origin, path)];
      expect(head.text).toBe('');
      expect(head.headers['content-length'], path).toBe(String(Buffer.byteLength(get.text)));
    }
    expect(await ask(origin, '/assets/empty.txt')).toMatchObject({ status: 200, text: '' });
  });

  test('site.url is the preview’s own address', async () => {
    const { origin } = await serve({ ...SITE, '_config.yml': 'url: https://example.com\npermalink: /:title/\n' });
    const feed = (await ask(origin, '/feed.xml')).text;
    expect(feed).toContain(`${origin}/first/`);
    expect(feed).not.toContain('example.com');
  });

  test('drafts, future and unpublished posts only when they are asked for', async () => {
    const files = {
      ...SITE,
      '_drafts/idea.md': post('title: Idea\nlayout: single'),
      '_posts/2090-01-01-later.md': post('title: Later\nlayout: single'),
      '_posts/2018-01-01-hidden.md': post('title: Hidden\nlayout: single\npublished: false'),
    };
    const plain = await serve(files);
    for (const path of ['/idea/', '/later/', '/hidden/']) expect((await ask(plain.origin, path)).status, path).toBe(404);
    const all = await serve(files, { drafts: true, future: true, unpublished: true });
    const mark = (path: string) => all.running.preview.state(path).mark;
    expect([mark('/idea/'), mark('/later/'), mark('/hidden/'), mark('/first/')]).toEqual(['draft', 'future', 'unpublished', '']);
  });
});

describe('no request ends it, none gets what it should not', () => {
  test('paths that climb, and encodings that are none', async () => {
    const { origin } = await serve({ ...SITE, 'secret/.env': 'x' });
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
      '/first%2f',
      '/%252e%252e/x',
    ];
    for (const path of paths) {
      const reply = await ask(origin, path);
      expect([400, 404, 200], path).toContain(reply.status);
      expect(reply.text, path).not.toContain('permalink: ');
      expect(reply.text, path).not.toContain('root:');
    }
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

  test('the live channel and all that acts: for pages of this server alone', async () => {
    const { origin } = await serve();
    const port = portOf(origin);
    const own = ['/__gemless/events?path=/', '/__gemless/problems?path=/', '/__gemless/about?path=/', '/__gemless/preview.js'];
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
    for (const path of ['/', '/assets/css/main.css', '/__gemless/problems?path=/'])
      expect((await ask(origin, path)).headers['access-control-allow-origin'], path).toBeUndefined();
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
    expect(await raw(origin, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4\d\d/);
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
    const { running, printed } = await serve();
    expect(running.origin).toMatch(/^http:\/\/localhost:\d+$/);
    expect(printed()).not.toContain('Everyone');
    const open = await serve(SITE, { host: '0.0.0.0' });
    expect(open.printed()).toContain('Everyone who can reach 0.0.0.0 can read this site');
  });

  test('a port that is taken: the next free one, said', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { origin, printed } = await serve(SITE, { port });
    expect(portOf(origin)).toBeGreaterThan(port);
    expect(printed()).toContain(`Port ${port} is taken; this is ${portOf(origin)}.`);
  });

  test('ends although pages listen', async () => {
    const { running, origin } = await serve();
    const ended = raw(origin, 'GET /__gemless/events?path=/ HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(await ended).toContain('text/event-stream');
    await running.close();
    await expect(ask(origin, '/')).rejects.toThrow();
  });
});

describe('the way to the editor', () => {
  const place = { file: '/s/a b.md', line: 3, column: 4 };
  test('a command of the author’s, a known editor, else a link', () => {
    expect(editorCommand(place, { GEMLESS_EDITOR: 'my-editor {file}#{line}:{column}' })).toEqual(['my-editor', '/s/a b.md#3:4']);
    expect(editorCommand(place, { GEMLESS_EDITOR: 'my-editor' })).toEqual(['my-editor', '/s/a b.md']);
    expect(editorCommand(place, { EDITOR: '/usr/bin/code --wait' })).toEqual(['/usr/bin/code', '--wait', '--goto', '/s/a b.md:3:4']);
    expect(editorCommand(place, { EDITOR: 'vim' })).toBeUndefined();
    expect(editorCommand(place, {})).toBeUndefined();
    expect(editorLink(place)).toBe('vscode://file/s/a%20b.md:3:4');
  });

  test('a paragraph is found by its words', () => {
    const source = '---\ntitle: x\n---\n# Head *one*\n\nSome [linked](http://e.example) words\nover two lines.\n\n- item `code`\n';
    expect(lineOf(source, 'Head one', 4)).toBe(4);
    expect(lineOf(source, 'Some linked words over two lines.', 4)).toBe(6);
    expect(lineOf(source, 'item code', 4)).toBe(9);
    expect(lineOf(source, 'not in the source at all', 4)).toBe(4);
  });
});
