/** What a ballot does to a `rank` step: an event, or a refusal that says what is wrong with it. */
import type { Asked, Command } from '../../activity.ts';
import { refuse, type Refusal } from '../../refusals.ts';
import type { Event, Step } from './work.ts';

export function decide({ phase, settings, work }: Step, command: Command, { actor }: Asked): Event[] | Refusal {
  if (phase !== 'open') return refuse('step.notOpen');
  const { order } = command.body as { order: string[] };
  const known = new Set(work.items.map((item) => item.id));
  if (!order.every((id) => known.has(id))) return refuse('rank.unknownItem');
  if (new Set(order).size < order.length) return refuse('rank.twice');
  if (order.length > settings.top) return refuse('rank.many');
  return [{ type: 'rank.ordered', voter: actor.voter, role: actor.role, order }];
}
