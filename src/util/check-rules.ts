// Rules of `gemless check`, with the level that each has unless `gemless.check.level` says otherwise.

/** What a finding of a rule is; `off`: the rule is not checked. */
export type CheckLevel = 'error' | 'warning' | 'note' | 'off';

export const CHECK_LEVELS: readonly CheckLevel[] = ['error', 'warning', 'note', 'off'];

/**
 * A finding of the rules that are errors is broken for every reader. Notes are about what an author may have meant. Those that are off would
 * flood sites that are sound.
 */
export const CHECK_RULES = {
  'dead-link': 'error',
  'dead-anchor': 'error',
  'dead-image': 'error',
  'dead-file': 'error',
  'outside-baseurl': 'error',
  'malformed-url': 'error',
  'empty-link': 'warning',
  'local-url': 'warning',
  'redirected-link': 'warning',
  'mixed-content': 'warning',
  'undefined-reference': 'warning',
  'duplicate-id': 'warning',
  'no-alt': 'warning',
  'broken-image': 'warning',
  'large-image': 'warning',
  'date-mismatch': 'warning',
  'missing-url': 'warning',
  'unpublished-link': 'note',
  'no-link-text': 'note',
  'orphan-page': 'off',
  'several-h1': 'off',
  'heading-skip': 'off',
  'unused-asset': 'off',
} as const satisfies { readonly [rule: string]: CheckLevel };

export type CheckRule = keyof typeof CHECK_RULES;
