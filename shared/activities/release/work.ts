/** What a `release` step holds: its cards in the order they are read in, every answer until the reveal, and what was told. */
import { balloted } from '../../ballots.ts';
import * as v from 'valibot';
import type { CommandRule, Harvest, Item, StepView } from '../../activity.ts';
import { cardId } from '../../names.ts';
import { ANSWERS, OUTCOMES, type Given, type Outcome } from './told.ts';

/** As many cards as can be read on a phone. */
export const MOST = 60;

export const settings = v.strictObject({
  over: v.optional(v.picklist(['themes', 'posts']), 'posts'),
});
export type Settings = v.InferOutput<typeof settings>;

const answers = v.record(cardId, v.picklist(ANSWERS));
/** A ballot always comes whole: it replaces the one before. A card that is not in it has no answer. */
export const commands = {
  'release.say': { by: 'participant', body: v.strictObject({ answers }), apart: true },
} as const satisfies Record<string, CommandRule>;

export interface Card extends Item {
  /** The title of the theme it stands in; empty for what stands on its own. */
  under: string;
}

export interface Work {
  cards: Card[];
  /** By the seat's key in this step and round; erased at the reveal. */
  ballots: Record<string, { role: string; answers: Given }>;
  /** What was told of each card, oldest round first. */
  rounds: Record<string, Outcome>[];
}

export const event = v.variant('type', [
  v.strictObject({ type: v.literal('release.said'), voter: v.string(), role: v.string(), answers }),
  v.strictObject({ type: v.literal('release.told'), outcomes: v.record(v.string(), v.picklist(OUTCOMES)) }),
]);
export type Event = v.InferOutput<typeof event>;
export type Step = StepView<Settings, Work>;

export const start = ({ over }: Settings, fed: Harvest): Work => ({
  cards: inReadingOrder(fairly(fed[over], MOST), fed.around ?? fed.themes),
  ballots: {},
  rounds: [],
});

/** At most so many, a turn for each role's in the order of their ids, which is random: the side that wrote more gets no more. */
function fairly(items: readonly Item[], most: number): Item[] {
  const lanes = new Map<string, Item[]>();
  for (const item of items.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const lane = Object.keys(item.mix ?? {})
      .sort()
      .join();
    lanes.set(lane, [...(lanes.get(lane) ?? []), item]);
  }
  const deepest = Math.max(0, ...[...lanes.values()].map((lane) => lane.length));
  const turns = Array.from({ length: deepest }, (_, at) => [...lanes.values()].flatMap((lane) => lane[at] ?? []));
  return turns.flat().slice(0, most);
}

/** Theme by theme, what stands on its own last; inside by id. */
function inReadingOrder(items: readonly Item[], themes: readonly Item[]): Card[] {
  const titles = new Map(themes.filter(({ kind }) => kind === 'theme').map(({ id, text }) => [id, text]));
  const order = [...titles.keys()];
  const place = (item: Item) => (item.place && titles.has(item.place) ? order.indexOf(item.place) : order.length);
  return items
    .toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1))
    .map((item) => ({ ...item, under: (item.place && titles.get(item.place)) || '' }));
}

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

export const evolveAll = (work: Work, events: readonly Event[]): Work =>
  balloted(work, events, (event) =>
    event.type === 'release.said'
      ? { voter: event.voter, ballot: { role: event.role, answers: event.answers } }
      : { round: event.outcomes },
  );

/** What stands of each card after all rounds; empty before the first reveal. */
export const standing = ({ rounds }: Pick<Work, 'rounds'>): Record<string, Outcome> => ({ ...rounds.at(-1) });

/** Cards of which it was told for good whether they may leave. */
export const decidedIn = (work: Pick<Work, 'rounds'>): Record<string, 'leaves' | 'stays'> =>
  Object.fromEntries(
    Object.entries(standing(work)).filter((one): one is [string, 'leaves' | 'stays'] => one[1] !== 'few'),
  );
