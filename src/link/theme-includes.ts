// Includes by which a site changes minima or Minimal Mistakes, where the built-in theme stands in for these: it has parts of its own.
import type { Diagnostic, SourceFile } from '../types.ts';

/** Parts of the built-in theme (templates/includes/NAME.njk) that are where an include of the two themes was. */
const PARTS: ReadonlyMap<string, string> = new Map([
  // Minimal Mistakes
  ['after-content.html', 'after-content'],
  ['analytics-providers/custom.html', 'analytics-custom'],
  ['author-profile-custom-links.html', 'author-custom-links'],
  ['author-profile.html', 'author'],
  ['before-related.html', 'before-related'],
  ['comments-providers/custom.html', 'comments-custom'],
  ['footer/custom.html', 'footer-custom'],
  ['head/custom.html', 'head-custom'],
  ['masthead.html', 'masthead'],
  ['sidebar.html', 'sidebar'],
  // minima
  ['custom-head.html', 'head-custom'],
  ['disqus_comments.html', 'comments-custom'],
  ['google-analytics.html', 'analytics-custom'],
  ['header.html', 'masthead'],
  // both
  ['comments.html', 'comments'],
  ['footer.html', 'footer'],
  ['head.html', 'head'],
]);

export interface ThemeIncludes {
  readonly includes: ReadonlyMap<string, SourceFile>;
  /** Names of the site's own templates in Nunjucks. */
  readonly ownTemplates: ReadonlySet<string>;
  /** Whether a layout or an include of the site names one. */
  readonly isNamed: (include: string) => boolean;
}

/** Warnings for includes that no page shows any more; none for those that the site has in Nunjucks, too. */
export function unusedThemeIncludes({ includes, ownTemplates, isNamed }: ThemeIncludes): readonly Diagnostic[] {
  return Array.from(PARTS).flatMap(([name, part]): readonly Diagnostic[] => {
    const file = includes.get(name);
    if (!file || file.text().trim() === '' || ownTemplates.has(`includes/${part}`) || isNamed(name)) return [];
    const folder = file.name.startsWith('content/') ? 'templates' : '_templates';
    const message = 'no page shows this include: the built-in theme has parts of its own';
    const hint = `Write it in Nunjucks, as ${folder}/includes/${part}.njk; or install the theme, or name its folder with --theme.`;
    return [{ severity: 'warning', code: 'missing-theme', file: file.name, message, hint }];
  });
}
