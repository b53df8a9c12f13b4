// Serving as static hosts do; opening the editor from a page.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { editorCommand, editorLink } from '../../../src/serve/http/editor.ts';
import { lineOf } from '../../../src/serve/http/locate.ts';
import { post, temporaryFolder } from '../../support/site.ts';
import { ask, SITE, serve, tokenOf, until } from '../support.ts';

describe('served as static hosts do', () => {
  test('files with and without their extension, folders with a slash', async () => {
    const { origin } = await serve({ ...SITE, 'about.md': post('layout: single\ntitle: About\npermalink: /about.html') });
    expect((await ask(origin, '/about')).text).toContain('About');
    expect((await ask(origin, '/about.html')).status).toBe(200);
    expect((await ask(origin, '/first/index.html')).status).toBe(200);
    const redirected = await ask(origin, '/first');
    expect([redirected.status, redirected.headers.location]).toEqual([302, '/first/']);
    expect((await ask(origin, '/first?q=a&r=//b#c')).headers.location).toBe('/first/?q=a&r=//b');
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
    expect((await ask(origin, '/assets/css/main.css')).status).toBe(404);
  });

  test('below a baseurl that climbs: where browsers ask for it', async () => {
    const { origin, printed } = await serve({ ...SITE, '_config.yml': 'permalink: /:title/\n' }, { baseurl: '/../x' });
    expect(printed()).toContain(` at ${origin}/x/ after`);
    const page = (await ask(origin, '/x/first/')).text;
    expect(page).toContain('The first body.');
    expect((await ask(origin, '/')).headers.location).toBe('/x/');
    expect((await ask(origin, '/first/')).status).toBe(404);
  });

  test('below a baseurl: ETags, HEAD and ranges, of pages and of files', async () => {
    const { origin } = await serve({ ...SITE, '_config.yml': 'baseurl: /blog\npermalink: /:title/\n', 'assets/n.txt': '0123456789' });
    for (const path of ['/blog/first/', '/blog/assets/n.txt', '/blog/feed.xml']) {
      const [get, head] = [await ask(origin, path), await ask(origin, path, { method: 'HEAD' })];
      expect([get.status, head.status, head.text], path).toEqual([200, 200, '']);
      for (const name of ['etag', 'content-type', 'content-length', 'accept-ranges'])
        expect(head.headers[name], path).toBe(get.headers[name]);
      const { etag = '' } = get.headers;
      expect((await ask(origin, path, { headers: { 'If-None-Match': etag } })).status, path).toBe(304);
      const part = await ask(origin, path, { headers: { Range: 'bytes=3-6' } });
      expect([part.status, part.text], path).toEqual([206, get.text.slice(3, 7)]);
    }
    const missing = await ask(origin, '/blog/none/', { method: 'HEAD' });
    expect([missing.status, missing.text]).toEqual([404, '']);
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
    expect(await range('bytes=-0')).toEqual([416, '', 'bytes */10']);
    expect(await range('bytes=-99')).toEqual([206, '0123456789', 'bytes 0-9/10']);
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

  test('site.url has the host of the request, so that a phone is not led to itself', async () => {
    const body = '![]({{ site.url }}/assets/a.png) [b]({{ site.url }}), not http://localhost:PORT0';
    const { site, origin } = await serve({ ...SITE, 'assets/a.png': 'a' });
    const { port } = new URL(origin);
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', body.replace('PORT', port)) });
    await until(async () => (await ask(origin, '/first/')).text.includes('a.png'));
    const at = async (host: string, path = '/first/') => ask(origin, path, { headers: { Host: host } });
    const [here, there] = [await at(`localhost:${port}`), await at(`127.0.0.1:${port}`)];
    expect(here.text).toContain(`<img src="${origin}/assets/a.png" alt="" /> <a href="${origin}">b</a>, not http://localhost:${port}0`);
    expect(there.text).toContain(
      `<img src="http://127.0.0.1:${port}/assets/a.png" alt="" /> <a href="http://127.0.0.1:${port}">b</a>, not http://localhost:${port}0`,
    );
    expect(here.headers.etag).not.toBe(there.headers.etag);
    const feeds = [await at(`localhost:${port}`, '/feed.xml'), await at('localhost', '/feed.xml')];
    expect(feeds[1]?.text).toBe(feeds[0]?.text.replaceAll(new RegExp(`localhost:${port}(?!0)`, 'g'), 'localhost'));
    expect(feeds[1]?.headers.etag).not.toBe(feeds[0]?.headers.etag);
  });

  test('drafts, future and unpublished posts only with their options', async () => {
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

describe('the way to the editor', () => {
  const position = { file: '/s/a b.md', line: 3, column: 4 };
  test('a command of the author’s, a known editor, else a link', () => {
    expect(editorCommand(position, { GEMLESS_EDITOR: 'my-editor {file}#{line}:{column}' })).toEqual(['my-editor', '/s/a b.md#3:4']);
    expect(editorCommand(position, { GEMLESS_EDITOR: 'my-editor' })).toEqual(['my-editor', '/s/a b.md']);
    expect(editorCommand(position, { EDITOR: '/usr/bin/code --wait' })).toEqual(['/usr/bin/code', '--wait', '--goto', '/s/a b.md:3:4']);
    expect(editorCommand(position, { EDITOR: 'vim' })).toBeUndefined();
    expect(editorCommand(position, {})).toBeUndefined();
    expect(editorLink(position)).toBe('vscode://file/s/a%20b.md:3:4');
  });

  /** Requests the third line of a preview's first post in the editor. */
  async function openWith(env: NodeJS.ProcessEnv) {
    const { site, origin, printed } = await serve(SITE, { env });
    const headers = { 'X-Gemless-Token': tokenOf((await ask(origin, '/first/')).text), Origin: origin };
    const wish = { file: '_posts/2018-01-01-first.md', line: 3, column: 2 };
    const reply = await ask(origin, '/__gemless/open', { method: 'POST', body: JSON.stringify(wish), headers });
    return { answer: JSON.parse(reply.text), file: join(site.root, wish.file), printed };
  }

  test('an editor is started at the line, and the page follows no link', async () => {
    const folder = temporaryFolder();
    const editor = join(folder, 'editor');
    writeFileSync(editor, '#!/bin/sh\nprintf "%s\\n" "$@" > "$0.part" && mv "$0.part" "$0.asked"\n');
    chmodSync(editor, 0o755);
    const { answer, file } = await openWith({ GEMLESS_EDITOR: `${editor} --at {file}:{line}:{column}` });
    expect(answer).toEqual({ editor: 'editor', file: '_posts/2018-01-01-first.md', line: 3 });
    await until(() => existsSync(`${editor}.asked`));
    expect(readFileSync(`${editor}.asked`, 'utf8')).toBe(`--at\n${file}:3:2\n`);
  });

  test('an editor that can’t be started is reported, and the page gets the link instead', async () => {
    const { answer, file, printed } = await openWith({ EDITOR: 'code', PATH: temporaryFolder() });
    expect(answer.link).toBe(`vscode://file${file}:3:2`);
    expect(printed()).toContain('Can’t start the editor code: program not found.');
  });

  test('a paragraph is found by its words', () => {
    const source = '---\ntitle: x\n---\n# Head *one*\n\nSome [linked](http://e.example) words\nover two lines.\n\n- item `code`\n';
    expect(lineOf(source, { text: 'Head one' }, 4)).toBe(4);
    expect(lineOf(source, { text: 'Some linked words over two lines.' }, 4)).toBe(6);
    expect(lineOf(source, { text: 'item code' }, 4)).toBe(9);
    expect(lineOf(source, { text: 'not in the source at all' }, 4)).toBe(4);
  });
});
