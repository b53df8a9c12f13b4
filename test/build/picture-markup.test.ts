// Variants of pictures whose names or tags are unusual: what browsers read of the page leads to files.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { beforeAll, describe, expect, test } from 'vitest';
import { photo, writeBytes } from '../support/pictures.ts';
import { createSite, type Files, post } from '../support/site.ts';

const made: { photo: Buffer } = { photo: Buffer.alloc(0) };
beforeAll(async () => {
  made.photo = await photo(600, 400);
});

interface Tag {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
}

/** Tags of a page as browsers read them. */
function tagsOf(html: string): readonly Tag[] {
  const tags: Tag[] = [];
  const parser = new Parser({ onopentag: (name, attributes) => void tags.push({ name, attributes }) });
  parser.end(html);
  return tags;
}

const OWN = {
  '_layouts/own.html': '{{ content }}<p data-html=\'<img src="/b/assets/x.jpg">\' title="<img src=\'/b/assets/x.jpg\'>">end</p>',
};

/** Builds a post with a picture of each name, and returns its tags, and the files that a `srcset` leads to and that exist. */
function built(body: string, { names = ['x.jpg'], more = {} }: { readonly names?: readonly string[]; readonly more?: Files } = {}) {
  const layout = 'own' in more ? 'own' : 'single';
  const { own: _, ...files } = more;
  const site = createSite({
    '_config.yml': 'title: T\nurl: https://e.org\nbaseurl: /b\npermalink: /:title/\ngemless: { images: true }\n',
    '_posts/2020-01-01-p.md': post(`title: P\nlayout: ${layout}`, body),
    ...files,
  });
  writeBytes(site.root, Object.fromEntries(names.map((name) => [`assets/${name}`, made.photo])));
  const result = site.build({ pictures: true });
  expect(result.ok, site.report(result)).toBe(true);
  const html = readFileSync(join(site.root, 'dist/p/index.html'), 'utf8');
  const tags = tagsOf(html);
  const filesOf = ({ attributes: { srcset = '' } }: Tag): readonly string[] =>
    srcset
      .split(', ')
      .map((candidate) => decodeURIComponent(candidate.replace(/[?#\s].*$/, '')).replace(/^\/b\//, ''))
      .filter((path) => path !== '' && existsSync(join(site.root, 'dist', path)));
  return { html, pictures: tags.filter(({ name }) => name === 'img'), tags, filesOf, report: site.report(result) };
}

describe('the variants of a picture', () => {
  test('are where its page says, whatever its name is; and only the picture is named in warnings', () => {
    const names = ['a,b', 'a&copy', 'what?', 'a "b"', "it's", '50%', 'pct%20', 'a#b', 'e\u0301', 'L'.repeat(251)].map(
      (one) => `${one}.jpg`,
    );
    // "pct%20.jpg" is written as "pct .jpg", as Jekyll does
    const sources = names.map((name) => (name.includes('%20') ? name : encodeURIComponent(name).replace("'", '%27')));
    const tags = sources.map((source) => `<img src="/b/assets/${source}" alt="">\n\n`);
    const { pictures, filesOf, report } = built(tags.join(''), { names });
    const both = [expect.stringMatching(/-480-/), expect.stringMatching(/-600-/)];
    expect(pictures.map(filesOf)).toEqual(names.map(() => both));
    expect(report).toContain('assets/what?.jpg cannot be copied to Windows');
    expect(report).not.toContain('.webp');
  });

  test('are those of its own `src`, whatever the texts of other attributes say', () => {
    const { pictures } = built('<img alt="src=/b/assets/y.jpg" title="width=100" src="/b/assets/x.jpg">', { names: ['x.jpg', 'y.jpg'] });
    expect(pictures[0]?.attributes).toMatchObject({ alt: 'src=/b/assets/y.jpg', width: '600', sizes: expect.stringContaining('595px') });
    expect(pictures[0]?.attributes['srcset']).not.toContain('/y-');
  });

  test('are offered where its path has character references', () => {
    const { pictures, filesOf } = built('<img src="/b/assets/x&#46;jpg" alt="">');
    expect(pictures.map(filesOf)).toEqual([[expect.stringMatching(/-480-/), expect.stringMatching(/-600-/)]]);
  });
});

test('a text that speaks of sizes stays in its attribute', () => {
  const { pictures } = built('<img src="/b/none.jpg" alt="shoe sizes = 42, 43">\n\n<img src="/b/assets/x.jpg" alt="sizes=large">');
  expect(pictures.map(({ attributes }) => attributes['alt'])).toEqual(['shoe sizes = 42, 43', 'sizes=large']);
});

test('pictures that are none of the site have no variants, and no address stops the build', () => {
  const addresses = ['\\\\[x', ' //[x', '\\\\other.org/b/assets/x.jpg', 'http://[', '%FF%zz.jpg'];
  expect(built(addresses.map((src) => `<img src="${src}" alt="">\n\n`).join('')).html).not.toContain('srcset');
});

test('tags in the values of attributes are texts', () => {
  const { html, tags } = built('<img src="/b/assets/x.jpg" alt="">', { more: { ...OWN, own: '' } });
  expect(html).toMatch(/<img srcset=.*<p data-html='<img src="\/b\/assets\/x\.jpg">' title="<img src='\/b\/assets\/x\.jpg'>">end<\/p>$/s);
  expect(tags.map(({ name }) => name)).toEqual(['p', 'img', 'p']);
});
