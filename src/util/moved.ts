// Documents that have moved (`redirect_to`), and where old URLs lead (jekyll-redirect-from).
import type { Data, DataMap, Document, Site } from '../types.ts';
import { absoluteLink } from './url.ts';

/** Texts of a key that has one or several. */
export const textsOf = (value: Data | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** Targets outside of the site; "javascript:alert(1)" is none and becomes a path. */
const ELSEWHERE = /^(?:(?:https?|ftp|mailto|tel):|\/\/)/i;

/** Absolute URL of a redirect's target; another site's URL stays as it is. */
export const redirectUrl = ({ config }: Pick<Site, 'config'>, target: string): string =>
  ELSEWHERE.test(target) ? target : absoluteLink(target.replace(/^\/?/, '/'), config);

/** Where a document has moved, as written; undefined for one that has not, and where the site makes no redirects. */
export const movedTo = ({ features }: Pick<Site, 'features'>, { data }: Pick<Document, 'data'>): string | undefined =>
  data['redirect_to'] !== undefined && features.has('redirects') ? textsOf(data['redirect_to'])[0] : undefined;

/** What the plugin says of a redirect, over the front matter of its page. */
export const redirectData = (from: string, to: string): DataMap => ({
  sitemap: false,
  layout: 'redirect',
  permalink: from,
  redirect: { from, to },
});
