// Icons of a site in browsers, and colors of what is around its pages.
import { surfacesOf } from '../../images/index.ts';
import type { Config, SourceFile } from '../../types.ts';
import { mapOf } from '../../util/yaml.ts';
import { textOf } from '../filters/values.ts';
import type { Tracker } from '../tracker.ts';

export interface SiteIcons {
  /** Address for `rel="icon"`; undefined without one. */
  readonly icon: string | undefined;
  /** Whether browsers would ask for /favicon.ico in vain. */
  readonly isMissing: boolean;
  /** Address for `rel="apple-touch-icon"`; undefined without a picture of pixels. */
  readonly touch: string | undefined;
}

const ICO = 'favicon.ico';

interface IconSources {
  readonly config: Config;
  /** `site.data.authors`. */
  readonly authors: () => unknown;
  /** All files of the source by path. */
  readonly files: ReadonlyMap<string, SourceFile>;
}

/**
 * Icons of a site: its `favicon`, else its author's picture; for touch screens its author's picture. Notes the file /favicon.ico as a dependency
 * where it decides.
 */
export function siteIcons({ config, authors, files }: IconSources, tracker: Pick<Tracker, 'read'>): SiteIcons {
  const { author: written, favicon } = config.raw;
  const author = typeof written === 'string' ? Reflect.get(Object(authors()), written) : written;
  const avatar = textOf(mapOf(author)['avatar']);
  const touch = /\.(?:png|jpe?g)$/i.test(avatar) ? avatar : undefined;
  const own = textOf(favicon) || avatar;
  if (own !== '') return { icon: own, isMissing: false, touch };
  tracker.read(`file ${ICO}`);
  return { icon: undefined, isMissing: !files.has(ICO), touch };
}

/** Colors around a site's pages: those of its skin. */
export const themeColors = ({ raw }: Config) => surfacesOf(textOf(raw['minimal_mistakes_skin']));
