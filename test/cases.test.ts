// Golden sites: small sources and all that they become.
import { describe } from 'vitest';
import { goldenTests } from './support/golden.ts';

describe('a site becomes', () => goldenTests(new URL('cases', import.meta.url).pathname));
