/** What became of an item when it got a price: from the two publications alone, never from a ballot. */
import { seen } from '../../insight/roles.ts';
import { own } from '../../own.ts';
import type { Chosen, Share } from '../../publish.ts';
import type { Outcome } from './told.ts';
import { pricedId, type Round, type Step, type Work } from './work.ts';

/** From what published percentage on a side wants something; as everywhere else (shared/insight/roles.ts). */
const WANTS = 25;
/** With a price, what half of a side takes has survived, whatever it had before. */
const HALF = 50;

const wants = ({ percent, bound }: Share): boolean => bound !== 'atMost' && percent >= WANTS;

/**
 * A side kept an item if, with its price, half of it took it; or at least a quarter did, and at least half as many percent as
 * when it was free (33 % is half of 67 %: both are rounded). Published shares are taken as they are told: "80 % or more" counts as 80. Where nothing is told of the
 * free vote, only the first holds.
 */
export const kept = (free: Share | undefined, priced: Share): boolean => {
  if (!wants(priced)) return false;
  return priced.percent >= HALF || (free !== undefined && 2 * priced.percent + 1 >= free.percent);
};

export function fateOf(free: Record<string, Share>, priced: Record<string, Share>): Pick<Outcome, 'fate' | 'keptBy'> {
  const sides = Object.keys(priced);
  if (sides.length === 0) return { fate: 'untold', keptBy: [] };
  const keepers = sides.filter((side) => priced[side] && kept(own(free, side), priced[side]));
  if (keepers.length === sides.length) return { fate: 'survived', keptBy: [] };
  if (keepers.length > 0) return { fate: 'some', keptBy: keepers };
  const wanted = [...Object.values(free), ...Object.values(priced)].some(wants);
  return { fate: wanted ? 'vanished' : 'faint', keptBy: [] };
}

/** Of each question what was told last; a round of which nothing may be told takes nothing away. */
export function standing({ rounds }: Pick<Work, 'rounds'>): Round | undefined {
  const last = rounds.at(-1);
  if (!last) return undefined;
  const free = rounds.findLast((round) => round.free.basis !== 'none') ?? last;
  const priced = rounds.findLast((round) => round.priced.basis !== 'none') ?? last;
  return { ...priced, free: free.free };
}

/**
 * Items in the order of what survives on every side: by the least of the sides' shares with a price, as all rankings do
 * (`seen`); without a price where nothing else is told. What neither vote tells anything of is left out.
 */
export function outcomes({ work, rules }: Pick<Step, 'work' | 'rules'>, round = standing(work)): Outcome[] {
  if (!round) return [];
  const roles = rules.roles.map((role) => role.id);
  const ids = work.items.map(({ id }) => id);
  const free = sharesIn(round.free, roles, ids, (id) => id);
  const priced = sharesIn(round.priced, roles, ids, pricedId);
  const order = priced.order.length > 0 ? priced.order : free.order;
  return order.map((item, i) => {
    const [before, after] = [free.of.get(item) ?? {}, priced.of.get(item) ?? {}];
    const price = own(round.prices, item) ?? work.items.find(({ id }) => id === item)?.price ?? 0;
    return { item, rank: i + 1, ...fateOf(before, after), price, free: before, priced: after };
  });
}

// oxlint-disable-next-line max-params -- a publication, what to look up in it and under which ids
function sharesIn(publication: Chosen, roles: readonly string[], ids: readonly string[], as: (id: string) => string) {
  const known = publication.basis === 'none' ? [] : ids.filter((id) => Object.hasOwn(publication.items, as(id)));
  const back = new Map(known.map((id) => [as(id), id]));
  const rows = seen(publication, roles, [...back.keys()]).map(({ item, shares }) => ({
    ...{ id: back.get(item) ?? item, shares },
  }));
  return { order: rows.map(({ id }) => id), of: new Map(rows.map(({ id, shares }) => [id, shares])) };
}
