/** Average-linkage agglomeration of groups of given sizes. Groups are numbers 0, 1, 2, …; nothing here knows posts or themes. */

export interface Bonds {
  /** Mean similarities of the groups, row by row; symmetric, minus infinity where two never meet. The rows are used up. */
  rows: Float64Array[];
  sizes: readonly number[];
  /** Groups merge while the mean similarity across them is at least this. */
  cut: number;
}

type Groups = (number[] | null)[];

/** Which of the groups became one, each list sorted. Each one's best neighbour is remembered; ties go to the smaller numbers. */
export function agglomerated({ rows, sizes, cut }: Bonds): number[][] {
  const groups: Groups = rows.map((_, group) => [group]);
  const sized = [...sizes];
  const best = rows.map((_, a) => nearest(rows, groups, a));
  for (;;) {
    const [a, b] = closest(rows, best);
    if (a < 0 || !(rows[a]![b]! >= cut)) break;
    merge(rows, sized, [a, b]);
    groups[a]!.push(...groups[b]!);
    groups[b] = null;
    best[b] = -1;
    for (let c = 0; c < rows.length; c++) {
      if (!groups[c]) continue;
      const near = best[c]!;
      if (c === a || near === a || near === b) best[c] = nearest(rows, groups, c);
      else if (near >= 0 && closer(rows[c]!, a, near)) best[c] = a;
    }
  }
  return groups.filter((group) => group !== null).map((group) => group.sort((a, b) => a - b));
}

/** The second group goes into the first; similarities become the mean over all pairs (Lance and Williams). */
function merge(rows: Float64Array[], sizes: number[], [a, b]: readonly [number, number]): void {
  const [m, n] = [sizes[a]!, sizes[b]!];
  const [left, right] = [rows[a]!, rows[b]!];
  for (let c = 0; c < rows.length; c++)
    if (c !== a && c !== b) left[c] = rows[c]![a] = (m * left[c]! + n * right[c]!) / (m + n);
  sizes[a] = m + n;
}

const closer = (row: Float64Array, a: number, near: number): boolean =>
  row[a]! > row[near]! || (row[a] === row[near] && a < near);

/** The most similar other group, or -1 when it may meet none. */
function nearest(rows: Float64Array[], groups: Groups, a: number): number {
  const row = rows[a]!;
  let found = -1;
  let most = -Infinity;
  for (let c = 0; c < row.length; c++) {
    if (!(row[c]! > most) || c === a || !groups[c]) continue;
    most = row[c]!;
    found = c;
  }
  return found;
}

function closest(rows: Float64Array[], best: readonly number[]): [number, number] {
  let pair: [number, number] = [-1, -1];
  let most = -Infinity;
  for (let a = 0; a < rows.length; a++) {
    const b = best[a]!;
    if (b < 0 || !(rows[a]![b]! > most)) continue;
    most = rows[a]![b]!;
    pair = a < b ? [a, b] : [b, a];
  }
  return pair;
}
