// Entries of `exclude:` in the text of a configuration, added without touching its other lines.
import type { Data, DataMap } from '../types.ts';
import { mapOf, parseYaml } from '../util/yaml.ts';

const MOST = 1_048_576;
const WHY = '# Not published: what Gemless writes, and packages. Jekyll 3 forgets its own list where there is one, so that is here, too.';
/** Jekyll's own list (4.3, `Configuration::DEFAULTS`), as far as repositories have these. */
const JEKYLLS = ['Gemfile', 'Gemfile.lock', 'vendor/bundle/'];

/** Values of a configuration; undefined where its text is no mapping, or has errors. */
export function valuesOf(text: string): DataMap | undefined {
  const { value, diagnostics } = parseYaml(text.replace(/^\uFEFF/, ''), { file: '_config.yml', line: 1, zone: 'UTC', limit: MOST });
  if (value === undefined || diagnostics.length > 0 || (value !== null && (typeof value !== 'object' || Array.isArray(value))))
    return undefined;
  return mapOf(value);
}

const plain = (entry: Data): string => String(entry).replace(/^\/+|(?<!\/)\/+$/g, '');

/** Names among `wanted` that `exclude:` does not list. */
export function notExcluded({ exclude = [] }: DataMap, wanted: readonly string[]): readonly string[] {
  const listed = new Set((Array.isArray(exclude) ? exclude : [exclude]).map(plain));
  return wanted.filter((name) => !listed.has(name));
}

/**
 * The lines with `names` in the list of the key in line `at`; undefined for other forms than `[a, b]` on one
 * line and `- a` below.
 */
function inList(lines: readonly string[], at: number, names: readonly string[]): readonly string[] | undefined {
  const line = lines[at] ?? '';
  const flow = /^(exclude:\s{0,20}\[[^\]#]*)(\].*)$/.exec(line);
  if (flow) {
    const [, before = '', after = ''] = flow;
    const start = before.trimEnd();
    const joint = start.endsWith('[') ? '' : start.endsWith(',') ? ' ' : ', ';
    return lines.with(at, `${start}${joint}${names.join(', ')}${after}`);
  }
  if (!/^exclude:\s*(?:#.*)?$/.test(line)) return undefined;
  const after = lines.findIndex((next, index) => index > at && !/^\s*(?:#|- |-$|$)/.test(next));
  const end = after < 0 ? lines.length : after;
  const last = lines.findLastIndex((next, index) => index > at && index < end && /^\s*- /.test(next));
  if (last < 0) return undefined;
  const [indent = ''] = /^\s*/.exec(lines[last] ?? '') ?? [];
  return lines.toSpliced(last + 1, 0, ...names.map((name) => `${indent}- ${name}`));
}

/** A new list at the end of the text. */
const appended = (lines: readonly string[], names: readonly string[]): readonly string[] => {
  const end = lines.findLastIndex((line) => line.trim() !== '') + 1;
  return [...lines.slice(0, end), '', WHY, 'exclude:', ...names.map((name) => `  - ${name}`), ''];
};

/**
 * Text of a configuration whose `exclude:` has `names`, too; comments, order and line ends stay. Undefined
 * where the result would not be the same configuration with these names: a list in another form, YAML with
 * errors.
 */
export function withExcluded(text: string, names: readonly string[]): string | undefined {
  const values = valuesOf(text);
  if (!values) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(eol);
  const at = lines.findIndex((line) => line.startsWith('exclude:'));
  const all = at < 0 ? [...names, ...JEKYLLS] : names;
  const result = (at < 0 ? appended(lines, all) : inList(lines, at, all))?.join(eol);
  if (result === undefined) return undefined;
  const before = Array.isArray(values['exclude']) ? (values['exclude'] as readonly Data[]) : [];
  const wanted = { ...values, exclude: [...before, ...all] };
  return JSON.stringify(valuesOf(result)) === JSON.stringify(wanted) ? result : undefined;
}
