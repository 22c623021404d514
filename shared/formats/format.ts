/** What a session format is: a file that says which steps to take, with which words. Knows no room and no file system. */
import * as v from 'valibot';
import { cardId, shownText } from '../names.ts';
import { MOST_STEPS } from '../room/state.ts';

const line = (most: number) => v.pipe(shownText(most), v.trim(), v.minLength(1));
const words = shownText(1200);
const minutes = v.pipe(v.number(), v.minValue(0), v.maxValue(9600));

/** An empty list would pass for an empty object. */
const notAList = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), 'Should be an object, and is a list.'),
);

const credit = v.strictObject({
  title: line(200),
  author: line(120),
  link: v.optional(v.pipe(v.string(), v.maxLength(300), v.regex(/^https?:\/\/[^\s"<>]+$/u))),
});

/**
 * A step's question: for all; where it differs for each side in the same way, `each`; where one side is asked something
 * else, by that side's name in the file. `{own}` and `{others}` stand for names in `each`, `{first}` and `{second}` anywhere.
 */
const prompt = v.strictObject({
  all: words,
  each: v.optional(words),
  byRole: v.optional(v.pipe(notAList, v.record(line(40), words)), {}),
});

const step = v.strictObject({
  id: cardId,
  kind: v.string(),
  title: line(80),
  minutes: v.pipe(v.number(), v.minValue(0), v.maxValue(240)),
  prompt,
  /** As the kind's own schema says; left out, its defaults. */
  settings: v.optional(v.pipe(notAList, v.record(v.string(), v.unknown())), {}),
  /** Id of an earlier step, `all` for all of them, null for the nearest that has anything. */
  from: v.optional(v.nullable(cardId), null),
});

/** Published as docs/format.schema.json. What it cannot say `read.ts` checks. */
export const format = v.strictObject({
  version: v.literal(1),
  id: cardId,
  title: line(80),
  /** What it is good for, in a sentence or two. */
  line: line(300),
  /** The sum of the steps. */
  minutes,
  /** Names of the sides as the words below speak of them; a room with other names reads its own. */
  roles: v.pipe(v.array(line(40)), v.minLength(2), v.maxLength(4)),
  /** Whether posts may be shown while people write. */
  live: v.optional(v.boolean(), false),
  credits: v.optional(v.pipe(v.array(credit), v.maxLength(6)), []),
  steps: v.pipe(v.array(step), v.maxLength(MOST_STEPS)),
});
export type Format = v.InferOutput<typeof format>;
export type FormatStep = Format['steps'][number];

export const sumOf = (steps: readonly { minutes: number }[]): number =>
  Math.round(steps.reduce((sum, step) => sum + step.minutes, 0) * 100) / 100;
