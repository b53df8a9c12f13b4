// `kramdown.syntax_highlighter_opts`: what Jekyll 4.3.1 writes for the same options.
import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../src/markdown/index.ts';
import type { DataMap } from '../../src/types.ts';
import { codeOptions } from '../../src/util/code-options.ts';
import { DEFAULT_KRAMDOWN } from '../support/kramdown.ts';

const html = (text: string, options: DataMap): string =>
  createMarkdown(
    { ...DEFAULT_KRAMDOWN, codeBlocks: codeOptions(options, 'block'), codeSpans: codeOptions(options, 'span') },
    { fixes: [], linkify: false },
  )
    .render(text)
    .html.trim();

const NUMBERED = '<table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">';

describe('the highlighter’s options', () => {
  test('name the language of code that names none', () => {
    const options = { default_lang: 'ruby' };
    expect(html('    x = Class.new\n{: .q}', options)).toBe(
      '<div class="language-ruby q highlighter-rouge"><div class="highlight"><pre class="highlight"><code><span class="n">x</span> <span class="o">=</span> <span class="no">Class</span><span class="p">.</span><span class="nf">new</span>\n</code></pre></div></div>',
    );
    expect(html('`1` and `y`{:.language-js}', options)).toBe(
      '<p><code class="language-ruby highlighter-rouge"><span class="mi">1</span></code> and <code class="language-js highlighter-rouge"><span class="nx">y</span></code></p>',
    );
    expect(html('~~~ text\na 1\n~~~', options)).toContain('<div class="language-text highlighter-rouge">');
  });

  test('number the lines of blocks and leave spans alone', () => {
    const options = { css_class: 'hl', span: { disable: true }, block: { line_numbers: true, start_line: 9 } };
    expect(html('```\na\n\nb <\n```', options)).toBe(
      `<div class="language-plaintext highlighter-rouge"><div class="highlight"><pre class="hl"><code>${NUMBERED}9\n10\n11\n</pre></td><td class="rouge-code"><pre>a\n\nb &lt;\n</pre></td></tr></tbody></table></code></pre></div></div>`,
    );
    expect(html('```\n```', options)).toContain(`${NUMBERED}9\n</pre></td><td class="rouge-code"><pre>\n</pre>`);
    expect(html('A `x` `y`{:.language-js}', options)).toBe('<p>A <code>x</code> <code class="language-js">y</code></p>');
    expect(html('```nonesuch\na\n```', options)).toBe('<pre><code class="language-nonesuch">a\n</code></pre>');
  });

  test('may be a text’s own', () => {
    expect(html('{::options syntax_highlighter_opts="{default_lang: ruby\\}" /}\n\n    1', {})).toContain(
      '<div class="language-ruby highlighter-rouge">',
    );
    expect(html('    1\n\n{::options syntax_highlighter_opts="{css_class: x\\}" /}', {})).toBe('<pre><code>1\n</code></pre>');
    expect(html('    1\n\n{::options syntax_highlighter_opts="nonsense" /}', {})).toContain('language-plaintext');
  });
});
