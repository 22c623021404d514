/** What a `predict` step holds: the items it is about, every guess until they are counted, and what was then told. */
import * as v from 'valibot';
import type { CommandRule, Harvest, Item, StepView } from '../../activity.ts';
import type { Mean, Span } from '../../insight/guesses.ts';
import { cardId } from '../../names.ts';
import * as told from '../../told.ts';

export const settings = v.strictObject({
  /** At most so many items, those with the most posts. */
  most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)), 5),
});
export type Settings = v.InferOutput<typeof settings>;

const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10));
const guesses = v.record(cardId, v.record(cardId, place));
/** By item, then by the role that is guessed. */
export type Guesses = v.InferOutput<typeof guesses>;

export const commands: Readonly<Record<string, CommandRule>> = {
  'predict.guess': { by: 'participant', body: v.strictObject({ guesses }), apart: true },
  'predict.preview': { by: 'moderator', body: v.strictObject({}) },
};

const span = v.strictObject({ least: v.number(), most: v.number() });
/** Per item, by who guessed, by who was guessed. */
const means = v.record(cardId, v.record(cardId, v.record(cardId, told.share)));
const real = v.record(cardId, v.record(cardId, span));

export interface Work {
  items: Item[];
  /** The step whose answers are guessed, and its kind; of a ranking how many places a list has, and whether more was ranked. */
  from: { step: string; kind: string; top?: number; part?: boolean };
  /** By the seat's key in this step; erased when they are counted. */
  ballots: Record<string, { role: string; guesses: Guesses }>;
  /** Null until the guesses are counted, and for good then. */
  means: Record<string, Record<string, Record<string, Mean>>> | null;
  /** What was really answered, in percent of the line, by item and role: as the moderator has seen it, and as it was told. */
  foreseen: Record<string, Record<string, Span>> | null;
  real: Record<string, Record<string, Span>> | null;
}

export const event = v.variant('type', [
  v.strictObject({ type: v.literal('predict.guessed'), voter: v.string(), role: v.string(), guesses }),
  v.strictObject({ type: v.literal('predict.guessesCounted'), means }),
  v.strictObject({ type: v.literal('predict.foreseen'), real }),
  v.strictObject({ type: v.literal('predict.told'), real }),
]);
export type Event = v.InferOutput<typeof event>;
export type Step = StepView<Settings, Work>;

export function start({ most }: Settings, fed: Harvest): Work {
  const items = [...fed.themes].sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1)).slice(0, most);
  const { step = '', kind = '', settings } = fed.from ?? {};
  const { top } = (settings ?? {}) as { top?: number };
  const list = kind === 'rank' && top !== undefined && { top, part: items.length < fed.themes.length };
  return { items, from: { step, kind, ...list }, ballots: {}, means: null, foreseen: null, real: null };
}

/** Places of a guess: people of ten, or places of the scale, by halves where there are only five. */
export const guessTop = ({ line }: Item): number => (line?.as === 'five' ? 8 : 10);

/** Roles that a role guesses about: all others, or the one that alone was asked. */
export function guessedBy({ rules }: Pick<Step, 'rules'>, { by }: Item, role: string): string[] {
  const alone = rules.roles[by ?? -1];
  return (alone ? [alone] : rules.roles).flatMap(({ id }) => (id === role ? [] : [id]));
}

/** A side whose own answers alone are guessed has nothing to do. */
export function asks(step: Step): string[] | undefined {
  const roles = step.rules.roles.map(({ id }) => id);
  const asked = roles.filter((role) => step.work.items.some((item) => guessedBy(step, item, role).length > 0));
  return asked.length < roles.length && asked.length > 0 ? asked : undefined;
}

/** Whether all of it is about what is asked, and about roles that are guessed. */
export function fits(step: Step, guesses: Guesses, role: string): boolean {
  return Object.entries(guesses).every(([id, about]) => {
    const item = step.work.items.find((one) => one.id === id);
    if (!item) return false;
    const others = guessedBy(step, item, role);
    return Object.entries(about).every(([other, guess]) => others.includes(other) && guess <= guessTop(item));
  });
}

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

export function evolveAll(work: Work, events: readonly Event[]): Work {
  const next = { ...work, ballots: { ...work.ballots } };
  for (const event of events) {
    switch (event.type) {
      case 'predict.guessed':
        next.ballots[event.voter] = { role: event.role, guesses: event.guesses };
        break;
      case 'predict.guessesCounted':
        next.ballots = {};
        next.means = event.means;
        break;
      case 'predict.foreseen':
        next.foreseen = event.real;
        break;
      case 'predict.told':
        next.foreseen = null;
        next.real = event.real;
    }
  }
  return next;
}
