/** What a `stance` step holds: its settings, commands and events, the items it asks about, and every ballot until the reveal. */
import { balloted } from '../../ballots.ts';
import * as v from 'valibot';
import type { CommandRule, Harvest, Item, StepView } from '../../activity.ts';
import { OPTIONS, type Option } from '../../insight/agreement.ts';
import { heaviest } from '../../items.ts';
import { cardId } from '../../names.ts';
import type { Camps } from '../../insight/camps/told.ts';
import type { Answers } from '../../publish.ts';
import * as told from '../../told.ts';

export const settings = v.strictObject({
  over: v.optional(v.picklist(['themes', 'posts']), 'themes'),
  /** At most so many items; a dozen is what people answer with care. */
  most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(40)), 12),
});
export type Settings = v.InferOutput<typeof settings>;

const answers = v.record(cardId, v.picklist(OPTIONS));
export type Given = Record<string, Option>;

/** A ballot always comes whole: it replaces the one before, so that sending it twice changes nothing. */
export const answer = v.strictObject({ answers });
export const commands: Readonly<Record<string, CommandRule>> = {
  'stance.answer': { by: 'participant', body: answer, apart: true },
};

export interface Ballot {
  role: string;
  answers: Given;
}

export interface Round {
  publication: Answers;
  /** Devices here per role id at the reveal. */
  heads: Record<string, number>;
  camps: Camps;
}

export interface Work {
  items: Item[];
  /** By the seat's key in this step and round; erased at the reveal. */
  ballots: Record<string, Ballot>;
  /** What was told, oldest round first. */
  rounds: Round[];
}

export const event = v.variant('type', [
  v.strictObject({ type: v.literal('stance.answered'), voter: v.string(), role: v.string(), answers }),
  v.strictObject({
    type: v.literal('stance.answersCounted'),
    publication: told.answers,
    heads: v.record(v.string(), v.number()),
    camps: told.camps,
  }),
]);
export type Event = v.InferOutput<typeof event>;
export type Step = StepView<Settings, Work>;

export const start = ({ over, most }: Settings, fed: Harvest): Work => ({
  items: heaviest(fed[over], most),
  ballots: {},
  rounds: [],
});

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

export const evolveAll = (work: Work, events: readonly Event[]): Work =>
  balloted(work, events, (event) =>
    event.type === 'stance.answered'
      ? { voter: event.voter, ballot: { role: event.role, answers: event.answers } }
      : { round: { publication: event.publication, heads: event.heads, camps: event.camps } },
  );

/**
 * What stands after all rounds: of each item the last thing that was told, so that a round of which nothing may be told takes
 * nothing away. Undefined before the first reveal.
 */
export function standing(rounds: readonly Round[]): Round | undefined {
  const last = rounds.at(-1);
  if (!last) return undefined;
  const items = { ...last.publication.items };
  for (const id of Object.keys(items)) {
    const one = rounds.findLast(({ publication }) => (publication.items[id]?.basis ?? 'none') !== 'none');
    if (one?.publication.items[id]) items[id] = one.publication.items[id];
  }
  const camps = rounds.findLast((round) => round.camps.told)?.camps ?? last.camps;
  return { ...last, publication: { ...last.publication, items }, camps };
}
