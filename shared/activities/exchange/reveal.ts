/** The reveal of an `exchange` step: of each request the shares of the roles that were asked, through the publisher. */
import type { Beside } from '../../activity.ts';
import { answersTo } from '../../ballots.ts';
import { own } from '../../own.ts';
import { publishAsked, publishedIn } from '../../publish.ts';
import { othersThan } from '../../sides.ts';
import { OPTIONS } from './options.ts';
import type { Event, Step } from './work.ts';

export function reveal({ rules, work }: Step, beside: readonly Beside[]): Event[] {
  const roles = rules.roles.map((role) => role.id);
  const asked = (item: string) => othersThan(own(work.by, item) ?? null, roles);
  const earlier = [...publishedIn(beside), ...work.rounds];
  const tally = answersTo(
    work.items.map(({ id }) => id),
    OPTIONS,
    Object.values(work.ballots),
  );
  const limits = { asked, threshold: rules.threshold };
  return [{ type: 'exchange.counted', publication: publishAsked(tally, limits, earlier) }];
}
