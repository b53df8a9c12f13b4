// The preview under its other hosts (127.0.0.1, the network), and in pages of other sites.
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { SITE, serve } from '../serve/support.ts';
import { post } from '../support/site.ts';
import { previewWindow, untouched } from './preview-page.ts';

const { script, newPage } = previewWindow();

test('pictures and sheets by site.url are shown at 127.0.0.1, and followed', async () => {
  const { site, origin } = await serve(
    {
      ...SITE,
      '_posts/2018-01-01-first.md': post('title: First\nlayout: single', '![a]({{ site.url }}/assets/a.svg) [home]({{ site.url }}/)'),
      '_templates/default.njk':
        '<html><head><link rel="stylesheet" href="{{ site.url }}/assets/css/main.css"></head><body>{{ content | safe }}</body></html>',
      'assets/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="11" height="11"/>',
    },
    { script: script() },
  );
  const address = origin.replace('localhost', '127.0.0.1');
  const page = await newPage();
  await page.goto(`${address}/first/`);
  await page.evaluate(() => Object.assign(window, { untouched: true }));
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(1, 2, 3)');
  await page.waitForFunction(() => document.querySelector('img')?.naturalWidth === 11);
  site.write({ 'assets/css/main.css': 'body { color: rgb(4, 5, 6) }' });
  await page.waitForFunction(() => getComputedStyle(document.body).color === 'rgb(4, 5, 6)');
  site.write({ 'assets/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="22" height="22"/>' });
  await page.waitForFunction(() => document.querySelector('img')?.naturalWidth === 22);
  expect(await untouched(page)).toBe(true);
  await page.getByText('home').click();
  await page.waitForURL(`${address}/`);
});

test('no other site has a page of it in a frame; it may have one of its own', async () => {
  const { origin } = await serve({ ...SITE, 'framed.html': '---\npermalink: /framed.html\n---\n<iframe src="/first/"></iframe>' });
  const other = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end(`<iframe src="${origin}/first/"></iframe>`),
  );
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  onTestFinished(() => void other.close().closeAllConnections());
  const address = other.address();
  const page = await newPage();
  await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
  expect(await page.frameLocator('iframe').getByText('The first body.').count()).toBe(0);
  expect(page.frames()[1]?.url()).toMatch(/^chrome-error:/);
  await page.goto(`${origin}/framed.html`);
  await page.frameLocator('iframe').getByText('The first body.').waitFor();
});
