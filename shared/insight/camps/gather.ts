/** Points in the plane put into k groups, and how well they stand apart. The same points and seed give the same groups. */
import { uniform } from '../../random.ts';
import type { Points } from './project.ts';

export interface Grouping {
  /** Group of each point, from 0. */
  of: Int32Array;
  sizes: number[];
}

/** Starts beside those along the axes. */
const STARTS = 2;
const MOST_TURNS = 20;

/**
 * The groupings that k-means comes to from several starts (careful seeding: Arthur and Vassilvitskii, "k-means++",
 * SODA 2007), each once. A group under `least` is dissolved into the nearest others, so that one odd voice does not
 * keep the rest from being seen; what is left of a single group is none.
 */
export function groupings(points: Points, { ks, least, seed }: Asked): Grouping[] {
  const random = uniform(seed);
  const ranks = [rankedBy(points, 0), rankedBy(points, 1)];
  const found = new Map<string, Grouping>();
  for (const k of ks) {
    const starts = [
      ...ranks.map((order) => along(points, k, order)),
      ...Array.from({ length: STARTS }, () => seeds(points, k, random)),
    ];
    for (const start of starts) {
      const one = dissolved(points, settled(points, start), least);
      if (one) found.set(one.of.join(), one);
    }
  }
  return [...found.values()];
}

export interface Asked {
  ks: readonly number[];
  least: number;
  seed: string;
}

/** The groups around these centres, those that are too small given to the others. */
function dissolved(points: Points, centres: Float64Array, least: number): Grouping | undefined {
  const first = nearest(points, centres);
  const large = sizesOf(first, centres.length / 2).flatMap((size, c) => (size >= least ? [c] : []));
  if (large.length < 2) return undefined;
  const kept = Float64Array.from(large.flatMap((c) => [...centres.subarray(c * 2, c * 2 + 2)]));
  const of = named(large.length * 2 === centres.length ? first : nearest(points, kept));
  const sizes = sizesOf(of, large.length);
  return sizes.every((size) => size >= least) ? { of, sizes } : undefined;
}

function sizesOf(of: Int32Array, k: number): number[] {
  const sizes = Array.from({ length: k }, () => 0);
  for (const group of of) sizes[group]! += 1;
  return sizes;
}

/** Groups numbered in the order in which they come up, so that the same groups are always the same. */
function named(of: Int32Array): Int32Array {
  const names = new Map<number, number>();
  return of.map((group) => {
    if (!names.has(group)) names.set(group, names.size);
    return names.get(group)!;
  });
}

/** Points in the order of one axis. */
const rankedBy = (points: Points, axis: number): Int32Array =>
  Int32Array.from({ length: points.length / 2 }, (_, i) => i).sort(
    (a, b) => points[a * 2 + axis]! - points[b * 2 + axis]!,
  );

/** k points at equal ranks along an axis: what divides a room most often is one. */
function along(points: Points, k: number, order: Int32Array): Float64Array {
  const centres = new Float64Array(k * 2);
  for (let c = 0; c < k; c++) {
    const at = order[Math.floor(((c + 0.5) * order.length) / k)]!;
    centres.set(points.subarray(at * 2, at * 2 + 2), c * 2);
  }
  return centres;
}

/** k of the points, each far from those before it. */
function seeds(points: Points, k: number, random: () => number): Float64Array {
  const count = points.length / 2;
  const centres = new Float64Array(k * 2);
  const far = new Float64Array(count).fill(Infinity);
  let at = Math.floor(random() * count);
  for (let c = 0; c < k; c++) {
    centres.set(points.subarray(at * 2, at * 2 + 2), c * 2);
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const apart = (points[i * 2]! - centres[c * 2]!) ** 2 + (points[i * 2 + 1]! - centres[c * 2 + 1]!) ** 2;
      if (apart < far[i]!) far[i] = apart;
      sum += far[i]!;
    }
    // The next one is drawn with a chance that grows with its distance.
    let drawn = random() * sum - far[0]!;
    for (at = 0; at < count - 1 && drawn > 0; drawn -= far[at]!) at++;
  }
  return centres;
}

/** Lloyd's turns until nobody changes group: where the centres come to rest. */
function settled(points: Points, start: Float64Array): Float64Array {
  let centres = start;
  let of = nearest(points, centres);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    centres = middles(points, of, centres);
    const next = nearest(points, centres);
    if (same(next, of)) break;
    of = next;
  }
  return centres;
}

function same(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function middles(points: Points, of: Int32Array, before: Float64Array): Float64Array {
  const sums = new Float64Array(before.length);
  const many = new Int32Array(before.length / 2);
  for (let i = 0; i < of.length; i++) {
    const group = of[i]!;
    sums[group * 2]! += points[i * 2]!;
    sums[group * 2 + 1]! += points[i * 2 + 1]!;
    many[group]! += 1;
  }
  return sums.map((sum, at) => (many[at >> 1]! > 0 ? sum / many[at >> 1]! : before[at]!));
}

/** For each point the centre it lies nearest to. */
function nearest(points: Points, centres: Float64Array): Int32Array {
  const of = new Int32Array(points.length / 2);
  for (let i = 0; i < of.length; i++) {
    const px = points[i * 2]!;
    const py = points[i * 2 + 1]!;
    let near = 0;
    let least = Infinity;
    for (let c = 0; c < centres.length; c += 2) {
      const [x, y] = [px - centres[c]!, py - centres[c + 1]!];
      const apart = x * x + y * y;
      if (apart >= least) continue;
      least = apart;
      near = c;
    }
    of[i] = near >> 1;
  }
  return of;
}

/** Distances from some of the points to all: one row for each of `from`. */
export interface Distances {
  from: Int32Array;
  rows: Float64Array[];
}

/** So many points at most stand for all in a silhouette: a mean over them is exact enough, and the work grows with their number. */
const SAMPLE = 100;

export function distances(points: Points): Distances {
  const count = points.length / 2;
  const many = Math.min(count, SAMPLE);
  const from = Int32Array.from({ length: many }, (_, i) => Math.floor(((i + 0.5) * count) / many));
  const rows = Array.from(from, (i) => {
    const row = new Float64Array(count);
    for (let j = 0; j < count; j++)
      row[j] = Math.sqrt((points[i * 2]! - points[j * 2]!) ** 2 + (points[i * 2 + 1]! - points[j * 2 + 1]!) ** 2);
    return row;
  });
  return { from, rows };
}

/** Mean silhouette (Rousseeuw, J. Comput. Appl. Math. 20, 1987): 1 far apart, 0 no groups; a group of one counts 0. */
export function silhouette({ from, rows }: Distances, { of, sizes }: Grouping): number {
  let sum = 0;
  const to = new Float64Array(sizes.length);
  for (const [at, row] of rows.entries()) {
    const own = of[from[at]!]!;
    if (sizes[own]! < 2) continue;
    to.fill(0);
    for (let j = 0; j < row.length; j++) to[of[j]!]! += row[j]!;
    const inside = to[own]! / (sizes[own]! - 1);
    let outside = Infinity;
    for (let c = 0; c < sizes.length; c++) if (c !== own) outside = Math.min(outside, to[c]! / sizes[c]!);
    const larger = Math.max(inside, outside);
    if (larger > 0) sum += (outside - inside) / larger;
  }
  return sum / rows.length;
}
