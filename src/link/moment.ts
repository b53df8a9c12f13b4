// The moment of a build, as templates see it.
import type { Config, ZonedTime } from '../types.ts';
import { zoned } from '../util/dates.ts';
import { toLocalDate } from '../util/to-date.ts';

/** The moment of the build; `time:` of the configuration wins, as in Jekyll. */
export function momentOf({ raw, timezone: zone }: Pick<Config, 'raw' | 'timezone'>, now: number): ZonedTime {
  const own = toLocalDate(raw['time'], { zone, now });
  return own ?? zoned(now, zone);
}
