/**
 * What was shown may change a little as the wall fills: where a post now clearly belongs elsewhere, it moves; at most one in
 * ten arrivals, so that the wall stays a place people know their way in.
 */

export interface Proposal {
  /** Points of each group. */
  groups: number[][];
  /** Similarities of the posts, row by row. */
  rows: readonly Float64Array[];
  /** Similarities of one point to all, widened by neighbours: dear, so only asked for a few. */
  wideOf(point: number): Float64Array;
  apart: readonly (readonly [number, number])[];
  /** Points that may move: shown, and not placed by people. */
  loose: readonly number[];
  /** The least mean similarity of a post to its group. */
  cut: number;
}

/** How much better a post must be off elsewhere before it moves. */
export const INERTIA = 0.06;

/** Arrivals for one post that may move, and how many may at once, however many arrive. */
const ARRIVALS = 10;
const AT_ONCE = 5;
/** Points that are looked at closely for one move. */
const LOOKED_AT = 40;

/** Moves that the wall has earned by growing from one number of posts to another: one each time a tenth post comes. */
export const earned = (before: number, after: number): number =>
  Math.min(AT_ONCE, Math.max(0, Math.floor(after / ARRIVALS) - Math.floor(before / ARRIVALS)));

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

/** Which single move gains most: the promising by plain similarity, then the best of them by the widened. */
function bestMove(proposal: Proposal): Move | undefined {
  const { rows, loose, cut } = proposal;
  const places = placesIn(proposal);
  const plain = loose.flatMap((point) => moveOf(point, rows[point]!, { ...places, cut: 0 }) ?? []);
  const promising = plain.sort((a, b) => b.gain - a.gain || a.point - b.point).slice(0, LOOKED_AT);
  let found: Move | undefined;
  for (const { point } of promising) {
    const move = moveOf(point, proposal.wideOf(point), { ...places, cut });
    if (move && move.gain > (found?.gain ?? INERTIA)) found = move;
  }
  return found;
}

interface Places {
  groups: readonly number[][];
  where: ReadonlyMap<number, number>;
  /** Points that each point never comes together with. */
  foes: ReadonlyMap<number, readonly number[]>;
  cut: number;
}

function placesIn({ groups, apart }: Proposal): Omit<Places, 'cut'> {
  const where = new Map(groups.flatMap((points, group) => points.map((point) => [point, group] as const)));
  const foes = new Map<number, number[]>();
  for (const [a, b] of apart) {
    foes.set(a, [...(foes.get(a) ?? []), b]);
    foes.set(b, [...(foes.get(b) ?? []), a]);
  }
  return { groups, where, foes };
}

/** Where a point is better off by its row of similarities: in the nearest other group, or on its own when that is nearer. */
function moveOf(point: number, row: Float64Array, { groups, where, foes, cut }: Places): Move | undefined {
  const from = where.get(point);
  if (from === undefined) return undefined;
  const means = meansOf(row, groups);
  const others = groups[from]!.length - 1;
  const own = others > 0 ? (means[from]! * (others + 1)) / others : cut;
  means[from] = -Infinity;
  for (const foe of foes.get(point) ?? []) if (where.has(foe)) means[where.get(foe)!] = -Infinity;
  let [to, most] = [-1, others > 0 ? cut : -Infinity];
  for (let group = 0; group < means.length; group++)
    if (means[group]! > most && means[group]! >= cut) [to, most] = [group, means[group]!];
  return { point, from, to, gain: most - own };
}

/** Mean similarity of a post to the posts of each group; to itself it is 0. */
function meansOf(row: Float64Array, groups: readonly number[][]): Float64Array {
  const means = new Float64Array(groups.length);
  for (let group = 0; group < groups.length; group++) {
    const points = groups[group]!;
    let sum = 0;
    for (let i = 0; i < points.length; i++) sum += row[points[i]!]!;
    means[group] = sum / points.length;
  }
  return means;
}
