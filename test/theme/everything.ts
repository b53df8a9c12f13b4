// One post with all that a post can hold: what readers of the theme may meet, in the form in which its authors write it.
import { post } from '../support/site.ts';

const FRONT_MATTER = `
title: "Everything at once: a post’s *whole* vocabulary"
date: 2025-05-04 10:00:00 +0000
last_modified_at: 2025-06-01
categories: [Field notes, Methods]
tags: [markdown, C++, Ünïcode]
excerpt: "A post with every piece of furniture."
toc: true
toc_label: Contents
toc_sticky: true
header:
  teaser: /assets/images/wide.svg
gallery:
  - {url: /assets/images/wide.svg, image_path: /assets/images/wide.svg, alt: A hill in the morning, title: Morning}
  - {url: /assets/images/tall.svg, image_path: /assets/images/tall.svg, alt: A hill at noon}
  - {image_path: /assets/images/wide.svg, alt: A hill in the evening}
feature_row:
  - {image_path: /assets/images/wide.svg, alt: A field of barley, title: Barley, excerpt: Grows *well* in rain., url: /guides/barley/, btn_label: About barley, btn_class: btn--primary}
  - {image_path: /assets/images/wide.svg, alt: A field of oats, title: Oats, excerpt: Grow on poor ground., url: /guides/oats/, btn_label: About oats}
`;

const TEXT = `
A first paragraph with a [link elsewhere](https://example.org/), a [link here](/plain/), *emphasis*, **weight**, \`code\`, ~~a strike~~,
an abbreviation (HTML), a formula $$e = mc^2$$ and a footnote.[^one]

*[HTML]: HyperText Markup Language

## Words

A word that is too long for a phone: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, and an address:
<https://example.org/a/very/long/address/that/goes/on/and/on/and/on/without/a/single/space/in/it/until/it/ends>.

> A quotation with a [link](https://example.org/quoted/).
>
> - and a list in it

Term
: What it means.

Another term
: What that means.

Another[^two] sentence with the footnote's second use.[^one]

[^one]: The note, with \`code\`.
[^two]: A second note.

### Lists

1. First
   - inner
   - list
2. Second

- [x] done
- [ ] to do

#### A fourth level

---

## Notices and buttons

A plain notice with a [link](/plain/) and \`code\`.
{: .notice}

A primary notice with a [link](/plain/) and \`code\`.
{: .notice--primary}

An info notice with a [link](/plain/) and \`code\`.
{: .notice--info}

A warning with a [link](/plain/) and \`code\`.
{: .notice--warning}

A danger with a [link](/plain/) and \`code\`.
{: .notice--danger}

A success with a [link](/plain/) and \`code\`.
{: .notice--success}

[Default](/plain/){: .btn} [Primary](/plain/){: .btn .btn--primary} [Info](/plain/){: .btn .btn--info}
[Warning](/plain/){: .btn .btn--warning} [Danger](/plain/){: .btn .btn--danger} [Success](/plain/){: .btn .btn--success}
[Inverse](/plain/){: .btn .btn--inverse} [Outline](/plain/){: .btn .btn--light-outline}
[Huge](/plain/){: .btn .btn--primary .btn--x-large} [Large](/plain/){: .btn .btn--large} [Small](/plain/){: .btn .btn--small}

## Code

\`\`\`ts
// a comment
export interface Point<T> { readonly x: number; label: string; of: T }
const points: Point<null>[] = [{ x: 1.5, label: \`at \${1 + 1}\\n\`, of: null }];
\`\`\`

\`\`\`python
@decorator
class Field(Base):
    """A doc string."""
    def grow(self, rain: float = 0.5) -> bool:
        return rain > 1 and not self.dry  # enough
\`\`\`

\`\`\`bash
for file in *.md; do echo "$file" | sed -e 's/a/b/'; done
\`\`\`

\`\`\`diff
--- a/field
+++ b/field
@@ -1 +1 @@
-barley
+oats
\`\`\`

\`\`\`html
<p class="a">&amp; <!-- a comment --></p>
\`\`\`

\`\`\`css
.field:hover { color: #fff; margin: 2rem; }
\`\`\`

\`\`\`json
{ "a": [1, true, null, "text"] }
\`\`\`

\`\`\`
no language, and a line that is much longer than a phone is wide, so that it has to be scrolled by whoever wants to read its end
\`\`\`

\`\`\`js {2-3} title="grow.js"
function grow(rain) {
  if (rain > 1) return 'wet';
  return 'dry, and so dry that this line is longer than any phone is wide, and than most desks are for what is left of them beside the text';
}
\`\`\`

{% highlight ruby linenos %}
def grow(rain)
  puts "wet" if rain > 1 # a comment
end
{% endhighlight %}

## Tables and pictures

| Crop   | Yield | Where it grows best, in some more words than fit | And another column | And one more |
| :----- | ----: | :----------------------------------------------: | ------------------ | ------------ |
| Barley |   1.5 |                       hills                      | \`unbroken\`       | b            |
| Oats   |    20 |                     [plain](/plain/)             | c                  | d            |

![A hill, drawn](/assets/images/wide.svg)

![A tree, drawn](/assets/images/tall.svg){: .align-right width="120" height="180"}

Text that runs around the picture of a tree, some lines of it, so that there is something to run around it at all.

{% include figure image_path="/assets/images/wide.svg" alt="A hill with a caption" caption="A hill, with a [link](/plain/)." %}

{% include figure image_path="/assets/images/tall.svg" alt="A tree that opens" caption="A tree." popup=true %}

{% include gallery caption="Three times a day." %}

## Rows and folds

{% include feature_row %}

<details markdown="1">
<summary>More of it</summary>

Hidden until it is asked for.

</details>

$$
\\sum_{i=1}^n i = \\frac{n(n+1)}{2}
$$
`;

/** The post's file. */
export const EVERYTHING = post(FRONT_MATTER, TEXT);
