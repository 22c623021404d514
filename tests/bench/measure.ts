/** What all measurements share: turns, medians, and many things at once but not all. */
import type { Side } from './servers.ts';

/** Figures of the product and of bare Socket.IO, one pair per round. */
export type Pairs<T> = Record<Side, T[]>;

/**
 * Product and bare by turns in the same minutes, so that whatever else the machine does meets both; which goes first changes
 * too. A round before the first warms both up and is not counted.
 */
export async function inTurn<T>(rounds: number, measure: (side: Side) => Promise<T>): Promise<Pairs<T>> {
  const pairs: Pairs<T> = { product: [], bare: [] };
  for (let round = 0; round <= rounds; round++) {
    const sides: Side[] = round % 2 === 0 ? ['product', 'bare'] : ['bare', 'product'];
    for (const side of sides) {
      const figure = await measure(side);
      if (round > 0) pairs[side].push(figure);
    }
  }
  return pairs;
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The middle one of the rounds' ratios: a disturbed round does not count for more than that. */
export const ratioOf = ({ product, bare }: Pairs<number>): number =>
  median(product.map((figure, round) => figure / (bare[round] ?? NaN)));

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** Does the work for each, so many at a time; the results in their order. */
export async function together<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const one = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, one));
  return results;
}

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
