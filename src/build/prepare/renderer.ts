// The renderer of a site, with its tools.
import type { Cache } from '../../cache/index.ts';
import { createLiquid } from '../../liquid/index.ts';
import { highlightFigure, plainFigure } from '../../markdown/index.ts';
import { excerptSource, pageWithDefaults } from '../../parse/index.ts';
import { addedPages, addedUrls } from '../../plan/index.ts';
import { emojiNames } from '../../read/index.ts';
import { sizeOfImage } from '../../read/pictures.ts';
import {
  createHost,
  createOverview,
  createPlain,
  createRenderer,
  createSassify,
  createStyles,
  createTracker,
  createVariants,
  jekyllConfig,
  type Layouts,
  type Renderer,
} from '../../render/index.ts';
import { once } from '../../util/cached.ts';
import { bodyStore, textStore } from '../stores.ts';
import { reportedLayouts } from './layouts.ts';
import type { PlanOptions, Understood } from './planned.ts';
import { textTools } from './text-tools.ts';

export function rendererOf(
  understood: Understood,
  layouts: Layouts | undefined,
  cache: Cache,
  { version, pictures, takeExcerpt }: Pick<PlanOptions, 'version' | 'pictures' | 'takeExcerpt'>,
): Renderer {
  const { site, routes, gathered } = understood;
  const { files } = gathered.sources;
  const { markdown, title, ...texts } = textTools(site.config);
  const variants = createVariants(site, routes, pictures);
  const overview = createOverview(site, routes);
  const { broken } = gathered;
  const tracker = createTracker(site, {
    files,
    layouts,
    pictures: variants,
    overview,
    addedUrls: once(() => addedUrls(site.config, routes)),
    broken,
  });
  const host = createHost(site, { tracker, files, broken });
  const sass = createStyles(site.config, files, tracker);
  return createRenderer(site, {
    layouts,
    reportedLayouts: reportedLayouts(understood),
    emojiNames,
    routes,
    liquid: createLiquid(jekyllConfig(site), {
      ...host,
      ...texts,
      sassify: createSassify(sass),
      highlightFigure: site.config.kramdown.tagHighlighter === 'rouge' ? highlightFigure : plainFigure,
    }),
    markdown,
    sass,
    tracker,
    added: once(() => addedPages(site.config, routes).map((page) => pageWithDefaults(page, site.config))),
    excerptOf: excerptSource,
    takeExcerpt,
    store: bodyStore(cache),
    cachedText: textStore(cache),
    sizeOfImage,
    variants,
    overview,
    files,
    plain: createPlain({ title }),
    version: version.split(' ', 1)[0] ?? '',
  });
}
