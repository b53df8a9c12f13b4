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

/** Names of all includes of the two themes: the first folder or the name without its extension. */
const THEMES_INCLUDES = new Set(
  `after-content analytics analytics-providers archive-single author-profile author-profile-custom-links base_path before-related
  breadcrumbs browser-upgrade category-list comment comments comments-providers copyright custom-head disqus_comments
  documents-collection fb_migrate feature_row figure footer gallery google-analytics group-by-array head header icon-github icon-twitter
  masthead nav-items nav_list page__date page__hero page__hero_video page__meta page__related page__taxonomy paginator post__taxonomy
  post_pagination posts-category posts-tag posts-taxonomy read-time schema scripts search seo sidebar skip-links social social-icon
  social-icons social-item social-links social-share sub-footer svg_symbol tag-list toc video`.split(/\s+/),
);
/** Whether an include may be one that a theme has. Other ones are nowhere for Jekyll, too: it never comes to them. */
export const isOfTheme = (include: string): boolean => THEMES_INCLUDES.has(include.split(/[./]/, 1)[0] ?? '');

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
