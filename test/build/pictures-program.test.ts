// Variants of pictures in the program: with two threads, without the encoder, and in the preview.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { startDev } from '../support/dev.ts';
import { photo, writeBytes } from '../support/pictures.ts';
import { installProgram, run } from '../support/program.ts';
import { createSite, post, readFiles, type TestSite, writeFiles } from '../support/site.ts';

/** The program where it is developed, with its optional packages. */
const BUNDLED = fileURLToPath(new URL('../../lib/cli.js', import.meta.url));

const made: { photo: Buffer } = { photo: Buffer.alloc(0) };
beforeAll(async () => {
  made.photo = await photo(1000, 600);
});

function siteOf(): TestSite {
  const posts = Array.from({ length: 20 }, (_, i) => [
    `_posts/2020-01-${10 + i}-p.md`,
    post(`title: P${i}\nlayout: single`, '![x](/assets/photo.jpg) ![y](/assets/cut.jpg)'),
  ]);
  const site = createSite({ '_config.yml': 'title: T\nurl: https://e.org\npermalink: /:day/\n', ...Object.fromEntries(posts) });
  writeBytes(site.root, { 'assets/photo.jpg': made.photo, 'assets/cut.jpg': made.photo.subarray(0, 15_000) });
  return site;
}

describe('variants of pictures', () => {
  test('are the same with one thread and with two', () => {
    const site = siteOf();
    const built = (threads: string) => {
      const { status, stderr } = run(BUNDLED, site.root, ['build', '-q', '--threads', threads, '-d', threads]);
      return { status, stderr: stderr.replaceAll(`${threads}/`, ''), files: readFiles(join(site.root, threads)) };
    };
    const one = built('1');
    expect(one.status).toBe(0);
    expect(one.stderr.match(/can’t be decoded/g)).toHaveLength(1);
    expect(one.files['10/index.html']).toMatch(/srcset="[^"]*photo-480-\w+\.webp 480w/);
    expect(one.files['10/index.html']).not.toContain('cut-');
    expect(built('2')).toEqual(one);
  });

  test('without the encoder are left out, with one warning that says how to get it', () => {
    const site = siteOf();
    const { status, stderr } = run(installProgram(), site.root, ['build', '-q']);
    expect(status).toBe(0);
    expect(stderr.match(/warning/g)).toHaveLength(1);
    expect(stderr).toContain('pictures are published as they are');
    expect(stderr).toContain('npm install sharp');
    expect(site.dist()['10/index.html']).toContain('src="/assets/photo.jpg"');
    expect(JSON.stringify(site.dist())).not.toMatch(/srcset|\.webp/);
    expect(readFileSync(join(site.root, 'dist/assets/photo.jpg'))).toEqual(made.photo);
  });

  test('come back when the encoder can be loaded again, although nothing else changed', { timeout: 60_000 }, () => {
    const site = siteOf();
    const program = installProgram();
    const encoder = (text: string) =>
      writeFiles(join(dirname(program), 'node_modules/sharp'), { 'package.json': '{"version":"1.0.0"}', 'index.js': text });
    encoder('throw new Error("made for another machine")');
    for (const _ of ['cold', 'warm']) {
      const { status, stderr } = run(program, site.root, ['build', '-q']);
      expect([status, stderr]).toEqual([0, expect.stringContaining('can’t be loaded (made for another machine)')]);
    }
    encoder(`module.exports = require(${JSON.stringify(createRequire(import.meta.url).resolve('sharp'))});`);
    expect(run(program, site.root, ['build', '-q']).stderr).not.toContain('can’t be loaded');
    expect(site.dist()['10/index.html']).toMatch(/srcset="[^"]*photo-480-/);
  });

  test('come back when the encoder does', () => {
    const site = siteOf();
    run(installProgram(), site.root, ['build', '-q']);
    run(BUNDLED, site.root, ['build', '-q']);
    expect(site.dist()['10/index.html']).toContain('srcset');
  });
});

describe('the preview', () => {
  test('encodes a variant when a browser asks for it, and sends the picture itself where it can’t', { timeout: 60_000 }, async () => {
    const site = siteOf();
    const { origin } = await startDev(BUNDLED, site.root);
    const html = await (await fetch(`${origin}/10/`)).text();
    const [, url = ''] = /srcset="(\S*photo-480-\S*) 480w/.exec(html) ?? [];
    const [first, again] = await Promise.all([fetch(origin + url), fetch(origin + url)]);
    expect(first.headers.get('content-type')).toBe('image/webp');
    const bytes = Buffer.from(await first.arrayBuffer());
    expect((await sharp(bytes).metadata()).width).toBe(480);
    expect(Buffer.from(await again.arrayBuffer())).toEqual(bytes);
    const [, cut = ''] = /srcset="(\S*cut-480-\S*) 480w/.exec(html) ?? [];
    const original = await fetch(origin + cut);
    expect(original.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await original.arrayBuffer())).toEqual(made.photo.subarray(0, 15_000));
  });
});
