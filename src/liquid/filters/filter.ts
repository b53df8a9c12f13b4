// What a filter is here, and how it counts what it makes.
import type { Context } from 'liquidjs';

/** Input, arguments (keyword arguments as pairs), and the context for limits and expressions. Throws for what Jekyll refuses. */
export type Filter = (input: unknown, args: readonly unknown[], context: Context) => unknown;

/** Filters by name. */
export type Filters = { readonly [name: string]: Filter };
