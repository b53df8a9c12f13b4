import { describe, expect, it } from 'vitest';
import { ICON_SET } from '../../src/read/icon-set.ts';
import { createIcons } from '../../src/render/icons.ts';

const icons = createIcons(ICON_SET);
const svg = (words: string, other = ''): string => icons.svg(words, other);
/** What is drawn, whatever else the element says. */
const drawing = (html: string): string => /<path (?:id="[^"]*" )?d="([^"]+)"/.exec(html)?.[1] ?? 'nothing';
const GLOBE = drawing(svg('globe'));

describe('an icon', () => {
  it('is an SVG in the colour of the text that says nothing to screen readers', () => {
    expect(svg('fas fa-star').replace(/d="[^"]+"/, 'd="…"')).toBe(
      '<svg class="icon" viewBox="0 0 576 512" fill="currentColor" height="16" aria-hidden="true"><path d="…"/></svg>',
    );
    expect(drawing(svg('fas fa-star'))).toMatch(/^M[-\d .,a-zA-Z]+z$/);
  });

  it.each([
    ['fab fa-fw fa-github', 'fa-brands fa-github'],
    ['fab fa-fw fa-twitter-square', 'fa-brands fa-square-twitter'],
    ['fab fa-github-square', 'fa-brands fa-square-github'],
    ['fas fa-fw fa-envelope-square', 'fa-solid fa-square-envelope'],
    ['fa fa-envelope-o', 'fa-regular fa-envelope'],
    ['fa fa-star-o', 'far fa-star'],
    ['fa fa-star-o', 'fas fa-star-o'],
    ['fa fa-youtube-play', 'fab fa-youtube'],
    ['fas fa-external-link-alt', 'fa-solid fa-up-right-from-square'],
    ['fas fa-home', 'fa-solid fa-house'],
    ['far fa-calendar-alt', 'fa-regular fa-calendar-days'],
    ['fas fa-map-marker-alt', 'fa-solid fa-location-dot'],
    ['fas fa-file-alt', 'fas fa-file-lines'],
    ['fab fa-telegram-plane', 'fab fa-telegram'],
    ['fa-solid fa-sharp fa-house', 'fas fa-house'],
    ['fal fa-clock', 'fas fa-clock'],
    ['FAB FA-GitHub', 'fab fa-github'],
    ['fa-github', 'fab fa-github'],
    ['heart', 'fas fa-heart'],
  ])('has the same name in every version of Font Awesome: %s is %s', (one, other) => {
    expect(drawing(svg(one))).toBe(drawing(svg(other)));
    expect(drawing(svg(one))).not.toBe(GLOBE);
  });

  it('has the style that is asked for, and another where the set has not that one', () => {
    expect(drawing(svg('far fa-star'))).not.toBe(drawing(svg('fas fa-star')));
    expect(drawing(svg('far fa-github'))).toBe(drawing(svg('fab fa-github')));
    expect(drawing(svg('fab fa-link'))).toBe(drawing(svg('fas fa-link')));
  });

  it.each([
    ['Stack Overflow', 'fab fa-stack-overflow'],
    ['StackOverflow', 'fab fa-stack-overflow'],
    ['GitHub', 'fab fa-github'],
    ['my GitHub profile', 'fab fa-github'],
    ['LinkedIn', 'fab fa-linkedin'],
    ['X', 'fab fa-x-twitter'],
    ['E-Mail', 'fas fa-envelope'],
    ['Website', 'fas fa-link'],
    ['Feed', 'fas fa-rss'],
  ])('is found by the label %s', (label, name) => {
    expect(drawing(svg(label))).toBe(drawing(svg(name)));
  });

  it('knows every name of its index, and each is drawn', () => {
    const names = ICON_SET.index().split('\n').slice(1, -1);
    const missing = names.map((line) => line.split(' ')[0] ?? '').filter((name) => !/^<svg.* d="M[^"]+z?"/i.test(svg(`fas fa-${name}`)));
    expect(names.length).toBeGreaterThan(2500);
    expect(missing).toEqual([]);
  });

  it('is the label’s where its own is unknown, and a globe where both are', () => {
    expect(drawing(svg('fas fa-nonsense', 'GitHub'))).toBe(drawing(svg('fab fa-github')));
    expect(drawing(svg('', 'Mastodon'))).toBe(drawing(svg('fab fa-mastodon')));
    for (const unknown of ['fas fa-nonsense', '', 'Strudel', 'fas', '@', 's0,1,2', '\n', 'constructor', 'fa-', '"><script>'])
      expect(drawing(svg(unknown))).toBe(GLOBE);
  });

  it('keeps the classes that turn it or say how large it is, and no others', () => {
    expect(svg('fas fa-fw fa-2x fa-spin fa-spinner mine"><b>')).toContain('<svg class="icon fa-2x fa-spin" ');
    expect(svg('fab fa-fw fa-github')).toContain('<svg class="icon" ');
  });
});

describe('icons in HTML', () => {
  const within = (html: string): string =>
    icons.inHtml(html).replace(/<svg.*?<\/svg>/g, (one) => `[${drawing(one) === GLOBE ? 'globe' : 'icon'}]`);

  it.each([
    ['<i class="fas fa-home"></i> Home', '<i class="fas fa-home">[icon]</i> Home'],
    [
      '<a href="/"><i class="fab fa-github" aria-hidden="true"></i></a>',
      '<a href="/"><i class="fab fa-github" aria-hidden="true">[icon]</i></a>',
    ],
    ["<span class='far fa-2x fa-clock' title='5 > 4'></span>", "<span class='far fa-2x fa-clock' title='5 > 4'>[icon]</span>"],
    ['<I CLASS=fa-solid\nid=a class="fas fa-home"></I>', '<I CLASS=fa-solid\nid=a class="fas fa-home"></I>'],
    ['<i id="a" class="fa-solid fa-house"> Home</i>', '<i id="a" class="fa-solid fa-house">[icon] Home</i>'],
  ])('stand in the elements that Font Awesome would fill: %s', (html, expected) => {
    expect(within(html)).toBe(expected);
  });

  it.each([
    '<i>fa-home</i>',
    '<i class="fa-home"></i>',
    '<i class="fas fa-nonsense"></i>',
    '<em class="fas fa-home"></em>',
    '<img class="fas fa-home">',
    '<ins class="fas fa-home"></ins>',
    '<pre>&lt;i class="fas fa-home"&gt;&lt;/i&gt;</pre>',
    `<script>let a = "<i class='fas fa-home'></i>";</script>`,
    '<textarea><i class="fas fa-home"></i></textarea>',
    '<!-- <i class="fas fa-home"></i> -->',
    `<a title="<i class='fas fa-home'></i>">a</a>`,
    '<!-- <i class="fas fa-home"></i>',
    '<i class="fas fa-home',
    'sofa-bed',
  ])('leave everything else as it is: %s', (html) => {
    expect(icons.inHtml(html)).toBe(html);
  });

  it('are put in once, however often it is done', () => {
    const once = icons.inHtml('<i class="fas fa-home"></i>');
    expect(icons.inHtml(once)).toBe(once);
  });

  it('are drawn once where many are the same', () => {
    const html = icons.inHtml('<i class="far fa-clock"></i>'.repeat(200) + '<i class="fas fa-home"></i>');
    expect(html.match(/<path id="icon-r-clock" d=/g)).toHaveLength(1);
    expect(html.match(/<use href="#icon-r-clock"\/>/g)).toHaveLength(199);
    expect(html.match(/<path d=/g)).toHaveLength(1);
    expect(icons.inHtml('<i class="far fa-clock"></i>'.repeat(3))).not.toContain(' id=');
  });
});

describe('icons in text', () => {
  it('are drawn, and all else is escaped', () => {
    const html = icons.inText(
      '<i class="fas fa-home"></i> You & <b>me</b> <i class="fas fa-nonsense"></i><i class="fas fa-home" onclick="x()"></i>',
    );
    expect(html.replace(/<svg.*?<\/svg>/g, '[icon]')).toBe(
      '[icon] You &amp; &lt;b&gt;me&lt;/b&gt; &lt;i class=&quot;fas fa-nonsense&quot;&gt;&lt;/i&gt;[icon]',
    );
  });
});

describe('the set of icons', () => {
  const counting = () => {
    const read: string[] = [];
    const set = {
      index: () => {
        read.push('index');
        return ICON_SET.index();
      },
      path: (at: number, length: number) => {
        read.push('path');
        return ICON_SET.path(at, length);
      },
    };
    return { read, icons: createIcons(set) };
  };

  it('is not read for a page without icons', () => {
    const one = counting();
    expect(one.icons.inHtml('<p>A sofa-bed, <i>fa-home</i> and <i class="x">y</i></p>')).toBe(
      '<p>A sofa-bed, <i>fa-home</i> and <i class="x">y</i></p>',
    );
    expect(one.icons.inText('a < b')).toBe('a &lt; b');
    expect(one.read).toEqual([]);
  });

  it('is read once for many pages', () => {
    const one = counting();
    for (let page = 0; page < 20; page++) one.icons.inHtml(one.icons.svg('rss', '') + '<i class="fas fa-home"></i>');
    expect(one.read).toEqual(['index', 'path', 'path']);
  });

  it('carries the notice of its licence', () => {
    expect(ICON_SET.index().split('\n')[0]).toMatch(/^Font Awesome Free .*CC BY 4\.0.*Copyright \d+ Fonticons/);
  });
});
