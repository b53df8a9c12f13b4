// The type of filters.
import type { Context } from 'liquidjs';

/** Input, arguments (keyword arguments as pairs), and the context for limits and expressions. Throws where Jekyll does. */
export type Filter = (input: unknown, args: readonly unknown[], context: Context) => unknown;

/** Filters by name. */
export type Filters = { readonly [name: string]: Filter };
