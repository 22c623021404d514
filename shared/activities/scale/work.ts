/** What a `scale` step holds: its statements with their lines, every ballot until the reveal, and what was told. */
import { balloted } from '../../ballots.ts';
import * as v from 'valibot';
import type { CommandRule, Harvest, Item, StepView } from '../../activity.ts';
import { topOf, type Line } from '../../insight/scale.ts';
import { cardId } from '../../names.ts';
import { own } from '../../own.ts';
import type { Answers } from '../../publish.ts';
import { randomId } from '../../random.ts';
import * as told from '../../told.ts';
import { said, settings as schema, type Settings } from './settings.ts';

export { settings, type Settings } from './settings.ts';

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

export function start(given: Settings, fed: Harvest): Work {
  // Of a step that an earlier version of the program stored, some are missing.
  const settings = v.parse(schema, given);
  const items = settings.again
    ? askedAgain(fed)
    : settings.over === 'statements'
      ? stated(settings)
      : marked(settings, fed);
  return { items, from: settings.again ? (fed.from?.step ?? null) : null, ballots: {}, rounds: [] };
}

const askedAgain = (fed: Harvest): Work['items'] =>
  fed.posts.flatMap((item) => (item.line ? [{ ...item, id: `${item.id}${AGAIN}`, line: item.line }] : []));

/** The same statement has the same id in every step, so that a repeated step is held to what the first one told. */
function stated({ statements, ...settings }: Settings): Work['items'] {
  const { as, ask } = settings;
  return statements.map((one) => ({
    ...{ id: randomId(`scale ${as} ${said(one)}${ask && ` ${ask}`}`), kind: 'post' as const, text: one.text, size: 0 },
    ...{ line: lineOf(settings, one), ...sideOf(settings) },
  }));
}

/** The same question about the same item has the same id in every step; another question about it is another thing. */
function marked(settings: Settings, fed: Harvest): Work['items'] {
  const { over, most, as, ask, stops } = settings;
  const ends = { low: settings.low || (stops[0] ?? ''), high: settings.high || (stops.at(-1) ?? '') };
  return fed[over === 'posts' ? 'posts' : 'themes'].slice(0, most).map(({ id, kind, text, size, mix, origin }) => ({
    ...{ id: randomId(`scale ${JSON.stringify([id, as, ask, ends.low, ends.high])}`), kind, text, size, mix },
    ...{ origin: origin ?? id, line: lineOf(settings, ends), ...sideOf(settings) },
  }));
}

const lineOf = ({ as, stops, ask }: Omit<Settings, 'statements'>, { low, high }: Pick<Line, 'low' | 'high'>): Line => ({
  ...{ as, low, high },
  ...(as === 'line' && stops.length > 0 && { stops: [...stops] }),
  ...(ask && { ask }),
});

const sideOf = ({ by }: Pick<Settings, 'by'>) => (by === null ? {} : { by });

/** The only role that marks, where one alone is asked and the room has it. */
export function asks({ work: { items }, rules }: Step): string[] | undefined {
  const role = rules.roles[items[0]?.by ?? -1];
  return role && [role.id];
}

/** Whether every mark is of a statement that is asked, and on its line. */
export const fits = ({ items }: Work, marks: Marks): boolean =>
  Object.keys(marks).every((id) => items.some((item) => item.id === id)) &&
  items.every(({ id, line: { as } }) => (own(marks, id) ?? 0) <= topOf(as));

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

export const evolveAll = (work: Work, events: readonly Event[]): Work =>
  balloted(work, events, (event) =>
    event.type === 'scale.marked'
      ? { voter: event.voter, ballot: { role: event.role, marks: event.marks } }
      : { round: { publication: event.publication, before: event.before } },
  );

/** What stands after all rounds: of each item the last that was told, with what its bins were then. */
export function standing(rounds: readonly Round[], id: string): Round | undefined {
  return rounds.findLast(({ publication }) => (publication.items[id]?.basis ?? 'none') !== 'none') ?? rounds.at(-1);
}
