/** What a `rank` step holds: its settings, commands and events, the items, and every ballot until the reveal. */
import * as v from 'valibot';
import type { CommandRule, Harvest, Item, StepView } from '../../activity.ts';
import { cardId } from '../../names.ts';
import type { Chosen } from '../../publish.ts';
import { chosen } from '../../told.ts';

export const settings = v.strictObject({
  /** How many places a list has. */
  top: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)), 3),
  over: v.optional(v.picklist(['themes', 'posts']), 'themes'),
});
export type Settings = v.InferOutput<typeof settings>;

/** The first place first. A ballot always comes whole: it replaces the one before. */
const order = v.pipe(v.array(cardId), v.maxLength(100));
export const commands = {
  'rank.order': { by: 'participant', body: v.strictObject({ order }), apart: true },
} as const satisfies Record<string, CommandRule>;

export interface Work {
  items: Item[];
  /** By the seat's key in this step and round; erased at the reveal. */
  ballots: Record<string, { role: string; order: string[] }>;
  /** What was published, oldest round first. */
  published: Chosen[];
}

export const event = v.variant('type', [
  v.strictObject({ type: v.literal('rank.ordered'), voter: v.string(), role: v.string(), order: v.array(cardId) }),
  v.strictObject({ type: v.literal('rank.counted'), publication: chosen }),
]);
export type Event = v.InferOutput<typeof event>;
export type Step = StepView<Settings, Work>;

export const start = ({ over }: Settings, fed: Harvest): Work => ({
  items: [...fed[over]],
  ballots: {},
  published: [],
});

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

export function evolveAll(work: Work, events: readonly Event[]): Work {
  let [ballots, published] = [{ ...work.ballots }, work.published];
  for (const event of events) {
    switch (event.type) {
      case 'rank.ordered':
        ballots[event.voter] = { role: event.role, order: event.order };
        break;
      case 'rank.counted':
        ballots = {};
        published = [...published, event.publication];
    }
  }
  return { ...work, ballots, published };
}

/** A round of which nothing may be told leaves the result before it standing. */
export const standing = ({ published }: Work): Chosen | undefined =>
  published.findLast((one) => one.basis !== 'none') ?? published.at(-1);
