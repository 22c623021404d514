import { describe, expect, it } from 'vitest';
import { gapOf, publishMean, spanOf } from '../../shared/insight/guesses.ts';

const words = (guesses: number[], top = 10, threshold = 5) => {
  const mean = publishMean(guesses, top, threshold);
  return mean && `${mean.bound} ${mean.percent}`;
};
const all = (many: number, place: number) => Array<number>(many).fill(place);

/** Ways to each sum of so many guesses from 0 to top, as a polynomial; numbers stay below the limits of a double's range. */
function ways(many: number, top: number): number[] {
  let sums = [1];
  for (let i = 0; i < many; i++) {
    const next = Array<number>(sums.length + top).fill(0);
    for (const [sum, count] of sums.entries()) for (let g = 0; g <= top; g++) next[sum + g]! += count;
    sums = next;
  }
  return sums;
}

/** The most that is known of one guess: exactly, and to within one place, over every mean that may be told. */
function worst(many: number, top: number, tell: (sum: number) => string): { exact: number; within: number } {
  const rest = ways(many - 1, top);
  const classes = new Map<string, number[]>();
  for (let sum = 0; sum <= many * top; sum++) {
    const one = classes.get(tell(sum)) ?? Array<number>(top + 1).fill(0);
    for (let g = 0; g <= top; g++) one[g]! += rest[sum - g] ?? 0;
    classes.set(tell(sum), one);
  }
  let [exact, within] = [0, 0];
  for (const counts of classes.values()) {
    const total = counts.reduce((a, b) => a + b, 0);
    exact = Math.max(exact, ...counts.map((count) => count / total));
    for (let g = 1; g < top; g++) within = Math.max(within, (counts[g - 1]! + counts[g]! + counts[g + 1]!) / total);
  }
  return { exact, within };
}

/** One way to each sum: as many guesses as can be at the top, one in between. */
const product = (many: number, top: number) => (sum: number) => {
  const high = Math.floor(sum / top);
  const guesses = [...all(high, top), ...(high < many ? [sum % top, ...all(many - high - 1, 0)] : [])];
  return words(guesses, top) ?? '';
};

describe('means of guesses', () => {
  it('[PD1] told in whole percent, roughly near the ends, and not at all of fewer than five or the threshold', () => {
    expect(words([3, 3, 4, 3, 4])).toBe('exact 34');
    expect(words([3, 3, 4, 3])).toBeUndefined();
    expect(words(all(7, 3), 10, 8)).toBeUndefined();
    expect([words(all(5, 0)), words(all(5, 2)), words([2, 2, 2, 2, 3])]).toEqual([
      'atMost 20',
      'atMost 20',
      'exact 22',
    ]);
    expect([words(all(5, 10)), words(all(5, 8)), words(all(10, 9)), words(all(10, 1))]).toEqual([
      'atLeast 80',
      'atLeast 80',
      'atLeast 90',
      'atMost 10',
    ]);
    expect(words([4, 4, 4, 4, 4], 8), 'five places by halves').toBe('exact 50');
  });

  it('[PD2] of 5 to 60 guesses, over every way they can fall, none is known with more than 0.9, nor to within one of eleven', () => {
    for (let many = 5; many <= 60; many++) {
      const { exact, within } = worst(many, 10, product(many, 10));
      expect(exact, `${many} guesses`).toBeLessThanOrEqual(0.9);
      expect(within, `${many} guesses`).toBeLessThanOrEqual(0.9 + 1e-9);
      expect(worst(many, 8, product(many, 8)).exact, `${many} of nine places`).toBeLessThanOrEqual(0.9);
    }
  });

  it('[PD3] control: catches a mean told exactly at the ends', () => {
    expect(worst(5, 10, (sum) => String(sum)).exact).toBe(1);
  });

  it('[PD4] a gap by hand: guess minus real with both bounds, and 0 for sure where they may be the same', () => {
    const real = spanOf({ percent: 80, bound: 'atLeast' });
    expect(gapOf(spanOf({ percent: 34, bound: 'exact' }), real)).toEqual({ least: -66, most: -46, sure: -46 });
    expect(gapOf(spanOf({ percent: 90, bound: 'exact' }), real)).toEqual({ least: -10, most: 10, sure: 0 });
    expect(gapOf(spanOf({ percent: 60, bound: 'exact' }), { least: 25, most: 25 })).toEqual({
      least: 35,
      most: 35,
      sure: 35,
    });
    expect(gapOf(spanOf({ percent: 20, bound: 'atMost' }), { least: 20, most: 20 })).toEqual({
      least: -20,
      most: 0,
      sure: 0,
    });
  });
});
