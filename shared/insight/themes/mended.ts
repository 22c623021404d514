/**
 * What was shown may change a little as the wall fills: where a post now clearly belongs elsewhere, it moves; at most one in
 * ten arrivals, so that the wall stays a place people know their way in.
 */

export interface Proposal {
  /** Points of each group. */
  groups: number[][];
  /** Similarities, symmetric. */
  rows: readonly Float64Array[];
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

function bestMove({ groups, rows, apart, loose, cut }: Proposal): Move | undefined {
  const where = new Int32Array(rows.length).fill(-1);
  for (const [group, points] of groups.entries()) for (const point of points) where[point] = group;
  const foes = new Map<number, number[]>();
  for (const [a, b] of apart) {
    foes.set(a, [...(foes.get(a) ?? []), b]);
    foes.set(b, [...(foes.get(b) ?? []), a]);
  }
  let found: Move | undefined;
  for (const point of loose) {
    const from = where[point]!;
    if (from < 0) continue;
    const means = meansOf(rows[point]!, where, groups);
    for (const foe of foes.get(point) ?? []) if (where[foe]! >= 0) means[where[foe]!] = -Infinity;
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
function meansOf(row: Float64Array, where: Int32Array, groups: readonly number[][]): Float64Array {
  const sums = new Float64Array(groups.length);
  for (let point = 0; point < row.length; point++) if (where[point]! >= 0) sums[where[point]!]! += row[point]!;
  return sums.map((sum, group) => sum / Math.max(1, groups[group]!.length));
}
