// js-yaml's schema for scalars and tags, by the rules of Ruby's Psych.
import { FAILSAFE_SCHEMA, type Schema, Type } from 'js-yaml';
import type { Data } from '../types.ts';
import { cached } from './cached.ts';
import { float } from './scalars.ts';
import { readScalar } from './yaml-scalar.ts';

const EXPLICIT = ['int', 'float', 'bool', 'null', 'timestamp'];
/** Ruby's unpack('m'), which skips characters that are not Base64. */
const decoded = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
/** Psych's tags that Jekyll forbids. */
const REFUSED = /^(?:tag:yaml\.org,2002:|!)(?:ruby\/|set$)/;

function schemaFor(zone: string): Schema {
  let last: Data = null;
  const options = {
    kind: 'scalar' as const,
    resolve: (text: string) => {
      last = readScalar(text, zone);
      return last !== text;
    },
    construct: () => last,
  };
  const merge = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (text: unknown) => text === '<<' });
  const tagged = (name: string) => (text: string) => {
    const value = readScalar(text, zone);
    return name === 'float' && typeof value === 'number' ? float(value) : value;
  };
  const named = EXPLICIT.map((name) => new Type('tag:yaml.org,2002:' + name, { kind: 'scalar', construct: tagged(name) }));
  const binary = ['tag:yaml.org,2002:binary', '!binary'].map((tag) => new Type(tag, { kind: 'scalar', construct: decoded }));
  // in Psych, a mapping of the first pair of each item
  const omap = new Type('tag:yaml.org,2002:omap', {
    kind: 'sequence',
    resolve: (items: unknown) =>
      Array.isArray(items) && items.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item)),
    construct: (items: readonly object[]) => Object.fromEntries(items.flatMap((item) => Object.entries(item).slice(0, 1))),
  });
  return FAILSAFE_SCHEMA.extend({ implicit: [new Type('tag:gemless,psych', options), merge], explicit: [...named, ...binary, omap] });
}

/** The schema for the zone of timestamps without an offset. */
export const schemaOf = cached(schemaFor);

/** The schema that allows any tag: `!x 12` is 12, as in Psych. */
export function tolerantSchemaOf(zone: string): Schema {
  const any = (kind: 'scalar' | 'sequence' | 'mapping', construct: (value: unknown) => unknown) =>
    new Type('', { kind, multi: true, resolve: (_value: unknown, tag?: string) => !REFUSED.test(tag ?? ''), construct });
  const scalar = any('scalar', (value) => (typeof value === 'string' ? readScalar(value, zone) : null));
  const same = (value: unknown) => value;
  return schemaOf(zone).extend({ explicit: [scalar, any('sequence', same), any('mapping', same)] });
}
