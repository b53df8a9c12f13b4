// The tags of Jekyll and of the plugins that its sites use.

import { expect, test } from 'vitest';
import { Float } from '../../src/util/scalars.ts';
import { textOf } from './fixtures.ts';

test('link and post_url begin with baseurl', () => {
  expect(textOf('[x]({% link _posts/2018-06-06-day-one.md %}) {% link /about.md %}')).toBe('[x](/blog/day%20one/) /blog/about/');
  expect(textOf('{% assign p = "about" %}{% link {{ p }}.md %} {% post_url 2018-06-06-day-one %}')).toBe('/blog/about/ /blog/day-one/');
});

test('highlight hands code, language and options on', () => {
  expect(textOf('{% highlight RUBY linenos mark_lines="1 3" %}\n\n  a\nb\n\n{% endhighlight %}')).toBe(
    '\n<figure ruby true 1,3>  a\nb</figure>\n',
  );
  expect(textOf('{% highlight c++ %}{{ page.title }}{% endhighlight %}')).toBe('\n<figure c++ false >About</figure>\n');
});

test('highlight puts its figure on lines of its own in markdown, and leaves a page of HTML as it is', () => {
  const text = 'Text:\n{% highlight sh %}ls{% endhighlight %}';
  expect(textOf(text)).toBe('Text:\n\n<figure sh false >ls</figure>\n');
  expect(textOf(text, { markdown: false })).toBe('Text:\n<figure sh false >ls</figure>');
});

test('gist embeds a script and a link', () => {
  expect(textOf('{% gist me/12ab file.rb %}')).toBe(
    '<noscript><a href="https://gist.github.com/me/12ab">file.rb</a></noscript><script src="https://gist.github.com/me/12ab.js?file=file.rb"> </script>',
  );
  expect(textOf('{% gist page.name %}')).toContain('https://gist.github.com/a.html.js');
});

test('gist leaves the link out where the configuration says so', () => {
  const script = '<script src="https://gist.github.com/me/12ab.js"> </script>';
  expect(textOf('{% gist me/12ab %}', {}, { config: { raw: { gist: { noscript: false } } } })).toBe(script);
  expect(textOf('{% gist me/12ab %}', {}, { config: { raw: { gist: { noscript: true } } } })).toContain('<noscript>');
});

test('case takes a whole float of YAML for a number', () => {
  expect(textOf('{% case f %}{% when 2 %}a{% when 2.0 %}b{% when 3 %}c{% endcase %}', { scope: { f: new Float(2) } })).toBe('ab');
});

test('seo and feed_meta print the elements that the host makes; `title=false` asks for no title', () => {
  expect(textOf('{% seo %} {% seo title=false %} {% seo Title=FALSE %} {% feed_meta %}')).toBe(
    '<seo title=true> <seo title=false> <seo title=false> <feed>',
  );
});

test('increment leaves the scope as it is', () => {
  const scope = Object.freeze({ n: 5 });
  expect(textOf('{% increment n %}{% increment n %}{{ n }}', { scope })).toBe('567');
  expect(scope.n).toBe(5);
});

test('ifchanged prints a body that differs from the last', () => {
  expect(textOf('{% for x in (1..4) %}{% ifchanged %}{{ x | divided_by: 2 }}{% endifchanged %}{% endfor %}')).toBe('012');
});

test('liquid runs its lines', () => {
  expect(textOf('{% liquid\n  assign x = 2\n  if x == 2\n    echo "two"\n  endif\n%}')).toBe('two');
});
