// Pages that jekyll-paginate-v2 makes into lists.
import type { Document, Site } from '../types.ts';
import { mapOf } from './yaml.ts';

export const PAGINATE_V2 = 'jekyll-paginate-v2';

const isOn = (value: unknown): boolean => (value ?? false) !== false;

/** Whether pages of the plugin take a page's place: the site and the page's front matter have `pagination: {enabled: true}`. */
export const isListTemplate = ({ config, mode }: Pick<Site, 'config' | 'mode'>, { kind, data }: Document): boolean =>
  mode === 'own' &&
  kind === 'page' &&
  config.plugins.includes(PAGINATE_V2) &&
  isOn(mapOf(config.raw['pagination'])['enabled']) &&
  isOn(mapOf(data['pagination'])['enabled']);
