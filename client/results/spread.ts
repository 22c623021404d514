/** Bars of a distribution over a line from 0 to 1, as high as they are dense, so that wide bins weigh no more than narrow ones. */
import type { Share } from '../../shared/publish.ts';

export interface Bar {
  from: number;
  to: number;
  share: Share;
}

export const densityOf = ({ from, to, share }: Bar): number => share.percent / 100 / (to - from);

/**
 * The highest of all that is told, so that pictures beside each other have one measure; never so low that a flat one looks like
 * a peak. What is told only as "or less" may be anything, and sets no measure.
 */
export const tallestOf = (bars: readonly Bar[]): number =>
  Math.max(1.2, ...bars.map((bar) => (bar.share.bound === 'atMost' ? 0 : densityOf(bar))));
