/** Groups of points: those of people and of what was shown, what newly joins them, and what is better left alone. */
import type { Likeness } from './likeness.ts';
import { agglomerated } from './linkage.ts';
import type { Units } from './units.ts';
import type { Widened } from './widened.ts';

export interface Measured {
  /** Similarities of the posts, row by row, and the same widened by neighbours. */
  rows: readonly Float64Array[];
  wide: Widened;
  /** Points too far from all others to be put anywhere. */
  strange: ReadonlySet<number>;
}

/** Groups merge while the mean similarity across them, widened by neighbours, is at least this. */
export const CUT = 0.26;
/** Left alone: what shares no content word, or is less like every other post, or on average less like its own group. */
const GUARD = { words: 1, best: 0.2, mean: 0.06 };
/** Similarity of what is alike in all but a "not": minus half of at least 0.6 (likeness.ts). */
const CONTRARY = -0.3;

export function strangers(likeness: Likeness, posts: readonly string[], rows: readonly Float64Array[]): Set<number> {
  const alone = (post: string, point: number) =>
    likeness.shared(post) < GUARD.words || !rows[point]!.some((similarity) => similarity >= GUARD.best);
  return new Set(posts.flatMap((post, point) => (alone(post, point) ? [point] : [])));
}

/** Every point that people have not put on its own, in exactly one group. */
export function proposed(measured: Measured, units: Units): number[][] {
  const { rows, strange } = measured;
  const bound = new Set(units.together.flat());
  const loose = rows.map((_, point) => point).filter((point) => !units.lone.has(point) && !bound.has(point));
  const singles = loose.filter((point) => !strange.has(point)).map((point) => [point]);
  const found = loose.filter((point) => strange.has(point)).map((point) => [point]);
  for (const group of joined([...units.together, ...singles], measured, units)) {
    const goes = group.filter((point) => !bound.has(point) && meanTo(rows[point]!, group) < GUARD.mean);
    found.push(
      group.filter((point) => !goes.includes(point)),
      ...goes.map((point) => [point]),
    );
  }
  return found.filter((group) => group.length > 0);
}

/** Mean similarity to the others of a group; enough for a group of its own. */
function meanTo(row: Float64Array, group: readonly number[]): number {
  if (group.length < 2) return Infinity;
  let sum = 0;
  for (const other of group) sum += row[other]!;
  return sum / (group.length - 1);
}

/** Pairs that say the very opposite of each other, nearly word for word: they do not meet through a third either. */
export function contraries(rows: readonly Float64Array[]): [number, number][] {
  const pairs: [number, number][] = [];
  for (let a = 0; a < rows.length; a++) {
    const row = rows[a]!;
    for (let b = 0; b < a; b++) if (row[b]! <= CONTRARY) pairs.push([a, b]);
  }
  return pairs;
}

/** What is one already comes first; those groups do not merge with each other. */
function joined(parts: readonly (readonly number[])[], { wide, rows, strange }: Measured, units: Units): number[][] {
  const kept = units.together.length;
  const where = new Int32Array(rows.length).fill(-1);
  for (const [part, points] of parts.entries()) for (const point of points) where[point] = part;
  const means = parts.map(() => new Float64Array(parts.length).fill(-Infinity));
  for (let part = kept; part < parts.length; part++) {
    const row = means[part]!.fill(0);
    const from = wide.row(parts[part]![0]!);
    for (let point = 0; point < from.length; point++) if (where[point]! >= 0) row[where[point]!]! += from[point]!;
    for (let other = 0; other < kept; other++) means[other]![part] = row[other]! /= parts[other]!.length;
  }
  const part = (a: number, b: number) => (means[a]![b] = means[b]![a] = -Infinity);
  for (const [a, b] of units.apart) if (where[a]! >= 0 && where[b]! >= 0) part(where[a]!, where[b]!);
  // A strange post that was shown alone stays so: nobody is put to it either.
  for (let unit = 0; unit < kept; unit++)
    if (parts[unit]!.length === 1 && strange.has(parts[unit]![0]!) && !units.themes.has(parts[unit]![0]!))
      for (let other = kept; other < parts.length; other++) part(unit, other);
  const found = agglomerated({ rows: means, sizes: parts.map((points) => points.length), cut: CUT });
  return found.map((group) => group.flatMap((one) => parts[one]!));
}
