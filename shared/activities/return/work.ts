/**
 * What a `return` step holds: marks by seat and sentences by their authors' secrets, two records with nothing in common, and
 * what was told of the marks.
 */
import * as v from 'valibot';
import type { CommandRule, StepView } from '../../activity.ts';
import { topOf } from '../../insight/scale.ts';
import { cardId, reason, type HoldReason } from '../../names.ts';
import { own } from '../../own.ts';
import type { Answers } from '../../publish.ts';
import * as told from '../../told.ts';

/** What the marks are told of; the same in every step, so that a second asking is held to what the first told. */
export const QUESTION = 'return';

export const settings = v.strictObject({
  /** Whether everybody may also say what would have raised it by one. */
  sentence: v.optional(v.boolean(), true),
});
export type Settings = v.InferOutput<typeof settings>;

/** Counted from 1. */
const mark = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(topOf('five') + 1));
const text = v.strictObject({ text: v.string() });
const nothing = v.strictObject({});

export const commands = {
  'return.mark': { by: 'participant', body: v.strictObject({ mark }), apart: true },
  'return.write': { by: 'participant', body: text },
  'return.edit': { by: 'participant', body: text },
  'return.withdraw': { by: 'participant', body: nothing },
  'return.hold': { by: 'moderator', body: v.strictObject({ post: cardId, reason }) },
  'return.release': { by: 'moderator', body: v.strictObject({ post: cardId }) },
} as const satisfies Record<string, CommandRule>;

type Rules = typeof commands;
export type ReturnCommand = { [T in keyof Rules]: { type: T; body: v.InferOutput<Rules[T]['body']> } }[keyof Rules];

/** hidden: in the box · shown: told · held: the moderator held it back. Never a role: nothing says which side wrote it. */
export interface Sentence {
  text: string;
  state: 'hidden' | 'shown' | 'held';
  reason?: HoldReason;
  /** Whether the moderator may have read it, because taking part had ended once since. */
  read?: boolean;
  /** The place it takes, of which each seat has one; erased at the reveal. */
  slot?: string;
}

export interface Work {
  /** By the seat's key in this step and round; erased at the reveal. */
  ballots: Record<string, { role: string; mark: number }>;
  /** By id, which comes from its author's secret; the order of the keys means nothing and is never shown. */
  sentences: Record<string, Sentence>;
  /** Texts already erased, by reason, once the room is closed. */
  gone: Record<string, number>;
  rounds: Answers[];
}

const written = { card: cardId, text: v.string() };
export const event = v.variant('type', [
  v.strictObject({ type: v.literal('return.marked'), voter: v.string(), role: v.string(), mark }),
  v.strictObject({ type: v.literal('return.written'), ...written, slot: v.string() }),
  v.strictObject({ type: v.literal('return.edited'), ...written }),
  v.strictObject({ type: v.literal('return.withdrawn'), card: cardId }),
  v.strictObject({ type: v.literal('return.heldBack'), card: cardId, reason }),
  v.strictObject({ type: v.literal('return.released'), card: cardId, to: v.picklist(['hidden', 'shown']) }),
  v.strictObject({ type: v.literal('return.told'), publication: told.answers }),
]);
export type Event = v.InferOutput<typeof event>;
export type Step = StepView<Settings, Work>;

export const start = (): Work => ({ ballots: {}, sentences: {}, gone: {}, rounds: [] });

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

/** Hundreds mark at once: their ballots are copied once, not for each. */
export function evolveAll(work: Work, events: readonly Event[]): Work {
  let next = { ...work, ballots: { ...work.ballots } };
  for (const event of events) {
    if (event.type === 'return.marked') next.ballots[event.voter] = { role: event.role, mark: event.mark };
    else next = changed(next, event);
  }
  return next;
}

function changed(work: Work, event: Exclude<Event, { type: 'return.marked' }>): Work {
  switch (event.type) {
    case 'return.written':
      return put(work, event.card, { text: event.text, slot: event.slot, state: 'hidden' });
    case 'return.edited':
      return patched(work, event.card, ({ reason: _reason, ...one }) => ({
        ...one,
        text: event.text,
        state: 'hidden',
      }));
    case 'return.withdrawn': {
      const { [event.card]: _gone, ...sentences } = work.sentences;
      return { ...work, sentences };
    }
    case 'return.heldBack':
      return patched(work, event.card, (one) => ({ ...one, state: 'held', reason: event.reason }));
    case 'return.released':
      return patched(work, event.card, ({ reason: _reason, ...one }) => ({ ...one, state: event.to }));
    case 'return.told':
      return { ...work, ballots: {}, sentences: shown(work), rounds: [...work.rounds, event.publication] };
  }
}

const put = (work: Work, card: string, sentence: Sentence): Work => ({
  ...work,
  sentences: { ...work.sentences, [card]: sentence },
});

/** A sentence that is not there any more stays away: two events of one tick may come in any order. */
function patched(work: Work, card: string, to: (one: Sentence) => Sentence): Work {
  const one = own(work.sentences, card);
  return one ? put(work, card, to(one)) : work;
}

/** All but what is held back; nothing is left of places and of who read what. */
const shown = ({ sentences }: Work): Record<string, Sentence> =>
  mapped(sentences, ({ slot: _slot, read: _read, state, ...one }) => ({
    ...{ ...one, state: state === 'held' ? state : 'shown' },
  }));

export const mapped = (
  sentences: Work['sentences'],
  to: (one: Sentence, card: string) => Sentence,
): Record<string, Sentence> =>
  Object.fromEntries(Object.entries(sentences).map(([card, one]) => [card, to(one, card)]));
