// Golden sites: small sources and all that they become. They are parts of sites, whose links lead to what is not in them.
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';
import { goldenTests } from './support/golden.ts';

describe('a site becomes', () => goldenTests(fileURLToPath(new URL('cases', import.meta.url)), { links: false }));
