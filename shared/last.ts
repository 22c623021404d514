/** What of an earlier session a later one can start from: shapes that its settings and the summary's file have in common. */
import * as v from 'valibot';
import { isDate } from './dates.ts';
import { BIN_NAMES, MEASURES } from './insight/scale.ts';
import { shownText } from './names.ts';

const words = (most: number) => v.pipe(shownText(most), v.trim(), v.minLength(1));
const day = v.pipe(
  v.string(),
  v.check((date) => date === '' || isDate(date), 'No such day.'),
);

/** A pact as it was agreed on: sides by their names, since another session may give them other ids. */
export const pact = v.strictObject({
  who: v.pipe(v.array(words(80)), v.minLength(1), v.maxLength(4)),
  what: words(2300),
  /** Plain dates, or empty. */
  by: day,
  until: day,
});
export type LastPact = v.InferOutput<typeof pact>;

const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));
const share = v.strictObject({ percent, bound: v.picklist(['exact', 'atLeast', 'atMost']) });
const side = v.strictObject({
  /** Name of the side; empty for everybody together. */
  name: v.pipe(v.string(), v.maxLength(80)),
  answers: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
  /** By the names of the bins. */
  shares: v.strictObject(v.entriesFromList(BIN_NAMES, share)),
});

const stops = v.pipe(
  v.array(words(20)),
  v.minLength(2),
  v.maxLength(7),
  v.check((names) => new Set(names).size === names.length, 'Each stop once.'),
);
const line = v.strictObject({
  as: v.picklist(MEASURES),
  low: words(200),
  high: words(200),
  stops: v.exactOptional(stops),
  ask: v.exactOptional(words(200)),
});

/** A statement or an item with its line, and what was told of it last; no sides where nothing was. */
export const marked = v.strictObject({
  text: words(4000),
  line,
  sides: v.pipe(v.array(side), v.maxLength(4)),
});
export type LastMarked = v.InferOutput<typeof marked>;

/** What all of a step is marked on, whatever its ends are called. */
export const onLine = ({ line }: Pick<LastMarked, 'line'>): string =>
  JSON.stringify([line.as, line.stops ?? [], line.ask ?? '']);
/** The same question about the same thing, in whatever session. */
export const sameAs = (one: Pick<LastMarked, 'text' | 'line'>): string =>
  JSON.stringify([one.text.trim(), one.line.low, one.line.high, onLine(one)]);

/** What stands in place of words that stay in the room, in the version of a summary to send on. */
export const CARD_STAYS = 'A card that stays in the room';
export const THEME_STAYS = 'A theme whose words stay in the room';
export const isToldWhole = (text: string): boolean => !text.includes(CARD_STAYS) && text !== THEME_STAYS;
