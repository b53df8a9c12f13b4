// Pictures of a page get their sizes, and those further down wait; what is no picture of the site stays as it is written.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withSizes } from '../../src/render/images.ts';
import { createSite, post } from '../support/site.ts';

const sizes = (url: string) => (url === '/a.png' || url === '/b c.png?x&y' ? { width: 400, height: 100 } : undefined);

describe('a page’s HTML', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a picture', '<img src="/a.png" alt="" />', '<img width="400" height="100" src="/a.png" alt="" />'],
    ['in single quotes', "<img alt='>' src='/a.png'>", '<img width="400" height="100" alt=\'>\' src=\'/a.png\'>'],
    ['without quotes', '<img src=/a.png>', '<img width="400" height="100" src=/a.png>'],
    ['with references in its address', '<img src="/b c.png?x&amp;y">', '<img width="400" height="100" src="/b c.png?x&amp;y">'],
    ['with a width', '<img src="/a.png" width="200">', '<img height="50" src="/a.png" width="200">'],
    ['with a height', '<img src="/a.png" height="200">', '<img width="800" src="/a.png" height="200">'],
    ['with a width in per cent', '<img src="/a.png" width="50%">', '<img src="/a.png" width="50%">'],
    ['with both', '<img width=1 height=2 src="/a.png">', '<img width=1 height=2 src="/a.png">'],
    ['of somewhere else', '<img src="https://example.org/a.png">', '<img src="https://example.org/a.png">'],
    ['of another attribute', '<img data-src="/a.png" src="/x.png">', '<img data-src="/a.png" src="/x.png">'],
  ];
  test.each(cases)('%s', (_, html, expected) => {
    expect(withSizes(html, sizes)).toBe(expected);
  });

  test('a frame without a name is called by its host', () => {
    expect(withSizes('<iframe src="https://www.example.org/x" width="3"></iframe>', sizes)).toBe(
      '<iframe title="example.org" loading="lazy" src="https://www.example.org/x" width="3"></iframe>',
    );
    expect(withSizes('<iframe src="//example.org" title="A film" loading="eager"></iframe><img src="/a.png">', sizes)).toBe(
      '<iframe src="//example.org" title="A film" loading="eager"></iframe><img width="400" height="100" src="/a.png">',
    );
  });

  test('a player keeps its proportions where the text is narrower than its author thought', () => {
    const frame = (attributes: string) =>
      `<iframe title="Film" loading="lazy" src="https://www.youtube.com/embed/x"${attributes}></iframe>`;
    const styled = (html: string) => withSizes(html, sizes).includes('style="aspect-ratio:640/360;height:auto"');
    expect(styled(frame(' width="640" height="360"'))).toBe(true);
    expect(styled(frame(' width="640" height="360" style="border: 0"'))).toBe(false);
    expect(styled(frame(' width="100%" height="360"'))).toBe(false);
    expect(styled('<iframe src="https://forms.example/x" width="640" height="360"></iframe>')).toBe(false);
  });

  test('all pictures but the first wait, unless the author says otherwise', () => {
    expect(withSizes('<img src="1"><p><img src="2"><img src="3" loading="eager"></p>', sizes)).toBe(
      '<img src="1"><p><img loading="lazy" src="2"><img src="3" loading="eager"></p>',
    );
  });

  test.each([
    '<!-- <img src="/a.png"> -->',
    '<script>x = \'<img src="/a.png">\'</script>',
    '<textarea><img src="/a.png"></textarea>',
    '<!-- <img src="/a.png">',
    '<pre>&lt;img src="/a.png"></pre>',
  ])('what is no element stays: %s', (html) => {
    expect(withSizes(html, sizes)).toBe(html);
  });

  test('takes linear time for unclosed elements', () => {
    const count = { asked: 0 };
    for (const piece of ['<!--', '<img ', '<img src="', '<script>', '<img a=\'">'])
      withSizes(piece.repeat(200_000), () => {
        count.asked++;
        return undefined;
      });
    expect(count.asked).toBeLessThan(200_000);
  });
});

/** A picture of one colour without its pixels: the head is what tells the size. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33);
  bytes.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

describe('the theme', () => {
  const files = {
    '_config.yml': 'url: https://example.org\nbaseurl: /blog\npermalink: /:title/\n',
    '_posts/2018-01-01-a.md': post(
      'title: A\nlayout: single',
      '![x]({{ site.url }}{{ site.baseurl }}/assets/a%20b.png){: .align-center}\n',
    ),
    'assets/a b.png': '',
    'assets/broken.png': 'no picture',
    '_posts/2018-01-02-b.md': post('title: B\nlayout: single', '![x](/blog/assets/broken.png) ![y](/blog/assets/none.png)'),
  };
  const shown = (site: ReturnType<typeof createSite>, page: string): string =>
    /<p>(?:(?!<\/p>)[\s\S])*<img[\s\S]*?<\/p>/.exec(site.dist()[page] ?? '')?.[0] ?? '';

  test('writes the sizes of a post’s pictures, and new ones when the file changes', () => {
    const site = createSite(files);
    const picture = join(site.root, 'assets/a b.png');
    writeFileSync(picture, png(640, 480));
    expect(site.report(site.build())).not.toContain('error');
    expect(shown(site, 'a/index.html')).toContain('<img width="640" height="480" src="https://example.org/blog/assets/a%20b.png"');
    expect(shown(site, 'b/index.html')).toContain(
      '<img src="/blog/assets/broken.png" alt="x" /> <img loading="lazy" src="/blog/assets/none.png"',
    );
    writeFileSync(picture, png(320, 200));
    site.build();
    expect(shown(site, 'a/index.html')).toContain('<img width="320" height="200"');
    writeFileSync(join(site.root, 'assets/none.png'), png(5, 6));
    site.build();
    expect(shown(site, 'b/index.html')).toContain('<img width="5" height="6" loading="lazy" src="/blog/assets/none.png"');
  });

  test('leaves the feed and bare pages as Jekyll has them', () => {
    const site = createSite({ ...files, 'page.md': post('layout: none\npermalink: /page.html', '![x](/blog/assets/a%20b.png)') });
    writeFileSync(join(site.root, 'assets/a b.png'), png(640, 480));
    site.build();
    expect(site.dist()['page.html']).toContain('<img src="/blog/assets/a%20b.png" alt="x" />');
    expect(site.dist()['feed.xml']).not.toContain('width=');
  });
});
