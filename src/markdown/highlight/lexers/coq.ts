// Coq, as Rouge's lexer reads it.
import { once } from '../../../util/cached.ts';
import { classBy, type Run, type States } from './lexer.ts';

const nameClass = classBy(
  {
    kp: 'repeat first try apply eapply auto eauto rewrite setoid_rewrite with in as at destruct split inversion injection intro intros unfold fold cbv cbn lazy subst clear symmetry transitivity etransitivity erewrite edestruct constructor econstructor eexists exists f_equal refine instantiate revert simpl specialize generalize dependent red induction beta iota zeta delta exfalso autorewrite compute vm_compute native_compute',
    ne: 'omega solve congruence reflexivity exact assumption eassumption',
    kr: 'as fun if in let match then else return end Type Set Prop forall',
    k: 'Definition Theorem Lemma Remark Example Fixpoint CoFixpoint Record Inductive CoInductive Corollary Goal Proof Ltac Require Import Export Module Section End Variable Context Polymorphic Monomorphic Universe Universes Variables Class Instance Global Local Include Printing Notation Infix Arguments Hint Rewrite Immediate Qed Defined Opaque Transparent Existing Compute Eval Print SearchAbout Search About Check',
  },
  'no',
);

const isOption = classBy({ p: '_ ; : ⇒ → ↔ ⇔ ≔ ≡ ∀ ∃ ∧ ∨ ¬ ⊤ ⊥ ⊢ ⊨ ∈' }, '');

/** Word under which the name is remembered whose class the next characters decide; parts before its dots are spaces of names. */
const NAME = 'name';

function identifier([name]: RegExpExecArray, { words, push }: Run): undefined {
  words.set(NAME, name);
  words.delete('isPart');
  push('continueId');
  return undefined;
}

function namePart([, name = '']: RegExpExecArray, { put, words }: Run): undefined {
  put('nn', words.get(NAME) ?? '');
  put('p', '.');
  words.set(NAME, name).set('isPart', name);
  return undefined;
}

function nameEnd(_: unknown, { put, pop, words }: Run): undefined {
  const name = words.get(NAME) ?? '';
  put(words.has('isPart') ? 'no' : nameClass(name), name);
  pop();
  return undefined;
}

function sentenceEnd(match: RegExpExecArray, run: Run): undefined {
  nameEnd(match, run);
  run.put('pi', '.');
  run.put('w', match[1] ?? '');
  return undefined;
}

const sign = ([char]: RegExpExecArray): string => isOption(char) || (/[[\];,{}_()!$%&*+./:<=>?@^|~#-]/.test(char) ? 'o' : 'err');

export const coq = once(
  (): States => ({
    root: [
      [/[(][*](?![)])/y, 'c', 'comment'],
      [/[ \t-\r]+/y, 'w'],
      [/(Module)([ \t-\r]+)(Type)([ \t-\r]+)/y, ['k', 'w', 'k', 'w']],
      [
        /(Set|Unset)([ \t-\r]+)(Universe|Printing|Implicit|Strict)([ \t-\r]+)(Polymorphism|All|Notations|Arguments|Universes|Implicit)([ \t-\r]*)(\.)/y,
        ['k', 'w', 'k', 'w', 'k', 'w', 'pi'],
      ],
      [/[a-z][\w']*|_[\w']+/iy, identifier],
      [/\/\\/y, 'o'],
      [/\\\//y, 'o'],
      [/-?\d[\d_]*(?:[^\n\d_][\d_]*)?e[+-]?\d[\d_]*/iy, 'mf'],
      [/\d[\d_]*/y, 'mi'],
      [/'(?:(\\[\\"'ntbr ])|(\\[0-9]{3})|(\\x[\da-fA-F]{2}))'/y, 'sc'],
      [/'/y, 'k'],
      [/"/y, 's2', 'string'],
      [/[~?](?:[a-zA-Z][\w']*|_[\w']+)/y, 'nv'],
      [/[^\n]/y, sign],
    ],
    comment: [
      [/[^(*)]+/y, 'c'],
      [/[(][*]/y, 'c', '='],
      [/[*][)]/y, 'c', 1],
      [/[(*)]/y, 'c'],
    ],
    string: [[/(?:\\")+|[^"]/y, 's2'], '@escapeSequence', [/\\\n/y, 's2'], [/"/y, 's2', 1]],
    escapeSequence: [[/\\[\\"'ntbr]/y, 'se']],
    continueId: [
      [/\.([a-z][\w']*|_[\w']+)/iy, namePart],
      [/\.([ \t-\r]+)/y, sentenceEnd],
      [/(?:)/y, nameEnd],
    ],
  }),
);
