// `gemless.check`: what `gemless check` and builds leave out, and the levels of its rules.
import type { CheckOptions, Data } from '../types.ts';
import { CHECK_LEVELS, CHECK_RULES, type CheckLevel } from '../util/check-rules.ts';
import { didYouMean } from '../util/near.ts';
import { type ConfigReader, show } from './config-reader.ts';
import { warnOfUnknown } from './unknown-keys.ts';

const KEYS = ['ignore', 'level'];
const PATH = ['gemless', 'check'];

/** A level; YAML's `off` is false. */
const levelOf = (value: Data): CheckLevel | undefined => (value === false ? 'off' : CHECK_LEVELS.find((level) => level === value));

function readLevels(reader: ConfigReader): CheckOptions['level'] {
  const path = [...PATH, 'level'];
  const rules = Object.keys(CHECK_RULES);
  return Object.fromEntries(
    Object.entries(reader.map(path)).flatMap(([rule, value]) => {
      if (!rules.includes(rule)) {
        const hint = didYouMean(rule, rules) ?? `Rules are ${rules.join(', ')}.`;
        reader.error([...path, rule], `"${rule}" is no rule of check`, hint);
        return [];
      }
      const level = levelOf(value);
      if (level !== undefined) return [[rule, level]];
      const hint = didYouMean(String(value), CHECK_LEVELS) ?? 'Write error, warning, note or off.';
      reader.error([...path, rule], `the level of "${rule}" must be error, warning, note or off, not ${show(value)}`, hint);
      return [];
    }),
  );
}

/** `gemless.check` of the configuration. Unknown keys are warnings; unknown rules and levels are errors, at their lines. */
export function readCheckOptions(reader: ConfigReader): CheckOptions {
  warnOfUnknown(reader, PATH, KEYS);
  reader.map(PATH);
  return { ignore: reader.list([...PATH, 'ignore'], []), level: readLevels(reader) };
}
