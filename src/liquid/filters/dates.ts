// Filters on dates, in the site's zone and with English names. "now" is `site.time`, the moment of the build.
import type { ZonedTime } from '../../types.ts';
import { rfc822, strftime, xmlschema } from '../../util/dates.ts';
import { BuildTime, Timestamp } from '../../util/scalars.ts';
import { toDate, toLocalDate } from '../../util/to-date.ts';
import type { Context } from '../context.ts';
import { Failure, limitFailure } from '../error.ts';
import type { Filter, Filters } from '../tag.ts';
import { propertyOf, textOf, toInteger } from '../values.ts';

/** A width beyond any date: `%9999999d` would fill the memory. */
const WIDE = /%[-_0^#:]*\d{4,}/;

function isEmpty(input: unknown): boolean {
  return textOf(input) === '';
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return `${day}th`;
  return `${day}${['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'}`;
}

/** The filters for a site's zone (IANA). */
export function dateFilters(zone: string): Filters {
  /** A filter's input and what dates are read by. "now" and "today" are the site's own time, and the year of texts without one is its. */
  const given = (input: unknown, context: Context) => {
    const moment = propertyOf(context.given('site'), 'time');
    const isNow = typeof input === 'string' && /^(?:now|today)$/i.test(input);
    const base = {
      zone,
      get now() {
        return moment instanceof BuildTime ? moment.day : 0;
      },
    };
    return [isNow ? moment : input, base] as const;
  };
  const local = (input: unknown, context: Context): ZonedTime => {
    const time = toLocalDate(...given(input, context));
    if (!time)
      throw new Failure('liquid-render', `"${textOf(input)}" is not a date`, 'Write it as 2018-06-06 or 2018-06-06 14:17:12 -0500.');
    return time;
  };
  const date: Filter = (input, [format], context) => {
    const pattern = textOf(format);
    if (pattern === '') return input;
    const [value, base] = given(input, context);
    const time = value instanceof BuildTime ? value : toDate(value, base);
    if (!time) return input;
    if (WIDE.test(pattern)) throw limitFailure('grows too large');
    return time instanceof BuildTime ? time.format(pattern) : strftime(time, pattern);
  };
  const string = (month: string): Filter => {
    return (input, [type, style], context) => {
      if (isEmpty(input)) return input;
      const [value] = given(input, context);
      const time = value instanceof BuildTime ? value : new Timestamp(local(input, context));
      if (type !== 'ordinal') return time.format(`%d ${month} %Y`);
      const day = ordinal(Number(time.format('%-d')));
      return time.format(style === 'US' ? `${month} ${day}, %Y` : `${day} ${month} %Y`);
    };
  };
  return {
    date,
    date_to_string: string('%b'),
    date_to_long_string: string('%B'),
    date_to_xmlschema: (input, _args, context) => (isEmpty(input) ? input : xmlschema(local(input, context))),
    date_to_rfc822: (input, _args, context) => (isEmpty(input) ? input : rfc822(local(input, context))),
    to_integer: (input) => toInteger(input),
  };
}
