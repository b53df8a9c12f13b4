// Options, extras, diagnostics and safety of the markdown dialect.
import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../src/markdown/index.ts';
import { BLOCK_RULES, CORE_RULES, INLINE_RULES } from '../../src/markdown/rules.ts';
import type { KramdownOptions, MarkdownExtras } from '../../src/types.ts';
import { DEFAULT_KRAMDOWN } from '../support/kramdown.ts';

const html = (text: string, options: Partial<KramdownOptions> = {}, extras: Partial<MarkdownExtras> = {}): string =>
  createMarkdown({ ...DEFAULT_KRAMDOWN, ...options }, { fixes: [], linkify: false, ...extras })
    .render(text)
    .html.trim();

const reports = (text: string) =>
  createMarkdown(DEFAULT_KRAMDOWN, { fixes: [], linkify: false })
    .render(text, { file: 'content/_posts/a.md', line: 10 })
    .diagnostics.map(({ code, file, line, severity }) => `${severity} ${code} ${file}:${line}`);

test('a definition may hold a picture as data', () => {
  const data = `data:image/png;base64,${'A'.repeat(150_000)}`;
  expect(html(`![a][b]\n\n[b]: ${data}`)).toBe(`<p><img src="${data}" alt="a" /></p>`);
});

test('NUL stays: browsers leave it out of text (recorded from Jekyll 4.3.1)', () => {
  expect(html('fl\0ow *a\0b* `c\0d`\n\n# h\0h')).toBe(
    '<p>fl\0ow <em>a\0b</em> <code class="language-plaintext highlighter-rouge">c\0d</code></p>\n\n<h1 id="hh">h\0h</h1>',
  );
});

describe('white space that is not ASCII is no white space', () => {
  test('beside quotes and marks', () => {
    expect(html('he said\u00a0"yes" and \u200a\'no\'')).toBe('<p>he said\u00a0”yes” and \u200a’no’</p>');
    expect(html('**sea\u00a0**land** sky')).toBe('<p><strong>sea\u00a0</strong>land** sky</p>');
  });

  test('at the ends of paragraphs, headings and cells', () => {
    expect(html('\u3000one\u3000')).toBe('<p>\u3000one\u3000</p>');
    expect(html('# \u3000one\u00a0')).toContain('>\u3000one\u00a0</h1>');
    expect(html('| \u3000a | b\u00a0 |')).toMatch(/<td>\u3000a<\/td>\s*<td>b\u00a0<\/td>/);
    expect(html('a\n\u00a0\nb')).toBe('<p>a\n\u00a0\nb</p>');
  });

  test('between the attributes of a tag', () => {
    expect(html('<div a="1"\u00a0b="2">x</div>')).toContain('&lt;div');
  });
});

describe('white space', () => {
  test('is kramdown’s: two spaces for each level, an empty line where the text has one', () => {
    expect(html('- a\n  - b\n\n    c\n\n> q\n> 1. x\n\n\n***\nend')).toBe(
      [
        '<ul>',
        '  <li>a',
        '    <ul>',
        '      <li>',
        '        <p>b</p>',
        '',
        '        <p>c</p>',
        '      </li>',
        '    </ul>',
        '  </li>',
        '</ul>',
        '',
        '<blockquote>',
        '  <p>q</p>',
        '  <ol>',
        '    <li>x</li>',
        '  </ol>',
        '</blockquote>',
        '',
        '<hr />',
        '<p>end</p>',
      ].join('\n'),
    );
  });

  test('stays as it is in code and in HTML, but blocks within HTML are indented', () => {
    expect(html('- x\n\n  ```\n  a\n   b\n  ```\n\n  <div>\n   <p>\n    raw\n  </p></div>')).toBe(
      [
        '<ul>',
        '  <li>',
        '    <p>x</p>',
        '',
        '    <div class="language-plaintext highlighter-rouge"><div class="highlight"><pre class="highlight"><code>a',
        ' b',
        '</code></pre></div>    </div>',
        '',
        '    <div>',
        ' <p>',
        '  raw',
        '</p></div>',
        '  </li>',
        '</ul>',
      ].join('\n'),
    );
    expect(html('<div><section markdown="1">\n# A\n\n- b\n</section></div>')).toBe(
      '<div><section>\n    <h1 id="a">A</h1>\n\n    <ul>\n      <li>b</li>\n    </ul>\n  </section></div>',
    );
  });

  test('of a table of contents and of footnotes', () => {
    expect(html('* t\n{:toc}\n\n# A\n## B\n# C')).toContain(
      '<ul id="markdown-toc">\n  <li><a href="#a" id="markdown-toc-a">A</a>    <ul>\n      <li><a href="#b" id="markdown-toc-b">B</a></li>\n    </ul>\n  </li>\n  <li><a href="#c" id="markdown-toc-c">C</a></li>\n</ul>\n',
    );
    expect(html('a[^1]\n\n> [^1]: b\n>\n>     - c')).toContain(
      '  <ol>\n    <li id="fn:1" role="doc-endnote">\n      <p>b</p>\n\n      <ul>\n        <li>c</li>\n      </ul>\n      <p><a ',
    );
  });
});

describe('fences with extras', () => {
  test('mark lines, from a fence and from an attribute list', () => {
    expect(html('```text {1,3-4}\na\nb\nc\nd\n```')).toContain(
      '<code><span class="hll">a\n</span>b\n<span class="hll">c\n</span><span class="hll">d\n</span></code>',
    );
    expect(html('```text\na\nb\n```\n{: mark_lines="2"}')).toBe(
      '<div class="language-text highlighter-rouge"><div class="highlight"><pre class="highlight"><code>a\n<span class="hll">b\n</span></code></pre></div></div>',
    );
    expect(html('```text {1-99999999999999}\na\n```')).toContain('<span class="hll">a\n</span></code>');
  });

  test('have a caption, also without a language or with one that nobody knows', () => {
    expect(html('```js title="a <b>.js" {1}\n1\n```\n{: .x}')).toMatch(
      /^<div class="language-js x highlighter-rouge"><div class="code-title">a &lt;b&gt;\.js<\/div><div class="highlight">.*class="hll"/,
    );
    expect(html('``` title="notes"\n{a}\n```')).toMatch(/^<div class="language-plaintext .*<div class="code-title">notes<\/div>/);
    expect(html('```nope title="x"\na\n```')).toMatch(/^<div class="language-nope highlighter-rouge"><div class="code-title">x<\/div>/);
  });

  test('are no fence with other words, and languages in braces stay what they are', () => {
    expect(html('```js {a}\nx\n```')).toMatch(/^<p><code/);
    expect(html('```{r}\nx\n```')).toContain('<code class="language-{r}">');
  });
});

describe('options', () => {
  test('hard_wrap makes every newline a break', () => {
    expect(html('a\nb\n- c\nd', { hardWrap: true })).toMatch(/a<br \/>\nb[\s\S]*c<br \/>\nd/);
  });

  test('hard_wrap: two blanks break nothing in an element', () => {
    expect(html('<b>a  \nb</b>  \nc', { hardWrap: true })).toBe('<p><b>a  \nb</b>  <br />\nc</p>');
  });

  test('input kramdown: no blank stands before the end of a fence', () => {
    expect(html('~~~\na\n ~~~\n~~~', { input: 'kramdown' })).toContain('<code>a\n ~~~\n</code>');
  });

  test('parse_block_html: the line after an empty element is no empty line', () => {
    expect(html('<div/>\n\n<div/>\na', { parseBlockHtml: true })).toBe('<div></div>\n\n<div></div>\n<p>a</p>');
  });

  test('auto_ids off, and ids with a prefix', () => {
    expect(html('# A b', { autoIds: false })).toBe('<h1>A b</h1>');
    expect(html('# A b', { autoIdPrefix: 'x-' })).toBe('<h1 id="x-a-b">A b</h1>');
  });

  test('input kramdown: ids from the first Latin letter on, a section without one, no strikethrough, no list within a paragraph', () => {
    const options = { input: 'kramdown' } as const;
    expect(html('# 1. Été & so', options)).toContain('id="t--so"');
    expect(html('# 한국어', options)).toContain('id="section"');
    expect(html('# 1. Été', { ...options, transliteratedHeaderIds: true })).toContain('id="ete"');
    expect(html('a ~~b~~\n- c', options)).toBe('<p>a ~~b~~\n- c</p>');
  });

  test('header_offset moves headings, link_defs are definitions of every text', () => {
    const options = { headerOffset: 1, linkDefs: { foo: { href: 'http://f.org', title: 'T' }, 'X  y': { href: '/xy', title: undefined } } };
    expect(html('# A\n\n## B\n\nS\n===\n\n[foo] and [Bar Baz][x y]\n\n1. x\n{:toc}', { ...options, tocLevels: [1, 2] })).toBe(
      '<h2 id="a">A</h2>\n\n<h3 id="b">B</h3>\n\n<h2 id="s">S</h2>\n\n<p><a href="http://f.org" title="T">foo</a> and <a href="/xy">Bar Baz</a></p>\n\n<ol id="markdown-toc">\n  <li><a href="#a" id="markdown-toc-a">A</a>    <ol>\n      <li><a href="#b" id="markdown-toc-b">B</a></li>\n    </ol>\n  </li>\n  <li><a href="#s" id="markdown-toc-s">S</a></li>\n</ol>',
    );
    expect(html('[foo]\n\n[foo]: /own', options)).toBe('<p><a href="/own">foo</a></p>');
    expect(html('###### A\n\n# B', { headerOffset: -1 })).toBe('<h5 id="a">A</h5>\n\n<h1 id="b">B</h1>');
  });

  test('footnote_nr, footnote_prefix and footnote_backlink', () => {
    const out = html('a[^n]\n\n[^n]: b', { footnoteNr: 5, footnotePrefix: 'p-', footnoteBacklink: 'back' });
    expect(out).toContain('<a href="#fn:p-n" class="footnote" rel="footnote">5</a>');
    expect(out).toContain('<ol start="5">');
    expect(out).toContain('<a href="#fnref:p-n" class="reversefootnote" role="doc-backlink">back</a>');
    expect(html('a[^n]\n\n[^n]: b', { footnoteBacklink: '' })).not.toContain('reversefootnote');
  });

  test('toc_levels', () => {
    const out = html('* t\n{:toc}\n\n# A\n## B\n### C', { tocLevels: [2] });
    expect(out).toContain('href="#b"');
    expect(out).not.toMatch(/href="#[ac]"/);
  });

  test('smart_quotes, typographic_symbols and no_auto_typographic', () => {
    expect(html('"a" -- b', { smartQuotes: ['<', '>', '«', '»'], typographicSymbols: { ndash: '~' } })).toBe('<p>«a» ~ b</p>');
    expect(html('a -- "b"', { gfmQuirks: ['paragraph_end', 'no_auto_typographic'] })).toBe('<p>a -- “b”</p>');
  });

  test('without a math engine and without a highlighter', () => {
    expect(html('$$x$$', { mathEngine: undefined })).toBe('<div class="kdmath">$$\nx\n$$</div>');
    expect(html('a `b`', { syntaxHighlighter: undefined })).toBe('<p>a <code>b</code></p>');
    expect(html('    a', { syntaxHighlighter: undefined })).toBe('<pre><code>a\n</code></pre>');
  });

  test('parse_block_html and parse_span_html', () => {
    expect(html('<div>\n*a*\n</div>', { parseBlockHtml: true })).toContain('<em>a</em>');
    expect(html('x <b>*a*</b>', { parseSpanHtml: false })).toBe('<p>x <b>*a*</b></p>');
  });

  test('code in a known language is wrapped as Rouge wraps it', () => {
    expect(html('```plaintext\na < b\n```')).toBe(
      '<div class="language-plaintext highlighter-rouge"><div class="highlight"><pre class="highlight"><code>a &lt; b\n</code></pre></div></div>',
    );
    expect(html('```json\n{"a": 1}\n```')).toMatch(/^<div class="language-json highlighter-rouge"><div class="highlight">/);
  });
});

describe('extras', () => {
  test('pipes: only a pipe at the beginning or a rule makes a table', () => {
    expect(html('this | that')).toContain('<table>');
    expect(html('this | that', {}, { fixes: ['pipes'] })).toBe('<p>this | that</p>');
    expect(html('a | b\n--|--\n1 | 2', {}, { fixes: ['pipes'] })).toContain('<th>a</th>');
    expect(html('| a | b |', {}, { fixes: ['pipes'] })).toContain('<td>a</td>');
  });

  test('alerts: a quote that begins as GitHub’s alerts do is a notice', () => {
    const alerts = (text: string) => html(text, {}, { fixes: ['alerts'] }).replace(/\s+/g, ' ');
    expect(alerts('> [!tip]\n> Do *it*.\n>\n> - a\n{: #x}')).toMatch(
      /^<div class="notice--success" id="x"> <p class="notice__title">Tip<\/p> <p>Do <em>it<\/em>\.<\/p> <ul>.*<\/ul> <\/div>$/,
    );
    for (const text of ['> [!NOTE] x', '> [!OTHER]\n> x', '> x\n> [!NOTE]\n> y', '> [!NOTE]'])
      expect(alerts(text)).toBe(html(text).replace(/\s+/g, ' '));
    expect(html('> [!NOTE]\n> x')).toContain('<blockquote>');
  });

  test('dashes: flags keep theirs', () => {
    expect(html('run --all -- now, a--b')).toBe('<p>run –all – now, a–b</p>');
    expect(html('run --all -- now, a--b', {}, { fixes: ['dashes'] })).toBe('<p>run --all – now, a–b</p>');
  });

  test('start: a list begins with its number', () => {
    expect(html('3. a\n4. b')).toMatch(/^<ol>/);
    expect(html('3. a\n4. b', {}, { fixes: ['start'] })).toMatch(/^<ol start="3">/);
    expect(html('1. a', {}, { fixes: ['start'] })).toMatch(/^<ol>/);
  });

  test('linkify: bare addresses become links, not those in code or links', () => {
    const text = 'at https://a.org/x and <a href="/y">https://b.org</a> and `https://c.org`';
    expect(html(text)).not.toContain('<a href="https://a.org/x">');
    expect(html(text, {}, { linkify: true })).toContain('<a href="https://a.org/x">https://a.org/x</a>');
    expect(html(text, {}, { linkify: true }).match(/<a /g)).toHaveLength(2);
  });
});

describe('lint', () => {
  const found = (text: string, fixes: readonly string[] = []) =>
    createMarkdown(DEFAULT_KRAMDOWN, { fixes, linkify: false })
      .render(text, { file: 'a.md', line: 10 }, { lint: true })
      .diagnostics.map(({ code, line, hint }) => `${line} ${code.slice(9)} ${/fixes: \[(\w+)\]/.exec(hint ?? '')?.[1]}`);
  const text = 'this | that\n\nrun --all and\n*then --more --yet*\n\n- x\n\n  3. a';

  test('names the lines where a fix would change something, and the fix', () => {
    expect(found(text)).toEqual(['10 pipes pipes', '17 start start', '12 dashes dashes', '13 dashes dashes']);
  });

  test('reports nothing of fixes that are on, of lines that are meant, or without `lint`', () => {
    expect(found(text, ['pipes', 'dashes', 'start'])).toEqual([]);
    expect(found('| a | b |\n\na | b\n--|--\n1 | 2\n\n1. x -- y `--z | a`')).toEqual([]);
    expect(reports(text)).toEqual([]);
  });
});

describe('diagnostics', () => {
  test('an unclosed fence, also within a list and a quote', () => {
    // code within a line is no fence
    expect(reports('- `~`\n\n> ```a```\n\n- a\n    - `~~b~~`')).toEqual([]);
    expect(reports('a\n\n```js\nx')).toEqual(['warning markdown-fence content/_posts/a.md:12']);
    expect(reports('- a\n\n  ```\n  x')).toEqual(['warning markdown-fence content/_posts/a.md:12']);
    expect(reports('> a\n>\n> > ~~~\n> > x')).toEqual(['warning markdown-fence content/_posts/a.md:12']);
  });

  test('a fence that is closed outside of its item is reported once, with its fix', () => {
    const report = (text: string) =>
      createMarkdown(DEFAULT_KRAMDOWN, { fixes: [], linkify: false })
        .render(text, { file: 'a.md', line: 1 })
        .diagnostics.map(
          ({ line, message, hint }) => `${line} ${/never closed|closed outside/.exec(message)?.[0]}: ${hint?.split(' ')[0]}`,
        );
    expect(report('1. A\n   - b\n   ```python\n   x\n\n   y\n   ```')).toEqual(['3 closed outside: Indent']);
    expect(report('- a\n  ~~~\n  x\n\ny\n~~~\n')).toEqual(['2 closed outside: Indent']);
    // another fence, and one that is whole in between
    expect(report('- a\n  ```\n  x\n\ny\n\n~~~')).toEqual(['2 never closed: Close', '7 never closed: Close']);
    expect(report('- a\n  ```\n  x\n\ny\n\n~~~\nz\n~~~\n\n```')).toEqual(['2 never closed: Close', '11 never closed: Close']);
    expect(report('- a\n  ```\n  x\n- ```\n  y')).toEqual(['2 never closed: Close', '4 never closed: Close']);
  });

  test('an unclosed comment, at the beginning of a block, within text and within HTML', () => {
    expect(reports('a\n\n<!-- b\nc')).toEqual(['warning markdown-comment content/_posts/a.md:12']);
    expect(reports('a\nb\n*c* <!-- d')).toEqual(['warning markdown-comment content/_posts/a.md:12']);
    expect(reports('<div>\n<p>a</p>\n<!-- d\n</div>')).toEqual(['warning markdown-comment content/_posts/a.md:12']);
  });

  test('an element that is never closed: the innermost one, where it begins', () => {
    expect(reports('a\n\n<div>\n<p>x</p>\n\n- b')).toEqual(['warning markdown-element content/_posts/a.md:12']);
    expect(reports('<div>\n<p>x\n</div>\n\nb')).toEqual(['warning markdown-element content/_posts/a.md:11']);
    expect(reports('a\n\n<div markdown="1">\n\n<section markdown="1">\nx')).toEqual(['warning markdown-element content/_posts/a.md:14']);
    expect(reports('- a\n\n  <div>\n  b\n- <p markdown="span">c')).toEqual([
      'warning markdown-element content/_posts/a.md:12',
      'warning markdown-element content/_posts/a.md:14',
    ]);
    expect(reports('<script>\nx')).toEqual(['warning markdown-element content/_posts/a.md:10']);
    expect(reports('<div>\n<br>\n<img src="x">\n</div>\n\n<hr>\n\nb <b>c')).toEqual([]);
  });

  test('nesting that is too deep loses no text and is reported once', () => {
    const deep = `x\n\n${'> '.repeat(300)}the end`;
    expect(reports(deep)).toEqual(['warning markdown-nesting content/_posts/a.md:12']);
    expect(html(deep)).toContain('the end');
    expect(reports(`${'<b>'.repeat(300)}the end`)).toEqual(['warning markdown-nesting content/_posts/a.md:10']);
    expect(reports(Array.from({ length: 200 }, (_, at) => `${'  '.repeat(at)}- ${at}`).join('\n'))).toHaveLength(1);
  });

  test('footnotes within footnotes nest no deeper than other blocks', () => {
    for (const unit of ['[^a]: ', '[^a]: > ', '[^a]: * ']) {
      const deep = `x[^a]\n\n${unit.repeat(20_000)}the end`;
      expect(reports(deep)).toEqual(['warning markdown-nesting content/_posts/a.md:12']);
    }
  });

  test('well-formed text has none', () => {
    expect(reports('```\na\n```\n\n<!-- b -->\n\n> c')).toEqual([]);
  });
});

describe('safety', () => {
  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#115;cript:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](<javascript:alert(1)>)',
    '![x](data:text/html;base64,x)',
    '[x](vbscript:x)',
    '[x]\n\n[x]: javascript:alert(1)',
  ])('%j is no link', (text) => {
    expect(html(text)).not.toMatch(/<a |<img /);
  });

  test('the words of a refused link stay, as they are', () => {
    expect(html('see [the *words*](javascript:x "t") here')).toBe('<p>see the <em>words</em> here</p>');
    expect(html('see ![the *words*](vbscript:x){: .c} here')).toMatch(/^<p>see the \*words\*/);
    expect(html('[a][b] c\n\n[b]: javascript:x')).toBe('<p>a c</p>');
  });

  test('a refused address is reported once, where it stands', () => {
    const report = (text: string) =>
      createMarkdown(DEFAULT_KRAMDOWN, { fixes: [], linkify: false })
        .render(text, { file: 'a.md', line: 1 })
        .diagnostics.map(
          ({ code, line, message }) => `${line} ${code} ${/URL (\S+).* (link|image) are/.exec(message)?.slice(1).join(' ')}`,
        );
    expect(report('a\nb *c [x](javascript:f()) **d')).toEqual(['2 markdown-url javascript:f() link']);
    expect(report('- a\n\n  > [x\n  > y](vbscript:f)')).toEqual(['3 markdown-url vbscript:f link']);
    expect(report('![x](data:text/html,y)\n\n[x]\n\n[x]: javascript:z')).toEqual([
      '1 markdown-url data:text/html,y image',
      '3 markdown-url javascript:z link',
    ]);
    expect(report('[x](https://a.org) ![y](data:image/svg+xml,z) `[x](javascript:f)`')).toEqual([]);
  });

  test('an image may hold a picture of any kind', () => {
    expect(html('![x](data:image/svg+xml;utf8,y)')).toBe('<p><img src="data:image/svg+xml;utf8,y" alt="x" /></p>');
    expect(html('[x](data:image/svg+xml;utf8,y)')).not.toContain('<a ');
  });

  test('an attribute list cannot bring such a URL in', () => {
    expect(html('[x](#){: href="javascript:alert(1)"}')).toBe('<p><a href="#">x</a></p>');
  });

  test('good URLs stay', () => {
    expect(html('[a](https://x.org/?a=b&c=d) [b](mailto:x@y.z) ![c](data:image/png;base64,AA)')).toMatch(/<a .*<a .*<img /);
  });

  test('text and attributes are escaped', () => {
    expect(html('[a](/x"onclick=1 "t\\"<b>") 1 < 2 & `<i>`')).toContain('&lt; 2 &amp;');
    expect(html('![a"b<c](x)')).toBe('<p><img src="x" alt="a&quot;b&lt;c" /></p>');
  });
});

describe('smartify', () => {
  const { smartify } = createMarkdown(DEFAULT_KRAMDOWN, { fixes: [], linkify: false });

  test.each([
    ['"Hello" -- it\'s me...', '“Hello” – it’s me…'],
    ['nothing to do', 'nothing to do'],
    ['*stars* and `ticks` stay', '*stars* and `ticks` stay'],
    ['R&D <b>"x"</b> 1 < 2', 'R&amp;D <b>“x”</b> 1 &lt; 2'],
    ['<p class="a">"as it is"</p>', '<p class="a">"as it is"</p>'],
    ['&copy; &lt;x&gt;', '© &lt;x&gt;'],
    ["'80s \"'nested' quotes\"", '’80s “‘nested’ quotes”'],
  ])('%j', (text, expected) => {
    expect(smartify(text)).toBe(expected);
  });
});

describe('the renderer', () => {
  test('keeps nothing between two texts', () => {
    const markdown = createMarkdown(DEFAULT_KRAMDOWN, { fixes: [], linkify: false });
    const first = markdown.render('# A\n\n[x] a[^1] HTML\n\n[x]: /x\n[^1]: n\n*[HTML]: H\n{:k: .c}\n\n{::options auto_ids="false" /}').html;
    expect(markdown.render('# A\n\n[x] a[^1] HTML\n{: k}').html).toBe('<h1 id="a">A</h1>\n\n<p>[x] a[^1] HTML</p>\n');
    expect(markdown.render('# A\n\n[x] a[^1] HTML\n\n[x]: /x\n[^1]: n\n*[HTML]: H\n{:k: .c}\n\n{::options auto_ids="false" /}').html).toBe(
      first,
    );
  });

  test('decodes all of HTML’s names in titles, as browsers do in those of Jekyll’s layouts', () => {
    const { title } = createMarkdown(DEFAULT_KRAMDOWN, { fixes: [], linkify: false });
    expect(title('&check; &lang;a&rang; &nope; &amp; b')).toBe('✓ ⟨a⟩ &amp;nope; &amp; b');
  });

  test('reads all line ends, and no text at all', () => {
    expect(html('a\r\n\r\n- b\r\n- c')).toBe(html('a\n\n- b\n- c'));
    expect(html('a\r\r\nb\rc')).toBe(html('a\n\nb\nc'));
    expect(html('')).toBe('');
    expect(createMarkdown(DEFAULT_KRAMDOWN, { fixes: [], linkify: false }).render('\n \n\t\n').html).toBe('\n');
  });

  test('has one rule to a name', () => {
    for (const rules of [BLOCK_RULES, INLINE_RULES, CORE_RULES]) {
      expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    }
  });
});
