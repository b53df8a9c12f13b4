// Pages in other languages: what the theme says in them, which way they run, and how they write dates and numbers.
import { describe, expect, test } from 'vitest';
import { createSite, type Files, post } from '../support/site.ts';

const DEFAULTS = 'defaults: [{ scope: { path: "", type: posts }, values: { layout: single, read_time: true } }]';
const POST = { '_posts/2018-03-06-day.md': post('title: Day\ntags: [x]\ntoc: true', '## One\n\nText.') };

function built(config: string, files: Files = POST): { readonly [path: string]: string } {
  const site = createSite({ '_config.yml': `title: T\npermalink: /:title/\ntimezone: UTC\n${DEFAULTS}\n${config}\n`, ...files });
  const result = site.build();
  expect(site.report(result)).toBe('');
  return site.dist();
}
const day = (config: string, files?: Files): string => built(config, files)['day/index.html'] ?? '';
const tagOf = (html: string): string => /<html [^>]*>/.exec(html)?.[0].replace(/ data-.*>/, '>') ?? '';
const timeOf = (html: string): string => /<time class="dt-published"[^>]*>([^<]*)</.exec(html)?.[1] ?? '';
const readTime = (html: string): string => /page__meta-readtime">([^<]*)</.exec(html)?.[1] ?? '';

describe('a page', () => {
  test('speaks the language of the site', () => {
    const html = day('locale: de-DE');
    expect(tagOf(html)).toBe('<html lang="de-DE">');
    expect(html).toContain('Zum Inhalt springen');
    expect(html).toContain('Auf dieser Seite');
    expect(html).toContain('<meta property="og:locale" content="de_DE">');
    expect(timeOf(html)).toBe('6.\u00a0März 2018');
    expect(readTime(html)).toBe('weniger als 1\u00a0Min. Lesezeit');
  });

  test('speaks English where nothing else is said', () => {
    const html = day('');
    expect(tagOf(html)).toBe('<html lang="en">');
    expect(timeOf(html)).toBe('March 6, 2018');
    expect(readTime(html)).toBe('less than 1 min read');
  });

  test('may be in another language than its site', () => {
    const files = { ...POST, 'x.md': post('title: X\nlayout: single\nlang: ar'), 'y.md': post('title: Y\nlayout: single\nlocale: en_GB') };
    const dist = built('locale: he\nrtl: true', files);
    expect(tagOf(dist['day/index.html'] ?? '')).toBe('<html lang="he" dir="rtl">');
    expect(tagOf(dist['x/index.html'] ?? '')).toBe('<html lang="ar" dir="rtl">');
    expect(dist['x/index.html']).toContain('تخطَّ إلى المحتوى');
    expect(tagOf(dist['y/index.html'] ?? '')).toBe('<html lang="en-GB">');
    expect(dist['y/index.html']).toContain('Skip to content');
  });

  test.each([
    ['locale: ar', ' dir="rtl"'],
    ['locale: fa-IR', ' dir="rtl"'],
    ['locale: ar\nrtl: false', ''],
    ['locale: en\nrtl: true', ' dir="rtl"'],
    ['rtl: true', ' dir="rtl"'],
    ['locale: de', ''],
  ])('runs from the right where %s', (config, said) => {
    expect(tagOf(day(config)).replace(/<html lang="[^"]*"|>/g, '')).toBe(said);
  });

  test('that a feature makes has its title in the language, too', () => {
    const dist = built('locale: fr\nsearch: true');
    expect(dist['search/index.html']).toContain('class="page__title p-name">Recherche<');
    expect(dist['posts/index.html']).toContain('class="page__title p-name">Articles<');
    expect(dist['tags/index.html']).toContain('class="page__title p-name">Étiquettes<');
    expect(dist['404.html']).toContain('Page introuvable');
  });
});

describe('dates and numbers', () => {
  test.each([
    ['en-GB', '6 March 2018'],
    ['es', '6 de marzo de 2018'],
    ['fr', '6\u00a0mars 2018'],
    ['pl', '6 marca 2018'],
    ['ja', '2018年3月6日'],
    ['ko', '2018년 3월 6일'],
    ['he', '6 במרץ 2018'],
    ['fa', '۶ مارس ۲۰۱۸'],
    ['vi', '6 tháng 3, 2018'],
  ])('%s', (locale, said) => {
    expect(timeOf(day(`locale: ${locale}`))).toBe(said);
  });

  test('a configured `date_format` is Jekyll’s, with its English names', () => {
    expect(timeOf(day('locale: de\ndate_format: "%d. %B %Y"'))).toBe('06. March 2018');
  });

  test('the list of posts by year has short dates without the year', () => {
    expect(built('locale: de')['posts/index.html']).toMatch(/<time datetime="2018-03-06">6\.\u00a0März<\/time>/);
    expect(built('locale: fa')['posts/index.html']).toContain('>۲۰۱۸</h2>');
  });

  test('reading time is that of Minimal Mistakes: nothing is rounded up', () => {
    const files = { '_posts/2018-03-06-day.md': post('title: Day', 'word '.repeat(450)) };
    expect(readTime(day('', files))).toBe('2 min read');
    expect(readTime(day('locale: ru', files))).toBe('2\u00a0мин чтения');
  });
});

describe('a site’s own words', () => {
  const OWN = {
    ...POST,
    '_data/ui-text.yml': 'DEFAULT: &D\n  toc_label: "Inhalt & mehr"\nde:\n  <<: *D\n  less_than: "unter"\n  minute_read: "Minuten"\n',
  };

  test('stand in pages, escaped', () => {
    const html = day('locale: de-DE', OWN);
    expect(html).toContain('Inhalt &amp; mehr');
    expect(readTime(html)).toBe('unter 1 Minuten');
  });

  test('stand in what posts show of other posts', () => {
    const list = '{% for post in site.posts %}{% include archive-single.html %}{% endfor %}';
    const files = {
      ...OWN,
      '_posts/2018-03-07-long.md': post('title: Long', 'word '.repeat(450)),
      'list.md': post('layout: single', list),
    };
    const html = built('locale: de', files)['list/index.html'] ?? '';
    expect(html.replace(/\s+/g, ' ')).toMatch(/<\/i> 2 Minuten .*<\/i> unter 1 Minuten/);
  });

  test('part the way to a page, where they say how', () => {
    const own = (separator: string): string =>
      day('locale: de\nbreadcrumbs: true', { ...POST, '_data/ui-text.yml': `de: { breadcrumb_separator: ${separator} }` });
    expect(own('">"')).toContain('<ol style="--separator: \'&gt;\'">');
    expect(own('""')).toContain('<nav class="breadcrumbs" aria-label="Sie sind hier">\n  <ol>');
  });

  test('change the pages of a later build, and its posts that show them', () => {
    const files = {
      ...POST,
      '_config.yml': `title: T\npermalink: /:title/\nlocale: de\n${DEFAULTS}\n`,
      'teasers.md': post('title: F\nlayout: single\nfeature_row:\n  - title: A\n    url: /a/', '{% include feature_row %}'),
    };
    const warm = createSite(files);
    warm.build();
    expect(warm.dist()['teasers/index.html']).toContain('>Mehr erfahren</a>');
    for (const text of ['de: { toc_label: Inhalt, more_label: Weiter }', 'de: { toc_label: Kapitel }', undefined]) {
      if (text === undefined) warm.remove('_data/ui-text.yml');
      else warm.write({ '_data/ui-text.yml': text });
      warm.build();
      const cold = createSite(text === undefined ? files : { ...files, '_data/ui-text.yml': text });
      cold.build();
      expect(warm.dist()).toEqual(cold.dist());
    }
  });
});

describe('a template of a site', () => {
  const template = (text: string, config = 'locale: de'): string => day(config, { ...POST, '_templates/single.njk': text });

  test('has the words by the keys of ui-text and by their short names', () => {
    expect(template('{{ ui.toc_label }}|{{ ui.toc }}|{{ ui.page }}|{{ ui.minute_read }}|{{ ui.lang }}|{{ ui.rtl }}')).toBe(
      'Auf dieser Seite|Auf dieser Seite|Seite|Min. Lesezeit|de|false',
    );
  });

  test('may import them, as before', () => {
    expect(template('{% from "includes/ui.njk" import ui, rich with context %}{{ ui.home }} {{ rich("*b*") }}')).toBe('Start <em>b</em>');
  });

  test('shows numbers and dates in the language', () => {
    const text =
      '{{ ui.number(12) }} {{ ui.page_number(3) }} {{ ui.read_time(4) }} {{ ui.date(page.date, "short") }} {{ ui.date(page.date, "day") }}';
    expect(template(text, 'locale: fa')).toBe('۱۲ صفحهٔ ۳ ۴ دقیقه مطالعه ۶ مارس ۲۰۱۸ ۶ مارس');
    expect(template('{{ ui.date("no date") }}{{ ui.date(nothing) }}')).toBe('no date');
  });

  test('shows titles with their typography, never with HTML', () => {
    const shown = (title: string): string => template(`{{ rich(${JSON.stringify(title)}) }}`);
    expect(shown('It is `a` & b')).toMatch(/^It is <code[^>]*>a<\/code> &amp; b$/);
    expect(shown('"Quoted" -- so')).toBe('“Quoted” – so');
    expect(shown('<b> & *c*')).toBe('&lt;b&gt; &amp; *c*');
    expect(shown('Plain')).toBe('Plain');
    expect(template('{{ rich(12) }}{{ rich(nothing) }}')).toBe('12');
  });
});
