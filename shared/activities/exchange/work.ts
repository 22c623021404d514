/** What an `exchange` step holds: its settings, commands and events, the requests with whose they are, and every ballot until the reveal. */
import { balloted } from '../../ballots.ts';
import * as v from 'valibot';
import type { CommandRule, Harvest, StepView } from '../../activity.ts';
import { cardId } from '../../names.ts';
import { lastTold, type Answers, type Told } from '../../publish.ts';
import { firstOfEach, type Sided } from '../../sides.ts';
import * as told from '../../told.ts';
import { OPTIONS, type Option } from './options.ts';

export const settings = v.strictObject({
  /** Requests of each side. */
  most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6)), 2),
  over: v.optional(v.picklist(['themes', 'posts']), 'posts'),
});
export type Settings = v.InferOutput<typeof settings>;

const answers = v.record(cardId, v.picklist(OPTIONS));
export type Given = Record<string, Option>;

/** A ballot always comes whole: it replaces the one before, so that sending it twice changes nothing. */
export const commands = {
  'exchange.answer': { by: 'participant', body: v.strictObject({ answers }), apart: true },
} as const satisfies Record<string, CommandRule>;

/** `by` is the side that asks; null where everybody asks and everybody answers. */
export interface Work extends Sided {
  /** By the seat's key in this step and round; erased at the reveal. */
  ballots: Record<string, { role: string; answers: Given }>;
  /** What was told, oldest round first; of each request by the roles that answered it. */
  rounds: Answers[];
}

export const event = v.variant('type', [
  v.strictObject({ type: v.literal('exchange.answered'), voter: v.string(), role: v.string(), answers }),
  v.strictObject({ type: v.literal('exchange.counted'), publication: told.answers }),
]);
export type Event = v.InferOutput<typeof event>;
export type Step = StepView<Settings, Work>;

export const start = (settings: Settings, fed: Harvest): Work => ({
  ...firstOfEach(fed, settings),
  ...{ ballots: {}, rounds: [] },
});

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

export const evolveAll = (work: Work, events: readonly Event[]): Work =>
  balloted(work, events, (event) =>
    event.type === 'exchange.answered'
      ? { voter: event.voter, ballot: { role: event.role, answers: event.answers } }
      : { round: event.publication },
  );

/** What stands of a request after all rounds: the last that was told, else why nothing is. Undefined before the first reveal. */
export const standing = ({ rounds }: Pick<Work, 'rounds'>, id: string): Told | undefined => lastTold(rounds, id);
