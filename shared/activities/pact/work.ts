/** What a `pact` step holds: its settings, commands and events, the pacts in order, and every ballot until the reveal. */
import * as v from 'valibot';
import type { CommandRule, Harvest, Item, StepView } from '../../activity.ts';
import { cardId } from '../../names.ts';
import type { Answers } from '../../publish.ts';
import * as told from '../../told.ts';
import { isDate } from '../../dates.ts';
import { OPTIONS, type Option } from './told.ts';

/** Graphemes of what is agreed. */
export const LONGEST = 280;

export const settings = v.strictObject({
  most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)), 5),
  /** Beginnings of a sentence, one a line, for whoever writes. */
  prompts: v.optional(v.pipe(v.string(), v.maxLength(600)), ''),
  /** Whether it starts from what an earlier step hands on, to be turned into pacts. */
  from: v.optional(v.boolean(), false),
});
export type Settings = v.InferOutput<typeof settings>;

const day = v.pipe(
  v.string(),
  v.check((date) => date === '' || isDate(date), 'No such day.'),
);
const words = {
  /** Role ids: functions, never people. */
  who: v.pipe(v.array(cardId), v.minLength(1), v.maxLength(4)),
  what: v.pipe(v.string(), v.maxLength(4000)),
  /** Plain dates, or empty. */
  by: day,
  until: day,
};
const stored = v.strictObject({ id: cardId, ...words });
export type Pact = v.InferOutput<typeof stored>;
export type PactWords = Omit<Pact, 'id'>;

const moderator = <Body extends CommandRule['body']>(body: Body) => ({ by: 'moderator', body }) as const;
const nothing = v.strictObject({});
const answers = v.record(cardId, v.picklist(OPTIONS));
export type Given = Record<string, Option>;

export const commands = {
  'pact.add': moderator(v.strictObject(words)),
  'pact.edit': moderator(v.strictObject({ pact: cardId, ...words })),
  'pact.move': moderator(v.strictObject({ pact: cardId, before: v.nullable(cardId) })),
  'pact.remove': moderator(v.strictObject({ pact: cardId })),
  'pact.undo': moderator(nothing),
  'pact.ask': moderator(nothing),
  'pact.drop': moderator(nothing),
  /** The whole ballot; it names its vote, so that one that comes late is not counted in the next. */
  'pact.stand': {
    by: 'participant',
    body: v.strictObject({ vote: v.pipe(v.number(), v.integer()), answers }),
    apart: true,
  },
} as const satisfies Record<string, CommandRule>;

type Rules = typeof commands;
export type PactCommand = { [T in keyof Rules]: { type: T; body: v.InferOutput<Rules[T]['body']> } }[keyof Rules];

export interface Work {
  /** What was fed, to be turned into pacts. */
  items: Item[];
  pacts: Pact[];
  /** Removed ones with the one they stood before, the latest last. */
  removed: { pact: Pact; before: string | null }[];
  /** Counts the votes asked for so far. */
  votes: number;
  asking: boolean;
  /** By the seat's key in this step and round; erased at the reveal. */
  ballots: Record<string, { role: string; answers: Given }>;
  /** What was told, oldest round first. */
  rounds: Answers[];
}

export const event = v.variant('type', [
  v.strictObject({ type: v.literal('pact.added'), pact: stored }),
  v.strictObject({ type: v.literal('pact.edited'), was: cardId, pact: stored }),
  v.strictObject({ type: v.literal('pact.moved'), pact: cardId, before: v.nullable(cardId) }),
  v.strictObject({ type: v.literal('pact.removed'), pact: cardId }),
  v.strictObject({ type: v.literal('pact.restored') }),
  v.strictObject({ type: v.literal('pact.asked') }),
  v.strictObject({ type: v.literal('pact.dropped') }),
  v.strictObject({ type: v.literal('pact.stood'), voter: v.string(), role: v.string(), answers }),
  v.strictObject({ type: v.literal('pact.counted'), publication: told.answers }),
]);
export type Event = v.InferOutput<typeof event>;
export type Step = StepView<Settings, Work>;

export const start = (_settings: Settings, fed: Harvest): Work => ({
  ...{ items: [...fed.themes], pacts: [], removed: [], votes: 0, asking: false, ballots: {}, rounds: [] },
});

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

/** Hundreds vote at once: their ballots are copied once, not for each. */
export function evolveAll(work: Work, events: readonly Event[]): Work {
  let next = { ...work, ballots: { ...work.ballots } };
  for (const event of events) {
    if (event.type === 'pact.stood') next.ballots[event.voter] = { role: event.role, answers: event.answers };
    else next = changed(next, event);
  }
  return next;
}

function changed(work: Work, event: Exclude<Event, { type: 'pact.stood' }>): Work {
  const { pacts, removed } = work;
  switch (event.type) {
    case 'pact.added':
      return { ...work, pacts: [...pacts, event.pact] };
    case 'pact.edited':
      return { ...work, pacts: pacts.map((one) => (one.id === event.was ? event.pact : one)) };
    case 'pact.moved': {
      const pact = pacts.find(({ id }) => id === event.pact);
      return pact ? { ...work, pacts: placed(pacts, pact, event.before) } : work;
    }
    case 'pact.removed': {
      const at = pacts.findIndex(({ id }) => id === event.pact);
      const pact = pacts[at];
      if (!pact) return work;
      const kept = [...removed, { pact, before: pacts[at + 1]?.id ?? null }].slice(-20);
      return { ...work, pacts: pacts.toSpliced(at, 1), removed: kept };
    }
    case 'pact.restored': {
      const last = removed.at(-1);
      return last ? { ...work, pacts: placed(pacts, last.pact, last.before), removed: removed.slice(0, -1) } : work;
    }
    case 'pact.asked':
      return { ...work, votes: work.votes + 1, asking: true };
    case 'pact.dropped':
      return { ...work, asking: false, ballots: {} };
    case 'pact.counted':
      return { ...work, asking: false, ballots: {}, rounds: [...work.rounds, event.publication] };
  }
}

/** At the end where the one it should stand before is not there. */
function placed(pacts: readonly Pact[], pact: Pact, before: string | null): Pact[] {
  const others = pacts.filter(({ id }) => id !== pact.id);
  const at = others.findIndex(({ id }) => id === before);
  return at < 0 ? [...others, pact] : others.toSpliced(at, 0, pact);
}
