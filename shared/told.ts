/** Schemas of what the publisher tells, for events, storage and the summary. The types stand beside what makes them. */
import * as v from 'valibot';
import { BIN_NAMES, MEASURES } from './insight/scale.ts';

export const share = v.strictObject({ percent: v.number(), bound: v.picklist(['exact', 'atLeast', 'atMost']) });
export const shares = v.record(v.string(), share);
const counts = v.record(v.string(), v.number());
const nothing = v.strictObject({ basis: v.literal('none'), why: v.picklist(['few', 'close']) });

export const chosen = v.variant('basis', [
  v.strictObject({ basis: v.literal('roles'), ballots: counts, items: v.record(v.string(), shares) }),
  v.strictObject({ basis: v.literal('total'), ballots: v.number(), items: shares }),
  nothing,
]);

const told = v.variant('basis', [
  v.strictObject({ basis: v.literal('roles'), answers: counts, shares: v.record(v.string(), shares) }),
  v.strictObject({ basis: v.literal('total'), answers: v.number(), shares }),
  nothing,
]);

export const answers = v.strictObject({
  basis: v.literal('each'),
  options: v.array(v.string()),
  items: v.record(v.string(), told),
});

export const camps = v.variant('told', [
  v.strictObject({ told: v.literal(false), why: v.picklist(['few', 'none', 'before']) }),
  v.strictObject({
    told: v.literal(true),
    sizes: v.array(share),
    sides: v.nullable(v.picklist(['follow', 'partly', 'across'])),
    items: v.array(v.string()),
  }),
]);

/** An item's line: what it is marked on. */
export const line = v.strictObject({
  as: v.picklist(MEASURES),
  low: v.string(),
  high: v.string(),
  stops: v.exactOptional(v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(7))),
  ask: v.exactOptional(v.string()),
});

/** What was told last of something marked on a line, by names of sides: what a later session can start from. */
export const marked = v.strictObject({
  text: v.string(),
  line,
  /** Under an empty name what is told of everybody together. */
  sides: v.array(
    v.strictObject({
      name: v.string(),
      answers: v.number(),
      shares: v.strictObject(v.entriesFromList(BIN_NAMES, share)),
    }),
  ),
});
