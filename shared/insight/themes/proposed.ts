/** Groups of points: those of people and of what was shown, what newly joins them, and what is better left alone. */
import type { Likeness } from './likeness.ts';
import { agglomerated } from './linkage.ts';
import type { Units } from './units.ts';

export interface Measured {
  /** Similarities of the posts, row by row, and the same widened by neighbours. */
  rows: readonly Float64Array[];
  wide: readonly Float64Array[];
  /** Points too far from all others to be put anywhere. */
  strange: ReadonlySet<number>;
}

/** Groups merge while the mean similarity across them, widened by neighbours, is at least this. */
export const CUT = 0.26;
/** Left alone: what shares no content word, or is less like every other post, or on average less like its own group. */
const GUARD = { words: 1, best: 0.2, mean: 0.06 };

export function strangers(likeness: Likeness, posts: readonly string[], rows: readonly Float64Array[]): Set<number> {
  const alone = (post: string, point: number) =>
    likeness.shared(post) < GUARD.words || !rows[point]!.some((similarity) => similarity >= GUARD.best);
  return new Set(posts.flatMap((post, point) => (alone(post, point) ? [point] : [])));
}

/** Every point that people have not put on its own, in exactly one group. */
export function proposed({ rows, wide, strange }: Measured, units: Units): number[][] {
  const bound = new Set(units.together.filter((unit) => unit.length > 1).flat());
  for (const point of units.themes.keys()) bound.add(point);
  const points = rows.map((_, point) => point).filter((point) => !units.lone.has(point));
  const free = points.filter((point) => bound.has(point) || !strange.has(point));
  const groups = grouped(free, wide, units);
  const close = (point: number, group: readonly number[]) =>
    bound.has(point) || meanTo(rows[point]!, group) >= GUARD.mean;
  const left = points.filter((point) => !bound.has(point) && strange.has(point));
  const found: number[][] = left.map((point) => [point]);
  for (const group of groups) {
    const stay = group.filter((point) => close(point, group));
    if (stay.length > 0) found.push(stay);
    for (const point of group) if (!stay.includes(point)) found.push([point]);
  }
  return found;
}

/** Mean similarity to the others of a group; enough for a group of its own. */
function meanTo(row: Float64Array, group: readonly number[]): number {
  if (group.length < 2) return Infinity;
  return group.reduce((sum, other) => sum + row[other]!, 0) / (group.length - 1);
}

/** The agglomeration knows only the free points, by other numbers. */
function grouped(free: readonly number[], wide: readonly Float64Array[], units: Units): number[][] {
  const at = new Map(free.map((point, i) => [point, i]));
  const inside = (points: Iterable<number>) => [...points].flatMap((point) => at.get(point) ?? []);
  const pairs = units.apart.map(inside).filter((pair) => pair.length === 2) as [number, number][];
  const found = agglomerated({
    rows: free.map((point) => Float64Array.from(free, (other) => wide[point]![other]!)),
    together: units.together.map(inside),
    apart: pairs,
    kept: new Set(inside(units.kept)),
    cut: CUT,
  });
  return found.map((group) => group.map((i) => free[i]!));
}
