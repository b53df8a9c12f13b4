// Diagnostics of broken sites: file, line, column, the lines around it, and a hint; nothing is written.
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';
import { goldenTests } from './support/golden.ts';

describe('a broken site is reported', () => goldenTests(fileURLToPath(new URL('errors', import.meta.url))));
