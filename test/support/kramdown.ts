// The options of a site that says nothing about markdown, as the configuration fills them in.
import { loadConfig } from '../../src/config/index.ts';

const config = loadConfig([], {}).value;
if (!config) throw new Error('an empty configuration must be sound');

export const DEFAULT_KRAMDOWN = config.kramdown;
