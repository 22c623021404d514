/**
 * What was shown may change a little as the wall fills: where a post now clearly belongs elsewhere, it moves; at most one in
 * ten arrivals, so that the wall stays a place people know their way in.
 */

export interface Proposal {
  /** Points of each group. */
  groups: number[][];
  /** Similarities of a point to all. */
  rowOf(point: number): Float64Array;
  apart: readonly (readonly [number, number])[];
  /** Points that may move: shown, and not placed by people. */
  loose: readonly number[];
  /** The least mean similarity of a post to its group. */
  cut: number;
}

/** How much better a post must be off elsewhere before it moves. */
export const INERTIA = 0.06;

/** Arrivals for one post that may move. */
const ARRIVALS = 10;

/** Moves that the wall has earned by growing from one number of posts to another: one each time a tenth post comes. */
export const earned = (before: number, after: number): number =>
  Math.max(0, Math.floor(after / ARRIVALS) - Math.floor(before / ARRIVALS));

/** The groups after at most so many moves, the one that gains most first. Groups that become empty are gone. */
export function mended(proposal: Proposal, moves: number): number[][] {
  const groups = proposal.groups.map((points) => [...points]);
  for (let move = 0; move < moves; move++) {
    const best = bestMove({ ...proposal, groups });
    if (!best) break;
    groups[best.from] = groups[best.from]!.filter((point) => point !== best.point);
    if (best.to < 0) groups.push([best.point]);
    else groups[best.to]!.push(best.point);
  }
  return groups.filter((points) => points.length > 0);
}

interface Move {
  point: number;
  from: number;
  /** -1: on its own. */
  to: number;
  gain: number;
}

/** Which single move gains most. */
function bestMove({ groups, rowOf, apart, loose, cut }: Proposal): Move | undefined {
  const where = new Map<number, number>();
  for (const [group, points] of groups.entries()) for (const point of points) where.set(point, group);
  const foes = new Map<number, number[]>();
  for (const [a, b] of apart) {
    foes.set(a, [...(foes.get(a) ?? []), b]);
    foes.set(b, [...(foes.get(b) ?? []), a]);
  }
  let found: Move | undefined;
  for (const point of loose) {
    const from = where.get(point);
    if (from === undefined) continue;
    const means = meansOf(rowOf(point), groups);
    for (const foe of foes.get(point) ?? []) if (where.has(foe)) means[where.get(foe)!] = -Infinity;
    const others = groups[from]!.length - 1;
    const own = others > 0 ? (means[from]! * (others + 1)) / others : cut;
    means[from] = -Infinity;
    let [to, most] = [-1, others > 0 ? cut : -Infinity];
    for (const [group, mean] of means.entries()) if (mean > most && mean >= cut) [to, most] = [group, mean];
    const gain = most - own;
    if (gain > (found?.gain ?? INERTIA)) found = { point, from, to, gain };
  }
  return found;
}

/** Mean similarity of a post to the posts of each group; to itself it is 0. */
function meansOf(row: Float64Array, groups: readonly number[][]): Float64Array {
  return Float64Array.from(groups, (points) => {
    let sum = 0;
    for (const point of points) sum += row[point]!;
    return sum / points.length;
  });
}
