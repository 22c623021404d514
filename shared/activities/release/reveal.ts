/** The reveal of a `release` step: answers become one word a card, and are gone. */
import type { Beside } from '../../activity.ts';
import { own } from '../../own.ts';
import type { Outcome } from './told.ts';
import { decidedIn, type Event, type Step, type Work } from './work.ts';

/** What was said of one card in each role: how many "may leave", and how many "stays here". */
export type Said = Record<string, { leave: number; stay: number }>;

/**
 * A card leaves if more than half of the answers of every role say so, and every role gave at least `threshold` of them.
 *
 * Only that one word is told, no number. What an exact attacker learns from a bare majority, with every way the answers may
 * have been given taken as equally likely: of three answers in a role, "leaves" fits four of eight ways, and a given person
 * said "may leave" in three quarters of their ways; of four answers, in 0.8 of them; of more, in less. "Stays" may be due to
 * any role, and tells less. So no answer is known with more than 0.9, even of a unanimous card, which is told no louder than
 * any other: nothing has to be capped. Checked for every way in tests/domain/release.test.ts. As with every share this does
 * not cover somebody who adds what they said themselves, or answers on several phones.
 */
export function outcomeOf(said: Said, roles: readonly string[], threshold: number): Outcome {
  const counts = roles.map((role) => own(said, role) ?? { leave: 0, stay: 0 });
  if (counts.some(({ leave, stay }) => leave + stay < threshold)) return 'few';
  return counts.every(({ leave, stay }) => leave > stay) ? 'leaves' : 'stays';
}

/**
 * A card is decided once, whatever is said later in another round or in a repeated step: if one person more answers and the
 * word changes, that is this person's answer. Only what had too few answers is decided anew.
 */
export function reveal({ rules, work }: Step, beside: readonly Beside[]): Event[] {
  const roles = rules.roles.map((role) => role.id);
  const elsewhere = beside.flatMap(({ results }) => results.map(({ decided }) => decided ?? {}));
  const before: Record<string, Outcome> = Object.assign({}, ...elsewhere, decidedIn(work));
  const outcomes = work.cards.map(({ id }): [string, Outcome] => [
    id,
    own(before, id) ?? outcomeOf(saidOf(work, id), roles, rules.threshold),
  ]);
  return [{ type: 'release.told', outcomes: Object.fromEntries(outcomes) }];
}

function saidOf({ ballots }: Work, id: string): Said {
  const said: Said = {};
  for (const { role, answers } of Object.values(ballots)) {
    const answer = own(answers, id);
    if (answer) (said[role] ??= { leave: 0, stay: 0 })[answer] += 1;
  }
  return said;
}
