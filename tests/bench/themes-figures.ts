/** How well a grouping meets the known themes, and how figures of many seeds are told. */
import type { Row } from './table.ts';
import type { Saying } from './themes-walls.ts';

export interface Quality {
  /** Adjusted Rand index (Hubert and Arabie 1985): 1 the same, 0 chance. A one-off is a theme of its own. */
  ari: number;
  /** Of the pairs put together, the share that belongs together. */
  precision: number;
  /** Of the one-offs, the share that stands alone. */
  kept: number;
  /** Of the posts with a theme, the share that stands alone. */
  left: number;
}

const pairs = (n: number): number => (n * (n - 1)) / 2;

function tally(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const pairsIn = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, n) => sum + pairs(n), 0);

/** `groups` says the theme each post was put into; one that is in none stands alone. */
export function quality(posts: readonly Saying[], groups: Readonly<Record<string, string>>): Quality {
  const found = posts.map(({ id }) => groups[id] ?? id);
  const sizes = tally(found);
  const both = pairsIn(tally(posts.map(({ theme }, i) => `${theme} in ${found[i]}`)));
  const [real, made] = [pairsIn(tally(posts.map(({ theme }) => theme))), pairsIn(sizes)];
  const chance = (real * made) / pairs(posts.length);
  const share = (which: boolean) => {
    const some = posts.flatMap((post, i) => (post.single === which ? [sizes.get(found[i]!)] : []));
    return some.length === 0 ? NaN : some.filter((size) => size === 1).length / some.length;
  };
  return {
    ari: (both - chance) / ((real + made) / 2 - chance || 1),
    precision: made === 0 ? 1 : both / made,
    kept: share(true),
    left: share(false),
  };
}

export const mean = (figures: readonly number[]): number => {
  const known = figures.filter((figure) => !Number.isNaN(figure));
  return known.reduce((sum, figure) => sum + figure, 0) / known.length;
};

/** Standard deviation. */
export const spread = (figures: readonly number[]): number => {
  const middle = mean(figures);
  return Math.sqrt(mean(figures.map((figure) => (figure - middle) ** 2)));
};

export const two = (figure: number): string => figure.toFixed(2);

/** A row of a figure per seed: mean ± spread, with a target for the mean where there is one. */
export function seeded(what: string, figures: readonly number[], to: { atLeast?: number; atMost?: number } = {}): Row {
  const figure = mean(figures);
  const { atLeast, atMost } = to;
  const row = { what, product: `${figure.toFixed(3)} ± ${spread(figures).toFixed(3)}`, bare: '' };
  if (atLeast !== undefined)
    return { ...row, ratio: two(figure / atLeast), target: `≥ ${two(atLeast)}`, met: figure >= atLeast };
  if (atMost !== undefined)
    return { ...row, ratio: two(figure / atMost), target: `≤ ${two(atMost)}`, met: figure <= atMost };
  return { ...row, ratio: '', target: '' };
}
