// Report of `gemless verify`: a table of what was compared, then each loss with its URL and source.
import { type Comparison, type Kind, type Loss, lineOf, type withoutAccepted } from '../verify/index.ts';
import { count } from './report.ts';

export interface Verified extends ReturnType<typeof withoutAccepted> {
  readonly comparison: Comparison;
  /** File of accepted losses. */
  readonly accept: string | undefined;
}

const NAMES: { readonly [kind in Kind]: string } = {
  page: 'pages (URLs)',
  file: 'other files',
  redirect: 'redirects (and their targets)',
  sitemap: 'sitemap entries',
  feed: 'feed entries (ids and dates)',
  head: 'head fields (title, description …)',
  id: 'ids (of headings and others)',
  link: 'links in pages',
  image: 'images in pages',
  text: 'pages whose whole text is there',
};

/** Losses of each kind that are printed. */
const SHOWN = 10;
/** Characters of a detail that are printed; "*" stands for the rest, as in a file of accepted losses. */
const LONGEST = 90;

interface Row {
  readonly kind: Kind;
  readonly before: number;
  readonly there: number;
  readonly accepted: number;
  readonly lost: number;
}

/** Number of losses; of texts, that of pages that lost some. */
const numberOf = (kind: Kind, losses: readonly Loss[]): number =>
  kind === 'text' ? new Set(losses.map(({ url }) => url)).size : losses.length;

function rowsOf({ comparison, rest }: Verified): readonly Row[] {
  return comparison.counts.map(({ kind, before, losses }) => {
    const own = rest.filter((loss) => loss.kind === kind);
    const [all, lost] = [numberOf(kind, losses), numberOf(kind, own)];
    return { kind, before, there: before - all, accepted: all - lost, lost };
  });
}

function table(rows: readonly Row[], withAccepted: boolean): string {
  const titles = ['what was published', 'before', 'still there', ...(withAccepted ? ['accepted'] : []), 'lost'];
  const cells = rows.map(({ kind, before, there, accepted, lost }) => [
    NAMES[kind],
    ...[before, there, ...(withAccepted ? [accepted] : []), lost].map(String),
  ]);
  const widths = titles.map((title, column) =>
    [titles, ...cells].reduce((most, row) => Math.max(most, row[column]?.length ?? 0), title.length),
  );
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return `${[titles, ...cells].map(line).join('\n')}\n`;
}

function lossText(loss: Loss): string {
  const { detail, file, line, now } = loss;
  const short = detail.length > LONGEST ? `${detail.slice(0, LONGEST)}*` : detail;
  const place = file === undefined ? '' : line === undefined ? file : `${file}:${line}`;
  const more = [place, now ?? ''].filter((part) => part !== '').join(': ');
  return `lost: ${lineOf({ ...loss, detail: short })}\n${more === '' ? '' : `      ${more}\n`}`;
}

function lossesText(losses: readonly Loss[]): string {
  const kinds = [...new Set(losses.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const own = losses.filter((loss) => loss.kind === kind);
      const more = own.length > SHOWN ? `… and ${own.length - SHOWN} more: ${NAMES[kind]} (--json lists all)\n` : '';
      return own.slice(0, SHOWN).map(lossText).join('') + more;
    })
    .join('');
}

/** Names with the number of those that are left out. */
const few = (names: readonly string[]): string => `${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`;

/** Last lines: the number of losses, and what to do. */
function summary({ comparison, rest, unused, accept }: Verified): string {
  const lines: string[] = [];
  const renamed = rest.filter(({ kind, url }) => kind === 'page' && comparison.renamed.has(url)).length;
  if (comparison.changed.length > 0)
    lines.push(`note: ${count(comparison.changed.length, 'file')} with other bytes: ${few(comparison.changed)}`);
  for (const { text, line } of unused) lines.push(`note: ${accept}:${line}: accepts nothing now: ${text}`);
  if (renamed > 0)
    lines.push(`${count(renamed, 'lost page')} had another URL: --fix writes redirect_from into the source${renamed === 1 ? '' : 's'}.`);
  if (rest.length > 0) lines.push('Losses that you want go into a file for --accept: the line behind "lost:".');
  lines.push(rest.length === 0 ? 'Nothing is lost.' : `${count(rest.length, 'loss', 'losses')}.`);
  return `${lines.join('\n')}\n`;
}

/** The report for people, at most some 110 columns wide but for long URLs. */
export function asText(verified: Verified): string {
  const rows = rowsOf(verified);
  const losses = lossesText(verified.rest);
  return `${table(
    rows,
    rows.some(({ accepted }) => accepted > 0),
  )}\n${losses}${losses === '' ? '' : '\n'}${summary(verified)}`;
}

/** The whole result as JSON. */
export function asJson(verified: Verified): string {
  const { comparison, rest, unused } = verified;
  const renamed = Object.fromEntries(
    [...comparison.renamed].map(([url, document]) => [url, { file: document.file.name, url: document.url }]),
  );
  const result = { ok: rest.length === 0, rows: rowsOf(verified), losses: rest, changed: comparison.changed, renamed, unused };
  return `${JSON.stringify(result, null, 2)}\n`;
}
