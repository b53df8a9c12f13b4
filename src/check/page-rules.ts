// Rules over a page as a whole: its ids, images, headings, and references of markdown that nothing defines.
import type { Finding } from './finding.ts';
import { headingsOf, type PageLinks } from './links.ts';

/** Findings about the levels of headings. */
function headingFindings(output: string, html: string): readonly Finding[] {
  let before = 0;
  let first = false;
  return headingsOf(html).flatMap(({ level, text }): Finding[] => {
    const last = before;
    before = level;
    const named = { output, kind: 'a heading', target: text };
    const isSecond = level === 1 && first;
    first ||= level === 1;
    if (isSecond)
      return [
        {
          ...named,
          rule: 'several-h1',
          say: (pages) => `the heading "${text}" on ${pages} is one more of level 1`,
          hint: 'Begin it with ##.',
        },
      ];
    if (last === 0 || level <= last + 1) return [];
    const say = (pages: string): string => `the heading "${text}" on ${pages} is of level ${level} below one of level ${last}`;
    return [{ ...named, rule: 'heading-skip', say, hint: `Write it as level ${last + 1}.` }];
  });
}

/** Values that a list has before already. */
function repeated(list: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return list.filter((one) => seen.has(one) || !seen.add(one));
}

/** Findings of a page; `isOn` says whether a rule is checked, since headings are read again. */
export function checkPage(
  { output, html }: { readonly output: string; readonly html: string },
  page: PageLinks,
  isOn: (rule: Finding['rule']) => boolean,
): readonly Finding[] {
  const ids = repeated(page.ids).map(
    (id): Finding => ({
      rule: 'duplicate-id',
      output,
      kind: 'an id',
      target: id,
      say: (pages) => `the id "${id}" stands twice on ${pages}`,
    }),
  );
  const images = page.withoutAlt.map(
    (image): Finding => ({
      rule: 'no-alt',
      output,
      kind: 'an image without alt',
      target: image,
      say: (pages) => `the image ${image} on ${pages} has no alt text`,
    }),
  );
  const links = page.withoutText.map(
    (link): Finding => ({
      rule: 'no-link-text',
      output,
      kind: 'a link without text',
      target: link,
      say: (pages) => `the link ${link} on ${pages} has no text`,
      hint: 'Write where it leads, for an icon as aria-label="…".',
    }),
  );
  const references = page.undefinedReferences.map(
    (text): Finding => ({
      rule: 'undefined-reference',
      output,
      kind: 'a reference',
      target: text,
      say: (pages) => `${text} on ${pages} is no link, since nothing defines its name`,
      hint: `Define it on a line of its own: ${/\[([^[\]]+)\](?:\[\])?$/.exec(text)?.[0].replace('[]', '') ?? '[name]'}: ${text.startsWith('[^') ? 'text' : 'URL'}`,
    }),
  );
  const headings = isOn('several-h1') || isOn('heading-skip') ? headingFindings(output, html) : [];
  return [...ids, ...images, ...links, ...references, ...headings];
}
