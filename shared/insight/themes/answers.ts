/** Answers of people about posts, as numbers, and what people settled by hand. Points are posts. */

/** One answer about a point: another point it belongs with, or -1 for none of these. */
export interface Answer {
  judge: string;
  from: number;
  to: number;
}

export interface Evidence {
  points: number;
  answers: readonly Answer[];
  /** Group of each point to start from; numbers below `points`. */
  start: readonly number[];
  /** What people settled about each point. */
  hold: readonly Hold[];
  /** Pairs of points that never come into one group. */
  apart: readonly (readonly [number, number])[];
}

/** Open to all; in a confirmed theme, which takes more posts and never merges with another; or on its own for good. */
export const OPEN = 0;
export const FIRM = 1;
export const ALONE = 2;
export type Hold = typeof OPEN | typeof FIRM | typeof ALONE;
