/**
 * Average-linkage agglomeration under constraints. Points are numbers 0, 1, 2, …; nothing here knows posts or themes.
 */

export interface Bonds {
  /** Similarities, row by row; symmetric. The rows are used up. */
  rows: Float64Array[];
  /** Points that are one from the start, by the name of what they are in. */
  together: readonly (readonly number[])[];
  /** Pairs that never come into one group. */
  apart: readonly (readonly [number, number])[];
  /** Points whose groups do not merge with each other: others may join them, that is all. */
  kept: ReadonlySet<number>;
  /** Groups merge while the mean similarity across them is at least this. */
  cut: number;
}

/** Groups of points, each sorted; each group's best neighbour is remembered. Ties go to the smaller numbers. */
export function agglomerated(bonds: Bonds): number[][] {
  const { rows, cut } = bonds;
  const groups = bound(bonds);
  const best = rows.map((_, a) => (groups[a] ? nearest(rows, groups, a) : -1));
  for (;;) {
    const [a, b] = closest(rows, groups, best);
    if (a < 0 || !(rows[a]![b]! >= cut)) break;
    merge(rows, groups, [a, b]);
    for (let c = 0; c < rows.length; c++) {
      if (!groups[c]) continue;
      const near = best[c]!;
      if (c === a || near === a || near === b) best[c] = nearest(rows, groups, c);
      else if (near < 0 || better(rows[c]![a]!, a, [rows[c]![near]!, near])) best[c] = a;
    }
  }
  return groups.filter((group) => group !== null).map((group) => group.sort((a, b) => a - b));
}

type Groups = (number[] | null)[];

/** What is one from the start, merged into its first point; and minus infinity between what never meets. */
function bound({ rows, together, apart, kept }: Bonds): Groups {
  const groups: Groups = rows.map((_, point) => [point]);
  const top = rows.map((_, point) => point);
  for (const [first, ...others] of together)
    for (const other of others) {
      if (first === undefined) continue;
      merge(rows, groups, [first, other]);
      top[other] = first;
    }
  const heads = [...new Set([...kept].map((point) => top[point]!))];
  const part = (a: number, b: number) => (rows[a]![b] = rows[b]![a] = -Infinity);
  for (const a of heads) for (const b of heads) if (a < b) part(a, b);
  for (const [a, b] of apart) if (top[a] !== top[b]) part(top[a]!, top[b]!);
  return groups;
}

/** The second group goes into the first; similarities become the mean over all pairs (Lance and Williams). */
function merge(rows: Float64Array[], groups: Groups, [a, b]: readonly [number, number]): void {
  const [left, right] = [groups[a]!, groups[b]!];
  const [m, n] = [left.length, right.length];
  for (let c = 0; c < rows.length; c++) {
    if (!groups[c] || c === a || c === b) continue;
    rows[a]![c] = rows[c]![a] = (m * rows[a]![c]! + n * rows[b]![c]!) / (m + n);
  }
  left.push(...right);
  groups[b] = null;
}

const better = (similarity: number, point: number, [most, than]: readonly [number, number]): boolean =>
  similarity > most || (similarity === most && point < than);

function nearest(rows: Float64Array[], groups: Groups, a: number): number {
  const row = rows[a]!;
  let found = -1;
  let most = -Infinity;
  for (let c = 0; c < row.length; c++) {
    if (c === a || !groups[c] || row[c]! <= most) continue;
    most = row[c]!;
    found = c;
  }
  return found;
}

function closest(rows: Float64Array[], groups: Groups, best: number[]): [number, number] {
  let pair: [number, number] = [-1, -1];
  let most = -Infinity;
  for (let a = 0; a < rows.length; a++) {
    const b = best[a]!;
    if (!groups[a] || b < 0 || rows[a]![b]! <= most) continue;
    most = rows[a]![b]!;
    pair = a < b ? [a, b] : [b, a];
  }
  return pair;
}
