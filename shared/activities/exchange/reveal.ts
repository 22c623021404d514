/** The reveal of an `exchange` step: of each request the shares of the roles that were asked, through the publisher. */
import type { Beside } from '../../activity.ts';
import { own } from '../../own.ts';
import { publishAsked, publishedIn, type AnswerTally } from '../../publish.ts';
import { othersThan } from '../../sides.ts';
import { OPTIONS } from './options.ts';
import type { Event, Step, Work } from './work.ts';

export function reveal({ rules, work }: Step, beside: readonly Beside[]): Event[] {
  const roles = rules.roles.map((role) => role.id);
  const asked = (item: string) => othersThan(own(work.by, item) ?? null, roles);
  const earlier = [...publishedIn(beside), ...work.rounds];
  const limits = { asked, threshold: rules.threshold };
  return [{ type: 'exchange.counted', publication: publishAsked(tallyOf(work), limits, earlier) }];
}

function tallyOf({ items, ballots }: Work): AnswerTally {
  const tally: Record<string, Record<string, number[]>> = {};
  for (const { id } of items) {
    const counts: Record<string, number[]> = (tally[id] = {});
    for (const { role, answers } of Object.values(ballots)) {
      const at = OPTIONS.findIndex((option) => option === own(answers, id));
      if (at < 0) continue;
      const of = (counts[role] ??= OPTIONS.map(() => 0));
      of[at] = (of[at] ?? 0) + 1;
    }
  }
  return { options: OPTIONS, items: tally };
}
