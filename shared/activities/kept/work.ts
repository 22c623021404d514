/** What a `kept` step holds: the pacts it asks about, every ballot until the reveal, and what was told. */
import { balloted } from '../../ballots.ts';
import * as v from 'valibot';
import type { CommandRule, StepView } from '../../activity.ts';
import { pact, type LastPact } from '../../last.ts';
import { cardId, shownText } from '../../names.ts';
import type { Answers } from '../../publish.ts';
import { randomId } from '../../random.ts';
import * as told from '../../told.ts';
import { OPTIONS, type Option } from './told.ts';

export const settings = v.strictObject({
  pacts: v.pipe(
    v.array(pact),
    v.minLength(1),
    v.maxLength(12),
    v.check((pacts) => new Set(pacts.map(idOf)).size === pacts.length, 'Twice the same.'),
  ),
  /** Title and date of the session that agreed on them. */
  from: v.optional(v.pipe(shownText(200), v.trim()), ''),
});
export type Settings = v.InferOutput<typeof settings>;

/** The same pact has the same id in every step, so that a repeated step is held to what the first one told. */
function idOf({ who, what, by, until }: LastPact): string {
  return randomId(`kept ${JSON.stringify([who, what, by, until])}`);
}

const said = v.record(cardId, v.picklist(OPTIONS));
/** What one person says, by pact. */
export type Said = Record<string, Option>;

/** A ballot always comes whole: it replaces the one before, so that sending it twice changes nothing. */
export const commands: Readonly<Record<string, CommandRule>> = {
  'kept.say': { by: 'participant', body: v.strictObject({ said }), apart: true },
};

export interface Work {
  pacts: (LastPact & { id: string })[];
  /** By the seat's key in this step and round; erased at the reveal. */
  ballots: Record<string, { role: string; said: Said }>;
  /** What was told, oldest round first. */
  rounds: Answers[];
}

export const event = v.variant('type', [
  v.strictObject({ type: v.literal('kept.said'), voter: v.string(), role: v.string(), said }),
  v.strictObject({ type: v.literal('kept.counted'), publication: told.answers }),
]);
export type Event = v.InferOutput<typeof event>;
export type Step = StepView<Settings, Work>;

export const start = ({ pacts }: Settings): Work => ({
  pacts: pacts.map((one) => ({ ...one, id: idOf(one) })),
  ballots: {},
  rounds: [],
});

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

export const evolveAll = (work: Work, events: readonly Event[]): Work =>
  balloted(work, events, (event) =>
    event.type === 'kept.said'
      ? { voter: event.voter, ballot: { role: event.role, said: event.said } }
      : { round: event.publication },
  );
