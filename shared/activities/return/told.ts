/** What a `return` step asks, and why it tells nothing, in words. */
import type { Line } from '../../insight/scale.ts';

/** Graphemes of a sentence. */
export const LONGEST = 200;
export const LINE: Line = { as: 'five', low: 'not at all', high: 'very much' };

export const whyWords = (why: 'few' | 'close'): string =>
  why === 'close'
    ? 'Not as many marked as the time before. The difference could give a single mark away, so only the earlier result is told.'
    : 'Too few marks to say anything without giving people away.';
