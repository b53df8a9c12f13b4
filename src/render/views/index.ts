// Views: what layouts and the Liquid of bodies see of a site, plain objects under Jekyll's names.
import type { CardText } from '../../images/index.ts';
import type { Document, Listed, ListedPage, PageRoute, Site } from '../../types.ts';
import { once } from '../../util/cached.ts';
import { blockText, withoutFootnotes } from '../../util/text.ts';
import { createCsp } from '../csp.ts';
import { textOf } from '../filters/values.ts';
import { createHead } from '../head/index.ts';
import { writtenExcerpt } from '../text.ts';
import { createContext, type LayoutTools } from './context.ts';
import { createDocumentViews } from './document-view.ts';
import type { BodySource } from './getters.ts';
import { tracked, type View } from './lazy.ts';
import { createScopes, type Scopes } from './scopes.ts';
import { asDrop, createSiteViews } from './site-view.ts';
import { createUi } from './ui.ts';

export interface Views extends Scopes {
  /** What the card of a post says. */
  card(document: Document): CardText;
  /** The variables of a layout in Nunjucks, but for `content` and `layout`. */
  context(route: PageRoute): View;
  listed(document: Document): Listed;
  /** Where the terms of a document lead. */
  termUrls(document: Document): readonly (string | undefined)[];
  /** Digest of the site's own words. */
  readonly words: string;
}

export interface ViewTools extends LayoutTools {
  /** Pages that plugins of Jekyll add to `site.pages`. */
  readonly added: () => readonly ListedPage[];
  /** A title as text. */
  readonly plain: (title: string) => string;
}

const JEKYLL_VERSION = '4.3.1';

/** Makes the views of a site. */
export function createViews(site: Site, bodies: BodySource, tools: ViewTools): Views {
  const { tracker, version, plain, added } = tools;
  const { nunjucks, liquid, termUrls } = createDocumentViews(site, bodies, tracker);
  const sites = createSiteViews(site, tracker, {
    nunjucks: nunjucks.listed,
    liquid: liquid.listed,
    current: bodies.current,
    addedPages: added,
    added: liquid.added,
  });
  const ui = createUi(site);
  const versions = { version: JEKYLL_VERSION, environment: site.config.environment };
  const jekyll = asDrop(versions, { text: () => 'Jekyll::Drops::JekyllDrop', keys: () => [] });
  const gemless = { version };
  tracked(gemless, tracker, { words: ['data', () => ui.words] });
  const authors = (): unknown => Reflect.get(Object(sites.nunjucks['data']), 'authors');
  const heads = createHead({ config: site.config, authors, plain });
  const csp = createCsp(site.config, site.mode);
  const dateOf = (seen: View): string => (seen['show_date'] === false ? '' : textOf(ui.of(seen).date(seen['date'])));
  return {
    ...createScopes({ documents: liquid, siteView: sites.liquid, jekyll, gemless, csp }),
    context: createContext(site, { ...tools, documents: nunjucks, siteView: sites.nunjucks, jekyll, ui, heads, authors, csp }),
    termUrls,
    words: ui.digest,
    listed: (document) => {
      const body = bodies.bodyOf(document);
      const excerpt = (): string => blockText(withoutFootnotes(body.excerpt));
      const text = once(() => (writtenExcerpt(document) === undefined ? excerpt() : body.summary) || blockText(body.html));
      return {
        title: plain(document.title),
        date: dateOf(nunjucks.listed(document)),
        get text() {
          return text();
        },
      };
    },
    card: (document) => {
      const seen = nunjucks.listed(document);
      return { ...heads.card(seen), title: plain(document.title), date: dateOf(seen) };
    },
  };
}
