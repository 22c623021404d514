/** What a `return` step asks, and why it tells nothing, in words. */
import type { Line } from '../../insight/scale.ts';

/** Graphemes of a sentence. */
export const LONGEST = 200;
export const LINE: Line = { as: 'five', low: 'not at all', high: 'very much' };
