/** The reveal of a `stance` step: ballots become a publication and the camps in them, and are gone. */
import type { Beside, Context } from '../../activity.ts';
import { answersTo } from '../../ballots.ts';
import { OPTIONS } from '../../insight/agreement.ts';
import { campsOf } from '../../insight/camps.ts';
import type { Camps } from '../../insight/camps/told.ts';
import { publishAnswers, publishedIn, type Answers, type Publication } from '../../publish.ts';
import type { Event, Step } from './work.ts';

export function reveal(step: Step, context: Context, beside: readonly Beside[]): Event[] {
  const roles = step.rules.roles.map((role) => role.id);
  const { threshold } = step.rules;
  const earlier = [...publishedIn(beside), ...step.work.rounds.map((round) => round.publication)];
  const people = Object.values(step.work.ballots);
  const tally = answersTo(
    step.work.items.map(({ id }) => id),
    OPTIONS,
    people,
  );
  const publication = publishAnswers(tally, { roles, threshold }, earlier);
  const heads = Object.fromEntries(roles.map((role) => [role, context.here[role] ?? 0]));
  const camps: Camps = toldBefore(publication, earlier)
    ? { told: false, why: 'before' }
    : campsOf({ people, publication, roles, threshold });
  return [{ type: 'stance.answersCounted', publication, heads, camps }];
}

/** Whether answers to one of these items were told in another round or step. */
const toldBefore = ({ items }: Answers, earlier: readonly Publication[]): boolean =>
  earlier.some(
    (one) => one.basis === 'each' && Object.keys(items).some((id) => (one.items[id]?.basis ?? 'none') !== 'none'),
  );
