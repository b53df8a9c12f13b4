// Date and clock anywhere in a text, as Ruby's Date._parse finds them: "Jan 5 '20", "20200105T103000", "2020-005".

/** Numbers of a text's date and clock; what the text does not say is undefined. */
export interface DateParts {
  readonly year?: number;
  /** Day of the year, from 1. */
  readonly yday?: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  /** Digits of the second's fraction. */
  readonly fraction?: string;
  /** "Z", "EST", "-05:00", "America". */
  readonly zone?: string;
  /** Text that is neither date nor clock nor the name of a day. */
  readonly rest: string;
}

type Part = string | undefined;
type Found = { -readonly [name in keyof DateParts]?: DateParts[name] } & {
  /** The year's two digits stay as they are. */
  whole?: boolean;
};
type Use = (parts: readonly Part[], found: Found) => void;

const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const MONTHS = MONTH.slice(1, -1).split('|');
const NUMBER = '(?<!\\d)\\d';
const ERA = '(c(?:e|\\.e\\.)|b(?:ce|\\.c\\.e\\.)|a(?:d|\\.d\\.)|b(?:c|\\.c\\.))';

const of = (source: string): RegExp => new RegExp(source, 'iu');

const numberOf = (text: Part): number | undefined => (text === undefined || text === '' ? undefined : Number(text));

const isYear = (text: Part): boolean => text !== undefined && (text.startsWith("'") || text.length > 2);

const monthOf = (name = ''): string => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);

/** Year, month and day by their lengths and apostrophes (Date._parse's s3e): "29/09/2016", "Jan '20". */
function arrange(found: Found, parts: readonly [year: Part, month: Part, day: Part]): void {
  let [year, month, day] = parts;
  if (year !== undefined && month !== undefined && day === undefined) [year, month, day] = [day, year, month];
  if (year === undefined && isYear(day)) [year, day] = [day, undefined];
  const tail = /(?<!\d)([-+]?\d+)\D/.exec(year ?? '');
  if (tail) [year, day] = [day, tail[1]];
  if (isYear(month)) [year, month, day] = [month, day, year];
  if (isYear(day)) [year, day] = [day, year];
  const written = /([-+]?)(\d+)/.exec(year ?? '');
  if (written) {
    found.year = Number(written[0]);
    if (written[1] !== '' || (written[2] ?? '').length > 2) found.whole = true;
  }
  const [m, d] = [month, day].map((part) => numberOf(/\d+/.exec(part ?? '')?.[0]));
  if (m !== undefined) found.month = m;
  if (d !== undefined) found.day = d;
}

/** Dates in whose years "BC" may stand. */
function inEra(found: Found, parts: readonly [Part, Part, Part], era: Part): void {
  arrange(found, parts);
  if (/^b/i.test(era ?? '')) before(found);
}

/** A year before Christ: 1 BC is 0. */
function before(found: Found): void {
  if (found.year !== undefined) found.year = 1 - found.year;
}

const HALF = '[ap](?:m\\b|\\.m\\.)';
const TIME = `${NUMBER}+ ?(?:(?:: ?\\d+(?: ?: ?\\d+(?:[,.]\\d*)?)?|h(?: ?\\d+m?(?: ?\\d+s?)?)?)(?: ?${HALF})?|${HALF})`;
const ZONE = '(?:gmt|utc?)?[-+]\\d+(?:[,.:]\\d+(?::\\d+)?)?|[\\p{L}. ]+(?:standard|daylight) time\\b|\\p{L}+(?: dst)?\\b';
const CLOCK = of(`(${TIME})(?: ?(${ZONE}))?`);
const HANDS = /^(\d+)h?(?: ?:? ?(\d+)m?(?: ?:? ?(\d+)(?:[,.](\d+))?s?)?)?(?: ?([ap])(?:m\b|\.m\.))?/i;

function readClock([, clock = '', zone]: readonly Part[], found: Found): void {
  const [, hour, minute, second, fraction, half] = HANDS.exec(clock) ?? [];
  const written = Number(hour);
  found.hour = half === undefined ? written : (written % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  Object.assign(found, minute && { minute: Number(minute) }, second && { second: Number(second) }, fraction && { fraction });
  if (zone !== undefined) found.zone = zone;
}

/** Fields of digits without marks, by their number; each has two but Y (four) and J (three). */
const COMPACT = ['', '', 'D', 'J', 'MD', 'yJ', 'yMD', 'YJ', 'YMD', '', 'YMDh', '', 'YMDhm', '', 'YMDhms'];
/** The same before a fraction: they end with the second, and the first field has what is left. */
const COMPACT_CLOCK = ['', '', 's', 'ms', 'ms', 'hms', 'hms', 'Dhms', 'Dhms', '', 'MDhms', '', 'yMDhms', '', 'YMDhms'];
const FIELDS = { Y: 'year', y: 'year', J: 'yday', M: 'month', D: 'day', h: 'hour', m: 'minute', s: 'second' } as const;

function readFields(digits: string, fields: string, found: Found): void {
  let end = digits.length;
  for (const field of [...fields].reverse()) {
    const start = Math.max(0, end - (field === 'Y' ? 4 : field === 'J' ? 3 : 2));
    found[FIELDS[field as keyof typeof FIELDS]] = Number(digits.slice(start, end));
    end = start;
  }
}

function readCompact([, sign, digits = '', clock, fraction, zone]: readonly Part[], found: Found): void {
  const isClock = clock === undefined && fraction !== undefined;
  const fields = (isClock ? COMPACT_CLOCK : COMPACT)[digits.length] ?? '';
  readFields(digits, fields, found);
  if (fields.startsWith('Y') && digits.length > 7) found.whole = true;
  if (sign === '-' && found.year !== undefined) found.year = 0 - found.year;
  if (clock !== undefined && clock.length % 2 === 0) {
    const width = clock.length / 2;
    readFields(clock, fraction === undefined ? 'hms'.slice(0, width) : 'hms'.slice(-width), found);
  }
  if (fraction !== undefined) found.fraction = fraction;
  if (zone !== undefined) found.zone = zone.startsWith('[') ? zone.slice(1, -1).replace(/^[^:]*:/, '') : zone;
}

/** Years of Japanese eras: "H31.04.30". */
const ERAS: { readonly [initial: string]: number } = { m: 1867, t: 1911, s: 1925, h: 1988, r: 2018 };

const dashed: Use = ([, y, m, d], found) => arrange(found, [y, m, d]);

/** Date._parse's forms in its order; the first that matches counts. */
const FORMS: readonly (readonly [RegExp, Use])[] = [
  [
    of(`('?${NUMBER}+)[^-\\d ]* ?${MONTH}[^-\\d ']*(?: ?(?:\\b${ERA}(?!(?<!\\.)[a-z]))? ?('?-?\\d+(?:(?:st|nd|rd|th)\\b)?))?`),
    ([, d, m, era, y], found) => inEra(found, [y, monthOf(m), d], era),
  ],
  [
    of(`\\b${MONTH}[^-\\d ']* ?('?\\d+)[^-\\d ']*(?: ?,? ?${ERA}? ?('?-?\\d+))?`),
    ([, m, d, era, y], found) => inEra(found, [y, monthOf(m), d], era),
  ],
  [of(`('?[-+]?${NUMBER}+)-(\\d+)-('?-?\\d+)`), dashed],
  [
    of('\\b([mtshr])(\\d+)\\.(\\d+)\\.(\\d+)'),
    ([, era = '', y, m, d], found) => {
      found.year = Number(y) + (ERAS[era.toLowerCase()] ?? 0);
      found.month = Number(m);
      found.day = Number(d);
    },
  ],
  [of(`('?-?${NUMBER}+)-${MONTH}[^-/.]*-('?-?\\d+)`), ([, d, m, y], found) => arrange(found, [y, monthOf(m), d])],
  [of(`\\b${MONTH}[^-/.]*-('?-?\\d+)(?:-('?-?\\d+))?`), ([, m, d, y], found) => arrange(found, [y, monthOf(m), d])],
  [of(`('?-?${NUMBER}+)/ ?('?\\d+)(?:\\D ?('?-?\\d+))?`), dashed],
  [of(`('?-?${NUMBER}+)\\. ?('?\\d+)\\. ?('?-?\\d+)`), dashed],
  // the week of the year, which Time.parse does not use
  [of('\\b(?:\\d{2}|\\d{4})?-?w\\d{2}(?:-?\\d)?\\b'), () => undefined],
  [of('-w-\\d\\b'), () => undefined],
  [of('--(\\d{2})?-(\\d{2})\\b'), ([, m, d], found) => Object.assign(found, m && { month: Number(m) }, { day: Number(d) })],
  [of('--(\\d{2})(\\d{2})?\\b'), ([, m, d], found) => Object.assign(found, { month: Number(m) }, d && { day: Number(d) })],
  [of('(?<![,.])\\b(\\d{2}|\\d{4})-(\\d{3})\\b'), ([, y, d], found) => Object.assign(found, { year: Number(y), yday: Number(d) })],
  [of('(?<!\\d)\\b-(\\d{3})\\b'), ([, d], found) => Object.assign(found, { yday: Number(d) })],
  [of("'(\\d+)\\b"), ([, y], found) => Object.assign(found, { year: Number(y) })],
  [of(`\\b${MONTH}[^ ]*`), ([, m], found) => Object.assign(found, { month: Number(monthOf(m)) })],
  [of(`(${NUMBER}+)(?:st|nd|rd|th)\\b`), ([, d], found) => Object.assign(found, { day: Number(d) })],
  [of(`([-+]?)(${NUMBER}{2,14})(?: ?t? ?(\\d{2,6})?(?:[,.](\\d*))?)?(?: ?(z\\b|[-+]\\d{1,4}\\b|\\[[-+]?\\d[^\\]]*\\]))?`), readCompact],
];

/** The text, in which blanks stand alone, without what a form matches; undefined where it does not. */
function without(text: string, form: RegExp, found: Found, use: Use): string | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  use(match, found);
  return `${text.slice(0, match.index).trimEnd()} ${text.slice(match.index + match[0].length).trimStart()}`;
}

/** A lone number beside a clock is a day, beside a day an hour. */
function readLone(text: string, found: Found): string {
  const number = /^ ?(\d{1,2}) ?$/.exec(text)?.[1];
  if (number === undefined) return text;
  const value = Number(number);
  if (found.hour !== undefined && found.day === undefined && value >= 1 && value <= 31) found.day = value;
  else if (found.day !== undefined && found.hour === undefined && value <= 24) found.hour = value;
  return ' ';
}

/** Longest text that Ruby reads (the `limit` of Date.parse). */
const LONGEST = 128;

/** The parts of a text's first date and clock; undefined for texts over 128 characters, which Ruby refuses. */
export function datePartsOf(text: string): DateParts | undefined {
  if (text.length > LONGEST) return undefined;
  const found: Found = {};
  let rest = text.replace(/[^-+',./:@\p{L}\p{N}[\]]+/gu, ' ');
  rest = without(rest, /\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/\d ]*/i, found, () => undefined) ?? rest;
  rest = without(rest, CLOCK, found, readClock) ?? rest;
  for (const [form, use] of FORMS) {
    const left = without(rest, form, found, use);
    if (left === undefined) continue;
    rest = left;
    break;
  }
  rest = without(rest, /\b(?:bce?\b|b\.c\.(?:e\.)?)/i, found, () => before(found)) ?? rest;
  rest = readLone(rest, found);
  const { whole, year, ...parts } = found;
  if (year === undefined) return { ...parts, rest };
  const short = whole !== true && year >= 0 && year <= 99;
  return { ...parts, year: short ? year + (year < 69 ? 2000 : 1900) : year, rest };
}
