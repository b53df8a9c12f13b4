// Values of front matter and configuration as the head reads them.
import { isScalar } from '../../util/scalars.ts';
import { textOf } from '../filters/values.ts';
import type { View } from '../views/lazy.ts';

const isView = (value: unknown): value is View => typeof value === 'object' && value !== null && !Array.isArray(value) && !isScalar(value);

/** A mapping; an empty one for any other value. */
export const viewOf = (value: unknown): View => (isView(value) ? value : {});

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === false || value === '';

/** The first value that is not nothing, false or ""; undefined for none. */
export const firstOf = (...values: readonly unknown[]): unknown => values.find((value) => !isEmpty(value));

/** The same as text; "" for none. */
export const firstText = (...values: readonly unknown[]): string => textOf(firstOf(...values));

/** The first value that is true in Ruby: neither nothing nor false; undefined for none. */
export const firstTrue = (...values: readonly unknown[]): unknown =>
  values.find((value) => value !== undefined && value !== null && value !== false);

/** Ruby's format for `seo_paginator_message`: "Page %<current>s of %<total>s for ". */
export const pageMessage = (message: string, current: unknown, total: unknown): string =>
  message.replace(/%(?:<(current|total)>[sdi]|\{(current|total)\}|%)/g, (_, typed?: string, named?: string) => {
    const name = typed ?? named;
    return name === undefined ? '%' : String(name === 'current' ? current : total);
  });

/** Without the keys whose value is nothing, false or "". */
export function withoutEmpty(view: View): View {
  const kept: { [name: string]: unknown } = {};
  for (const name of Object.keys(view)) if (!isEmpty(view[name])) kept[name] = view[name];
  return kept;
}
