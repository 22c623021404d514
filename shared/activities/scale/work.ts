/** What a `scale` step holds: its statements with their lines, every ballot until the reveal, and what was told. */
import * as v from 'valibot';
import type { CommandRule, Harvest, Item, StepView } from '../../activity.ts';
import { MEASURES, topOf, type Line } from '../../insight/scale.ts';
import { cardId, shownText } from '../../names.ts';
import { own } from '../../own.ts';
import type { Answers } from '../../publish.ts';
import { randomId } from '../../random.ts';
import * as told from '../../told.ts';

const line = v.pipe(shownText(200), v.trim(), v.minLength(1));
const statement = v.strictObject({ text: line, low: line, high: line });
type Statement = v.InferOutput<typeof statement>;

export const settings = v.pipe(
  v.strictObject({
    statements: v.optional(v.pipe(v.array(statement), v.maxLength(6)), []),
    as: v.optional(v.picklist(MEASURES), 'ten'),
    /** Asks the statements of an earlier scale once more; its own are not asked then. */
    again: v.optional(v.boolean(), false),
  }),
  v.check(({ statements, again }) => again || statements.length > 0, 'Nothing to mark.'),
  v.check(({ statements }) => new Set(statements.map(said)).size === statements.length, 'Twice the same.'),
);
export type Settings = v.InferOutput<typeof settings>;

const said = ({ text, low, high }: Statement) => JSON.stringify([text, low, high]);

const marks = v.record(cardId, v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10)));
/** Place on the line by item, counted from 0. */
export type Marks = v.InferOutput<typeof marks>;

/** A ballot always comes whole: it replaces the one before, so that sending it twice changes nothing. */
export const commands: Readonly<Record<string, CommandRule>> = {
  'scale.mark': { by: 'participant', body: v.strictObject({ marks }), apart: true },
};

export interface Round {
  publication: Answers;
  /** What the earlier scale told of the same statements, under the ids they have here. */
  before: Answers | null;
}

export interface Work {
  items: (Item & { line: Line })[];
  /** Id of the step that is asked again. */
  from: string | null;
  /** By the seat's key in this step and round; erased at the reveal. */
  ballots: Record<string, { role: string; marks: Marks }>;
  rounds: Round[];
}

export const event = v.variant('type', [
  v.strictObject({ type: v.literal('scale.marked'), voter: v.string(), role: v.string(), marks }),
  v.strictObject({
    type: v.literal('scale.marksCounted'),
    publication: told.answers,
    before: v.nullable(told.answers),
  }),
]);
export type Event = v.InferOutput<typeof event>;
export type Step = StepView<Settings, Work>;

/** Asked anew: an id of its own, from which the one before it can be told. */
const AGAIN = '-again';
export const idBefore = (id: string): string => (id.endsWith(AGAIN) ? id.slice(0, -AGAIN.length) : '');
/** The same for one statement however often it is asked again. */
export const familyOf = (id: string): string => id.replace(/(?:-again)+$/u, '');

export function start({ statements, as, again }: Settings, fed: Harvest): Work {
  const items = again
    ? fed.posts.flatMap((item) => (item.line ? [{ ...item, id: `${item.id}${AGAIN}`, line: item.line }] : []))
    : statements.map((one) => ({
        // The same statement has the same id in every step, so that a repeated step is held to what the first one told.
        ...{ id: randomId(`scale ${as} ${said(one)}`), kind: 'post' as const, text: one.text, size: 0 },
        line: { as, low: one.low, high: one.high },
      }));
  return { items, from: again ? (fed.from?.step ?? null) : null, ballots: {}, rounds: [] };
}

/** Whether every mark is of a statement that is asked, and on its line. */
export const fits = ({ items }: Work, marks: Marks): boolean =>
  Object.keys(marks).every((id) => items.some((item) => item.id === id)) &&
  items.every(({ id, line: { as } }) => (own(marks, id) ?? 0) <= topOf(as));

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

export function evolveAll(work: Work, events: readonly Event[]): Work {
  let [ballots, rounds] = [{ ...work.ballots }, work.rounds];
  for (const event of events) {
    switch (event.type) {
      case 'scale.marked':
        ballots[event.voter] = { role: event.role, marks: event.marks };
        break;
      case 'scale.marksCounted':
        ballots = {};
        rounds = [...rounds, { publication: event.publication, before: event.before }];
    }
  }
  return { ...work, ballots, rounds };
}

/** What stands after all rounds: of each item the last that was told, with what its bins were then. */
export function standing(rounds: readonly Round[], id: string): Round | undefined {
  return rounds.findLast(({ publication }) => (publication.items[id]?.basis ?? 'none') !== 'none') ?? rounds.at(-1);
}
