/** The reveal of a `scale` step: marks become shares of bins, through the publisher, and are gone. */
import type { Beside } from '../../activity.ts';
import { BIN_NAMES, binOf } from '../../insight/scale.ts';
import { own } from '../../own.ts';
import { publishAnswers, publishedIn, type Answers, type Publication, type Told } from '../../publish.ts';
import { lastTime } from './last.ts';
import { asks, familyOf, idBefore, type Event, type Step, type Work } from './work.ts';

export function reveal(step: Step, beside: readonly Beside[]): Event[] {
  // Where one side alone is asked, nothing stands for everybody.
  const roles = asks(step) ?? step.rules.roles.map((role) => role.id);
  const rules = { roles, threshold: step.rules.threshold };
  const earlier = [...publishedIn(beside), ...step.work.rounds.map((round) => round.publication)].filter(isEach);
  const fresh = publishAnswers(tallyOf(step.work), rules, earlier);
  const items = Object.entries(fresh.items).map(([id, told]): [string, Told] => {
    const near = kin(earlier, id).some((other) => isNear(other, told));
    return [id, near ? { basis: 'none', why: 'close' } : told];
  });
  const publication = { ...fresh, items: Object.fromEntries(items) };
  return [
    {
      type: 'scale.marksCounted',
      publication,
      before: step.work.from === null ? lastTime(step) : beforeOf(step.work, beside),
    },
  ];
}

const isEach = (one: Publication): one is Answers => one.basis === 'each';

/** What was told of the same statement under other ids: before this, or after it. */
const kin = (earlier: readonly Answers[], id: string): Told[] =>
  earlier.flatMap(({ items }) =>
    Object.entries(items)
      .filter(([other]) => other !== id && familyOf(other) === familyOf(id))
      .map(([, told]) => told),
  );

/**
 * Whether two tellings of nearly the same people would be told of different numbers of answers: the difference is then about
 * those who came or went. Coarser bins do not help, nor does it that several came: the exact attacker of
 * tests/domain/scale-shift.test.ts then still knows an answer with 0.95 and 0.93.
 */
export function isNear(before: Told, now: Told): boolean {
  if (before.basis === 'none' || now.basis === 'none') return false;
  if (before.basis === 'total' || now.basis === 'total') return before.answers !== now.answers;
  return Object.entries(now.answers).some(([role, many]) => before.answers[role] !== many);
}

function tallyOf({ items, ballots }: Work) {
  const options = BIN_NAMES;
  const tally: Record<string, Record<string, number[]>> = Object.fromEntries(items.map(({ id }) => [id, {}]));
  for (const { role, marks } of Object.values(ballots)) {
    for (const { id, line } of items) {
      const place = own(marks, id);
      if (place === undefined) continue;
      const counts = ((tally[id] ??= {})[role] ??= options.map(() => 0));
      const at = binOf(line.as, place);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return { options, items: tally };
}

/** What the step asked again told last of each statement; null where it told nothing, or nothing was asked before. */
function beforeOf({ items, from }: Work, beside: readonly Beside[]): Answers | null {
  const source = beside.find(({ step }) => step === from);
  const told = publishedIn(source ? [source] : []).filter(isEach);
  const latest = told.findLast((one) => Object.values(one.items).some(({ basis }) => basis !== 'none'));
  if (!latest) return null;
  const known = items.flatMap(({ id }): [string, Told][] => {
    const one = latest.items[idBefore(id)];
    return one ? [[id, one]] : [];
  });
  return { ...latest, items: Object.fromEntries(known) };
}
