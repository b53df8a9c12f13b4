// Owns the behaviour of highlighting as a reader and a style sheet see it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight, highlightFigure, plainFigure } from '../../src/markdown/highlight/index.ts';
import { namedOf } from '../../src/markdown/highlight/languages.ts';

const shown = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const everyLexer = [
  'bash powershell console batch docker json jsonc yaml hcl terraform diff ini toml make nginx apache sql http properties protobuf graphql',
  'js ts jsx tsx coffee html xml css scss sass markdown php liquid django handlebars twig erb vue',
  'python csharp ruby go rust java kotlin swift c cpp objc scala groovy gradle dart elixir erlang haskell clojure lisp ocaml fsharp elm',
  'perl r lua julia matlab latex puppet nix zig haml crystal hocon racket viml vb cmake text abap',
].flatMap((names) => names.split(' '));

describe('languages', () => {
  it('are known by the names that Rouge knows', () => {
    for (const name of [
      'posh',
      'sh',
      'shell',
      'console',
      'jsonc',
      'yml',
      'tf',
      'dockerfile',
      'c#',
      'cs',
      'patch',
      'c++',
      'objc',
      'vim',
      'R',
    ])
      expect(highlight('x', name), name).toBeDefined();
  });

  it('are not known by other names or in another case', () => {
    for (const name of ['C#', 'Shell', 'PowerShell', 'mermaid', 'pwsh', 'kt', 'constructor', '__proto__', '', 'guess'])
      expect(highlight('x', name), name).toBeUndefined();
  });

  it('may carry options after a question mark', () => {
    expect(highlight('1', 'json?start=3')).toBe('<span class="mi">1</span>');
  });

  it('that have no lexer, and plain text, are escaped and left bare', () => {
    for (const name of ['text', 'plaintext', 'abap']) expect(highlight('if a < b && "c"\n', name)).toBe('if a &lt; b &amp;&amp; "c"\n');
  });

  it('with a lexer can all be loaded and give spans', () => {
    for (const name of everyLexer.filter((one) => namedOf(one)?.lexer))
      expect(
        highlight(
          '<a b="c">\n# 12 "x" // y\n$ if x = 1 { "s" }\n{{ x }}\n[k]\nk: 1\n\\begin{x}\nFROM x\nAllow all\nGET / HTTP/1.1\n',
          name,
        ),
        name,
      ).toContain('<span class="');
  });
});

describe('spans', () => {
  it.each(['django', 'handlebars', 'twig'])('of HTML around the tags of %s are those of HTML', (language) => {
    expect(highlight('<ul>\n{{ x }}\n</ul>', language)).toContain('<span class="nt">&lt;ul&gt;</span>');
  });

  it('show JavaScript as Rouge does', () => {
    expect(highlight(`var a = "1 < 2 & 'x'";\n// c\n`, 'js')).toBe(
      `<span class="kd">var</span> <span class="nx">a</span> <span class="o">=</span> <span class="dl">"</span><span class="s2">1 &lt; 2 &amp; 'x'</span><span class="dl">"</span><span class="p">;</span>\n<span class="c1">// c</span>\n`,
    );
  });

  it.each([
    [
      'var $this = $new.$super;',
      '<span class="kd">var</span> <span class="nx">$this</span> <span class="o">=</span> <span class="nx">$new</span><span class="p">.</span><span class="nx">$super</span><span class="p">;</span>',
    ],
    [
      'a$this $thisé $$null(this$)',
      '<span class="nx">a$this</span> <span class="nx">$thisé</span> <span class="nx">$$null</span><span class="p">(</span><span class="k">this</span><span class="nx">$</span><span class="p">)</span>',
    ],
    [
      'x = { $if: 1 };',
      '<span class="nx">x</span> <span class="o">=</span> <span class="p">{</span> <span class="na">$if</span><span class="p">:</span> <span class="mi">1</span> <span class="p">};</span>',
    ],
    [
      '`${$this}`',
      '<span class="s2">`</span><span class="p">${</span><span class="nx">$this</span><span class="p">}</span><span class="s2">`</span>',
    ],
  ])('show names with a dollar sign as names: %s', (code, expected) => {
    for (const language of ['js', 'typescript', 'tsx']) expect(highlight(code, language), language).toBe(expected);
  });

  it('make neighbours of one class one span', () => {
    expect(highlight('foo();', 'js')).toBe('<span class="nx">foo</span><span class="p">();</span>');
  });

  it.each([
    ['bash', 'apt-get install -y x', '<span class="nt">-y</span>'],
    ['bash', 'echo "$(cat a)"', '<span class="si">$(</span><span class="nb">cat </span>a<span class="si">)</span>'],
    [
      'powershell',
      '$vm.Name -eq 3',
      '<span class="nv">$vm</span><span class="o">.</span><span class="nf">Name</span><span class="w"> </span><span class="o">-eq</span><span class="w"> </span><span class="mi">3</span>',
    ],
    ['powershell', 'Get-Item -Process 1', '<span class="nt">-Process</span>'],
    ['powershell', '@"\nit"s $x\n"@\n$y', '<span class="nv">$y</span>'],
    ['yaml', 'name: my-app\n', '<span class="na">name</span><span class="pi">:</span> <span class="s">my-app</span>\n'],
    ['yaml', 'name: queue-42\n', '<span class="s">queue-42</span>'],
    ['yaml', 'n: 42 # c\nu: a#b\n', '<span class="m">42</span> <span class="c1"># c</span>'],
    ['yaml', 'url: https://a.b/c\n', '<span class="s">https://a.b/c</span>'],
    ['json', '{"a": -1}', '<span class="nl">"a"</span><span class="p">:</span><span class="w"> </span><span class="mi">-1</span>'],
    ['python', 'def f(): pass', '<span class="k">def</span> <span class="nf">f</span>'],
    ['csharp', 'public class A {}', '<span class="nc">A</span>'],
    ['sql', "SELECT 'a -- b'", `<span class="k">SELECT</span> <span class="s1">'a -- b'</span>`],
    ['terraform', 'x = "a-${var.b}"', '<span class="kd">var</span>'],
    ['docker', 'RUN ls -l "x"', '<span class="nt">-l</span> <span class="s2">"x"</span>'],
    ['diff', '-a\n-b\n+c\n', '<span class="gd">-a\n-b\n</span><span class="gi">+c\n</span>'],
    [
      'html',
      '<a href="x">',
      '<span class="nt">&lt;a</span> <span class="na">href=</span><span class="s">"x"</span><span class="nt">&gt;</span>',
    ],
    ['html', '<script>var a</script>', '<span class="kd">var</span>'],
    ['css', '.a #b:hover { color: red }', '<span class="nc">.a</span> <span class="nf">#b</span><span class="nd">:hover</span>'],
  ])('of %s: %s', (language, code, part) => {
    expect(highlight(code, language)).toContain(part);
  });

  it('do not depend on earlier code', () => {
    const code = '<style>a { b: c }</style><script>let x</script>{% if x %}';
    const first = everyLexer.map((name) => highlight(code, name));
    expect(
      [...everyLexer]
        .reverse()
        .map((name) => highlight(code, name))
        .reverse(),
    ).toEqual(first);
  });
});

describe('text', () => {
  const code = fc
    .array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          '"',
          "'",
          '`',
          '${',
          '}',
          '{%',
          '%}',
          '{{',
          '<a b="',
          '>',
          '</',
          '<?php ',
          '?>',
          '/*',
          '*/',
          '#',
          '//',
          '\n',
          '\r\n',
          '$(',
          ')',
          '<<EOF\n',
          'EOF',
          '@"\n',
          '\n"@',
          '\\',
          '- a: ',
          '|\n  ',
          '&amp;',
          '<',
          '___LIQUID0___',
        ),
        fc.constantFrom('if', 'class', 'x', '12', '0x1f', ' '),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(''));

  it('comes out as it went in', () => {
    fc.assert(
      fc.property(code, fc.constantFrom(...everyLexer), (text, name) => shown(highlight(text, name) ?? '') === text),
      { numRuns: 3000 },
    );
  });

  it('in marked lines too, but for a last newline', () => {
    const complete = (text: string): string => (text === '' || text.endsWith('\n') ? text : text + '\n');
    fc.assert(
      fc.property(
        code,
        fc.constantFrom(...everyLexer),
        (text, name) => shown(highlight(text, name, { markLines: [1, 3] }) ?? '') === complete(text),
      ),
      { numRuns: 1000 },
    );
  });

  it('with a line of more than 20 KB or an endless word is left bare', () => {
    expect(highlight(`var a = "${'x '.repeat(10_500)}";\n`, 'js')).not.toContain('<span');
    expect(highlight(`var a = "${'x'.repeat(4000)}";\n`, 'js')).not.toContain('<span');
    expect(highlight('var a;\n'.repeat(4000), 'js')).toContain('<span');
  });
});

describe('marked lines', () => {
  it('are wrapped with their newline, and no span reaches over them', () => {
    expect(highlight('a\n\n/* b\nc */\nd', 'js', { markLines: [1, 3, 5] })).toBe(
      '<span class="hll"><span class="nx">a</span>\n</span>\n<span class="hll"><span class="cm">/* b</span>\n</span><span class="cm">c */</span>\n<span class="hll"><span class="nx">d</span>\n</span>',
    );
  });

  it('beyond the end are ignored', () => {
    expect(highlight('a\n', 'text', { markLines: [2, 9] })).toBe('a\n');
  });
});

describe('the figure of the highlight tag', () => {
  const plain = { linenos: false, markLines: [] };

  it('holds the code without the empty lines around it', () => {
    expect(highlightFigure('\n\n  x  \n\n', 'js', plain)).toBe(
      '<figure class="highlight"><pre><code class="language-js" data-lang="js">  <span class="nx">x</span>  </code></pre></figure>',
    );
  });

  it('shows an unknown language as text, under its name in lower case', () => {
    expect(highlightFigure('a < b "x"', 'Mermaid', plain)).toBe(
      '<figure class="highlight"><pre><code class="language-mermaid" data-lang="mermaid">a &lt; b "x"</code></pre></figure>',
    );
    expect(highlightFigure('a', 'C++', plain)).toContain('class="language-c--" data-lang="c++"');
  });

  it('numbers lines in a table', () => {
    expect(highlightFigure('var a = 1;\n// c\n', 'js', { linenos: true, markLines: [] })).toBe(
      '<figure class="highlight"><pre><code class="language-js" data-lang="js"><table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">1\n2\n</pre></td><td class="code"><pre><span class="kd">var</span> <span class="nx">a</span> <span class="o">=</span> <span class="mi">1</span><span class="p">;</span>\n<span class="c1">// c</span>\n</pre></td></tr></tbody></table></code></pre></figure>',
    );
  });

  it('numbers and marks at once as Rouge does, with its second newline', () => {
    expect(highlightFigure('a\nb', 'js', { linenos: true, markLines: [2] })).toContain(
      '<td class="code"><pre><span class="nx">a</span>\n<span class="hll"><span class="nx">b</span>\n</span>\n</pre></td>',
    );
  });

  it('has escaped code without a highlighter', () => {
    expect(plainFigure('\n  a < "b" \'c\' & d  \n', 'C++')).toBe(
      '<figure class="highlight"><pre><code class="language-c--" data-lang="c++">a &lt; &quot;b&quot; &#39;c&#39; &amp; d</code></pre></figure>',
    );
  });

  it('has one empty numbered line for no code', () => {
    expect(highlightFigure('\n', 'js', { linenos: true, markLines: [] })).toContain(
      '<pre class="lineno">1\n</pre></td><td class="code"><pre>\n</pre></td>',
    );
  });
});

describe('a string that nothing closes', () => {
  it.each([['powershell', '"' + '$(a)'.repeat(40), '$(a)']])('takes no longer than any other: %s', (language, code, end) => {
    const text = (highlight(code, language) ?? '').replace(/<[^>]*>/g, '');
    expect(text.endsWith(end)).toBe(true);
  });
});
