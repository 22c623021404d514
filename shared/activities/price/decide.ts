/** What a command does to a `price` step, and its reveal: events, or a refusal. Nothing here changes anything. */
import type { Actor, Asked, Beside, Command } from '../../activity.ts';
import { publish, publishedIn, type Tally } from '../../publish.ts';
import { refuse, type Refusal } from '../../refusals.ts';
import {
  boughtIn,
  budgetOf,
  pricedId,
  type Ballot,
  type Event,
  type PriceCommand,
  type Step,
  type Work,
} from './work.ts';

/** Bodies were parsed with the schemas of `commands` before they come here. */
export function decide(step: Step, command: Command, { actor }: Asked): Event[] | Refusal {
  const known = command as PriceCommand;
  switch (known.type) {
    case 'price.choose':
    case 'price.spend':
      return vote(step, known, actor);
    default:
      return step.phase === 'open' ? lead(step.work, known) : refuse('step.phase');
  }
}

type Voting = Extract<PriceCommand, { type: 'price.choose' | 'price.spend' }>;

function vote({ phase, work }: Step, { type, body }: Voting, { slots, role }: Actor): Event[] | Refusal {
  if (phase !== 'open') return refuse('step.notOpen');
  const free = type === 'price.choose';
  if (free !== (work.turn === 'free')) return refuse('price.turn');
  const place = slots[free ? 0 : 1];
  if (place === undefined) return refuse('frame.malformed');
  const known = new Set(work.items.map(({ id }) => id));
  const items = [...new Set(body.items)];
  if (!items.every((id) => known.has(id))) return refuse('price.unknownItem');
  if (free) return [{ type: 'price.chosen', place, role, items }];
  return boughtIn(work, items).fits ? [{ type: 'price.spent', place, role, items }] : refuse('price.overspent');
}

/** What the moderator does while people vote: ballots stay as they are, whatever they come to cost. */
function lead(work: Work, command: Exclude<PriceCommand, Voting>): Event[] | Refusal {
  switch (command.type) {
    case 'price.turn':
      return work.turn === command.body.to ? [] : [{ type: 'price.turned', to: command.body.to }];
    case 'price.share':
      return work.share === command.body.share ? [] : [{ type: 'price.shared', share: command.body.share }];
    case 'price.undo':
      return work.removed.length > 0 ? [{ type: 'price.restored' }] : refuse('board.nothing');
    case 'price.set':
    case 'price.remove': {
      const item = work.items.find(({ id }) => id === command.body.item);
      if (!item) return refuse('price.gone');
      if (command.type === 'price.set') {
        const { price } = command.body;
        return item.price === price ? [] : [{ type: 'price.priced', item: item.id, price }];
      }
      return work.items.length > 2 ? [{ type: 'price.removed', item: item.id }] : refuse('price.least');
    }
  }
}

/** Both votes at once. Only what other `price` steps told counts as told before: other kinds ask something else. */
export function reveal({ work, rules }: Step, beside: readonly Beside[]): Event[] {
  const limits = { roles: rules.roles.map((role) => role.id), threshold: rules.threshold };
  const before = [
    ...publishedIn(beside.filter(({ kind }) => kind === 'price')),
    ...work.rounds.flatMap(({ free, priced }) => [free, priced]),
  ];
  return [
    {
      type: 'price.counted',
      free: publish(freeTally(work), limits, before),
      priced: publish(pricedTally(work), limits, before),
      prices: Object.fromEntries(work.items.map(({ id, price }) => [id, price])),
      budget: budgetOf(work),
    },
  ];
}

const freeTally = (work: Work): Tally => tallyOf(work, work.free, { as: (id) => id, counts: () => true });

/**
 * A ballot that does not fit into the budget buys nothing, yet is among the ballots. Left out of them it would give people
 * away: a moderator who makes one item dearer than the budget just before the reveal would read from the number of ballots
 * how many had chosen that one, exactly and beyond every cap.
 */
const pricedTally = (work: Work): Tally =>
  tallyOf(work, work.priced, { as: pricedId, counts: ({ items }) => boughtIn(work, items).fits });

function tallyOf(
  { items }: Work,
  ballots: Work['free'],
  { as, counts }: { as: (id: string) => string; counts: (ballot: Ballot) => boolean },
): Tally {
  const tally: Tally = { ballots: {}, items: Object.fromEntries(items.map(({ id }) => [as(id), {}])) };
  for (const ballot of Object.values(ballots)) {
    const { role } = ballot;
    tally.ballots[role] = (tally.ballots[role] ?? 0) + 1;
    if (!counts(ballot)) continue;
    for (const id of ballot.items) {
      const of = Object.hasOwn(tally.items, as(id)) ? tally.items[as(id)] : undefined;
      if (of) of[role] = (of[role] ?? 0) + 1;
    }
  }
  return tally;
}
