/** What a moderator sets of a `scale` step. */
import * as v from 'valibot';
import { MEASURES, type Measure } from '../../insight/scale.ts';
import { marked } from '../../last.ts';
import { shownText } from '../../names.ts';

const line = v.pipe(shownText(200), v.trim(), v.minLength(1));
const statement = v.strictObject({ text: line, low: line, high: line });
type Statement = v.InferOutput<typeof statement>;
const words = v.optional(v.pipe(shownText(200), v.trim()), '');
const stop = v.pipe(shownText(20), v.trim(), v.minLength(1));

export const settings = v.pipe(
  v.strictObject({
    /** Statements of its own, or what an earlier step hands on, each on one common line. */
    over: v.optional(v.picklist(['statements', 'themes', 'posts']), 'statements'),
    statements: v.optional(v.pipe(v.array(statement), v.maxLength(12)), []),
    as: v.optional(v.picklist(MEASURES), 'ten'),
    /** Names along a `line`, evenly placed; any other measure has none. */
    stops: v.optional(v.pipe(v.array(stop), v.maxLength(7)), []),
    /** What is asked about each. */
    ask: words,
    /** The common line of items; its stops name its ends where these do not. */
    low: words,
    high: words,
    /** At most so many items, the first that are handed on. */
    most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)), 6),
    /** Asks the statements or items of an earlier scale once more, and whom it asked; its own are not asked then. */
    again: v.optional(v.boolean(), false),
    /** What an earlier session told of the same, and when that was; shown at the reveal as what was before. */
    before: v.optional(
      v.nullable(v.strictObject({ at: shownText(80), told: v.pipe(v.array(marked), v.maxLength(12)) })),
      null,
    ),
    /** Place of the only role that marks, among the room's roles; everybody where there is no such role. */
    by: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3))), null),
  }),
  v.check(({ over, statements, again }) => again || over !== 'statements' || statements.length > 0, 'Nothing to mark.'),
  v.check(({ statements }) => new Set(statements.map(said)).size === statements.length, 'Twice the same.'),
  v.check(({ stops }) => stops.length !== 1 && new Set(stops).size === stops.length, 'Two stops or more, each once.'),
  v.check((given) => given.again || given.over === 'statements' || isNamed(given), 'A line needs names for its ends.'),
);
export type Settings = v.InferOutput<typeof settings>;

const isNamed = ({ as, stops, low, high }: { as: Measure; stops: readonly string[]; low: string; high: string }) =>
  (low !== '' && high !== '') || (as === 'line' && stops.length > 0);
export const said = ({ text, low, high }: Statement) => JSON.stringify([text, low, high]);
