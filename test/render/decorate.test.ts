// What the theme adds to the text of a post: links to its headings, and code that stays in one line.
import { describe, expect, test } from 'vitest';
import { decorate, withAlertTitles, withContentsTitles } from '../../src/render/decorate.ts';

const shown = (html: string): string => decorate(html, 'Link to this section');
const anchor = (id: string): string => `<a class="anchor" href="#${id}" aria-label="Link to this section"></a>`;

describe('links to headings', () => {
  test('end each heading of the levels 2 to 4 that has an id', () => {
    expect(shown('<h2 id="a">A <em>b</em></h2>\n<h4 class="x" id=\'c\'>C</h4>')).toBe(
      `<h2 id="a">A <em>b</em>${anchor('a')}</h2>\n<h4 class="x" id='c'>C${anchor('c')}</h4>`,
    );
    expect(shown('<h1 id="a">A</h1><h5 id="b">B</h5><h2>C</h2><h2 data-id="d">D</h2>')).not.toContain('anchor');
  });

  test.each([
    '<!-- <h2 id="a">A</h2> -->',
    '<script>x = "<h2 id=a>A</h2>"</script>',
    '<p title="<h2 id=a>A</h2>">B</p>',
    '<pre><h2 id="a">A</h2></pre>',
    '<h2 id="a">A</h3>',
    '<h2 id="a">A',
  ])('stand in nothing but headings: %s', (html) => {
    expect(shown(html)).toBe(html);
  });
});

describe('code', () => {
  test('that is short and could be broken stays in one line', () => {
    expect(shown('<code class="language-plaintext highlighter-rouge">--port N</code>')).toBe(
      '<code class="whole language-plaintext highlighter-rouge">--port N</code>',
    );
    expect(shown('<code>a-&lt;b&gt;-c</code>')).toBe('<code class="whole">a-&lt;b&gt;-c</code>');
  });

  test.each([
    '<code>name</code>',
    `<code>--${'long'.repeat(6)}</code>`,
    '<code><b>a-b</b></code>',
    '<pre><code>a-b\n</code></pre>',
  ])('of other kinds stays as it is: %s', (html) => {
    expect(shown(html)).toBe(html);
  });
});

test('titles of alerts are in the words of the page', () => {
  const title = (word: string): string => `<p class="notice__title">${word}</p>`;
  expect(withAlertTitles(`${title('Note')} Note ${title('Mine')}`, (key) => `<${key}>`)).toBe(
    `${title('&lt;note_label&gt;')} Note ${title('Mine')}`,
  );
});

test('a list of contents without a title gets one', () => {
  const head = (title: string): string => `<h4 class="nav__title"><i class="fas fa-file-alt"></i> ${title}</h4>`;
  expect(withContentsTitles(head(''), 'Auf dieser Seite')).toBe(head('Auf dieser Seite'));
  expect(withContentsTitles(head('Mine'), 'Auf dieser Seite')).toBe(head('Mine'));
});

test('a long text of openings takes no longer than its length', () => {
  for (const piece of ['<h2 id="', '<h2 id="a">', '<code>', '<!--', '<pre>', '="<', '<code>a-b</co'])
    expect(shown(piece.repeat(50_000)).length).toBeGreaterThan(100_000);
});
