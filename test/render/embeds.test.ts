// Films and gists in the text of a page: nothing is asked of their hosts before a click.
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { withEmbeds } from '../../src/render/embeds.ts';

const shown = (html: string): string => withEmbeds(html, { load: (host) => `Load <${host}>` });
/** HTML without what waits: templates are inert, and noscript is for readers without scripts. */
const live = (html: string): string => html.replace(/<(template|noscript)>[\s\S]*?<\/\1>/g, '');

describe('a player', () => {
  test('waits behind a button, with its own title and a link for readers without scripts', () => {
    const html = shown('<p>a</p><iframe src="https://www.youtube.com/embed/x?a=1&amp;b=2" title="A &amp; B"></iframe><p>b</p>');
    expect(live(html)).toBe(
      '<p>a</p><span class="embed" data-embed="https://www.youtube.com/embed/x?a=1&amp;b=2"><span class="embed__title">A &amp; B</span><button class="btn btn--primary embed__load" type="button">Load &lt;www.youtube.com&gt;</button></span><p>b</p>',
    );
    expect(html).toContain('<noscript><a href="https://www.youtube.com/embed/x?a=1&amp;b=2">A &amp; B</a></noscript>');
    expect(html).toContain(
      '<template><iframe loading="lazy" src="https://www.youtube.com/embed/x?a=1&amp;b=2" title="A &amp; B"></iframe></template>',
    );
  });

  test('has the proportions that its author gave', () => {
    expect(shown('<iframe src="//player.vimeo.com/video/1" width="640" height="360"></iframe>')).toContain('aspect-ratio:640/360');
  });
});

test('a gist waits, with the link that its tag wrote', () => {
  const gist =
    '<noscript><a href="https://gist.github.com/a/1">a/1</a></noscript><script src="https://gist.github.com/a/1.js?file=x"> </script>';
  const html = shown(gist);
  expect(live(html)).not.toContain('<script');
  expect(html.match(/<noscript>/g)).toHaveLength(1);
  expect(shown(gist.replace(/<noscript>.*<\/noscript>/, ''))).toContain('<a href="https://gist.github.com/a/1">gist.github.com</a>');
});

test.each([
  '<iframe src="/own.html"></iframe>',
  '<iframe src="https://example.org/form"></iframe>',
  '<script src="https://example.org/gist.github.com/x.js"></script><p>//gist.github.com/</p>',
  '<!-- <iframe src="https://www.youtube.com/embed/x"></iframe> -->',
  '<template><iframe src="https://www.youtube.com/embed/x"></iframe></template>',
  '<p title="<iframe src=https://www.youtube.com/embed/x></iframe>">a</p>',
  '<iframe src="https://www.youtube.com/embed/x">',
])('all else stays as it is: %s', (html) => {
  expect(shown(html)).toBe(html);
});

test('a long text of openings takes no longer than its length', () => {
  for (const piece of ['<iframe src="https://youtube.com/x">', '<iframe ', '<script src="//gist.github.com/', '<template>', '<!--'])
    expect(parse(shown(`<iframe >${piece.repeat(20_000)}`)).childNodes.length).toBeGreaterThan(0);
});
