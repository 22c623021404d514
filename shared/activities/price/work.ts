/** What a `price` step holds: its items with their prices, both votes until the reveal, and what was told. */
import * as v from 'valibot';
import type { CommandRule, Harvest, Item, StepView } from '../../activity.ts';
import { heaviest } from '../../items.ts';
import { cardId, shownText } from '../../names.ts';
import type { Chosen } from '../../publish.ts';
import { randomId } from '../../random.ts';
import * as told from '../../told.ts';

export const MOST_PRICE = 999;
/** What an item costs until the moderator has said so. */
export const FIRST_PRICE = 10;
export const SHARE = { least: 40, most: 60 };

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const line = (most: number) => v.pipe(shownText(most), v.trim(), v.minLength(1));
const price = whole(1, MOST_PRICE);
/** The budget in percent of what everything together costs. */
const share = whole(SHARE.least, SHARE.most);
const entry = v.strictObject({ text: line(200), price });

export const settings = v.strictObject({
  /** What is voted on; where it is empty, what earlier steps hand on. */
  list: v.pipe(
    v.optional(v.array(entry), []),
    v.maxLength(20),
    v.check((list) => new Set(list.map(({ text }) => text)).size === list.length, 'Twice the same.'),
  ),
  over: v.optional(v.picklist(['themes', 'posts']), 'themes'),
  most: v.optional(whole(2, 20), 12),
  share: v.optional(share, 50),
  /** What prices are counted in. */
  unit: v.optional(line(20), 'points'),
});
export type Settings = v.InferOutput<typeof settings>;

/** free: as if nothing cost anything · priced: everything has its price, and there is a budget. */
export const TURNS = ['free', 'priced'] as const;
export type Turn = (typeof TURNS)[number];

const moderator = <Body extends CommandRule['body']>(body: Body) => ({ by: 'moderator', body }) as const;
const items = v.pipe(v.array(cardId), v.maxLength(40));
/** A ballot always comes whole: it replaces the one before, so that sending it twice changes nothing. */
const ballot = { by: 'participant', body: v.strictObject({ items }), apart: true } as const;

export const commands = {
  'price.choose': ballot,
  'price.spend': ballot,
  'price.turn': moderator(v.strictObject({ to: v.picklist(TURNS) })),
  'price.set': moderator(v.strictObject({ item: cardId, price })),
  'price.share': moderator(v.strictObject({ share })),
  'price.remove': moderator(v.strictObject({ item: cardId })),
  'price.undo': moderator(v.strictObject({})),
} as const satisfies Record<string, CommandRule>;

type Rules = typeof commands;
export type PriceCommand = { [T in keyof Rules]: { type: T; body: v.InferOutput<Rules[T]['body']> } }[keyof Rules];

export type Priced = Item & { price: number };

export interface Ballot {
  role: string;
  items: string[];
}

export interface Round {
  free: Chosen;
  /** Its items have ids of their own (`pricedId`): with a price it is another question. */
  priced: Chosen;
  /** What each item cost, and what there was to spend. */
  prices: Record<string, number>;
  budget: number;
}

export interface Work {
  items: Priced[];
  /** Removed ones with the one they stood before, the latest last. */
  removed: { item: Priced; before: string | null }[];
  share: number;
  turn: Turn;
  /** By the seat's first place in this step and round; erased at the reveal. */
  free: Record<string, Ballot>;
  /** By the seat's second place, which has nothing in common with the first. */
  priced: Record<string, Ballot>;
  rounds: Round[];
}

const cast = { place: v.string(), role: v.string(), items: v.array(cardId) };
export const event = v.variant('type', [
  v.strictObject({ type: v.literal('price.chosen'), ...cast }),
  v.strictObject({ type: v.literal('price.spent'), ...cast }),
  v.strictObject({ type: v.literal('price.turned'), to: v.picklist(TURNS) }),
  v.strictObject({ type: v.literal('price.priced'), item: cardId, price: v.number() }),
  v.strictObject({ type: v.literal('price.shared'), share: v.number() }),
  v.strictObject({ type: v.literal('price.removed'), item: cardId }),
  v.strictObject({ type: v.literal('price.restored') }),
  v.strictObject({
    type: v.literal('price.counted'),
    free: told.chosen,
    priced: told.chosen,
    prices: v.record(v.string(), v.number()),
    budget: v.number(),
  }),
]);
export type Event = v.InferOutput<typeof event>;
export type Step = StepView<Settings, Work>;

/** Asked with a price: an id of its own, so that the publisher never takes the two questions for one. */
export const pricedId = (id: string): string => `${id}-priced`;

export function start({ list, over, most, share }: Settings, fed: Harvest): Work {
  const items = list.length > 0 ? list.map(listed) : heaviest(fed[over], most).map(unpriced);
  return { items, removed: [], share, turn: 'free', free: {}, priced: {}, rounds: [] };
}

/** The same words have the same id in every step, so that a repeated step is held to what the first one told. */
const listed = ({ text, price }: Settings['list'][number]): Priced => ({
  ...{ id: randomId(`price ${text}`), kind: 'post', text, size: 0, price },
});
const unpriced = (item: Item): Priced => ({ ...item, price: FIRST_PRICE });

export const sumOf = (items: readonly Priced[]): number => items.reduce((sum, { price }) => sum + price, 0);

/** In whole units, rounded down: `share` percent of what everything that is there costs together. */
export const budgetOf = ({ items, share }: Pick<Work, 'items' | 'share'>): number =>
  Math.floor((share * sumOf(items)) / 100);

/** What of a ballot is still there, and whether its prices fit into the budget. */
export function boughtIn(work: Pick<Work, 'items' | 'share'>, chosen: readonly string[]) {
  const there = work.items.filter(({ id }) => chosen.includes(id));
  const cost = sumOf(there);
  return { items: there.map(({ id }) => id), cost, fits: cost <= budgetOf(work) };
}

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

/** Hundreds vote at once: their ballots are copied once, not for each. */
export function evolveAll(work: Work, events: readonly Event[]): Work {
  let next = { ...work, free: { ...work.free }, priced: { ...work.priced } };
  for (const event of events) {
    if (event.type === 'price.chosen') next.free[event.place] = { role: event.role, items: event.items };
    else if (event.type === 'price.spent') next.priced[event.place] = { role: event.role, items: event.items };
    else next = changed(next, event);
  }
  return next;
}

function changed(work: Work, event: Exclude<Event, { type: 'price.chosen' | 'price.spent' }>): Work {
  const { items, removed } = work;
  switch (event.type) {
    case 'price.turned':
      return { ...work, turn: event.to };
    case 'price.priced':
      return { ...work, items: items.map((one) => (one.id === event.item ? { ...one, price: event.price } : one)) };
    case 'price.shared':
      return { ...work, share: event.share };
    case 'price.removed': {
      const at = items.findIndex(({ id }) => id === event.item);
      const item = items[at];
      if (!item) return work;
      const kept = [...removed, { item, before: items[at + 1]?.id ?? null }].slice(-20);
      return { ...work, items: items.toSpliced(at, 1), removed: kept };
    }
    case 'price.restored': {
      const last = removed.at(-1);
      if (!last) return work;
      const at = items.findIndex(({ id }) => id === last.before);
      return {
        ...work,
        items: items.toSpliced(at < 0 ? items.length : at, 0, last.item),
        removed: removed.slice(0, -1),
      };
    }
    case 'price.counted': {
      const { type: _type, ...round } = event;
      return { ...work, turn: 'free', free: {}, priced: {}, rounds: [...work.rounds, round] };
    }
  }
}
