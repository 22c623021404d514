/**
 * Similarity through neighbours: short posts on one theme often share no word with each other, and yet both with a third.
 * Each post lends the words of the few posts most like it (document expansion, as in Rocchio's feedback).
 */

/** How many neighbours lend, and from which similarity on. */
const NEIGHBOURS = 5;
const LEAST = 0.1;

/**
 * (I + P) S (I + P)ᵀ, scaled to ones on the diagonal: S the similarities, P each post's nearest neighbours with their similarity
 * as weight. The rows that come in stay as they are. A pair of opposites stays one.
 */
export function widened(rows: readonly Float64Array[]): Float64Array[] {
  const neighbours = rows.map(nearestOf);
  const self = rows.map((row, i) => row.map((similarity, j) => (i === j ? 1 : similarity)));
  // The second factor works on columns; of the transposed matrix they are the rows.
  const whole = lent(transposed(lent(self, neighbours)), neighbours);
  const lengths = whole.map((row, i) => Math.sqrt(Math.max(row[i]!, Number.MIN_VALUE)));
  for (const [i, row] of whole.entries())
    for (let j = 0; j < i; j++) {
      const similarity = row[j]! / (lengths[i]! * lengths[j]!);
      const before = rows[i]![j]!;
      row[j] = whole[j]![i] = before < 0 ? Math.min(similarity, before) : similarity;
    }
  for (const [i, row] of whole.entries()) row[i] = 0;
  return whole;
}

/** Each row with those of its neighbours added. */
const lent = (rows: readonly Float64Array[], neighbours: readonly Neighbour[][]): Float64Array[] =>
  rows.map((row, i) => {
    const sum = Float64Array.from(row);
    for (const [j, weight] of neighbours[i]!) addTo(sum, rows[j]!, weight);
    return sum;
  });

type Neighbour = [post: number, weight: number];

/** Best first; ties go to the smaller number. */
function nearestOf(row: Float64Array): Neighbour[] {
  const found: Neighbour[] = [];
  for (let j = 0; j < row.length; j++) {
    const similarity = row[j]!;
    if (similarity <= LEAST || (found.length === NEIGHBOURS && similarity <= found[NEIGHBOURS - 1]![1])) continue;
    let at = found.length;
    while (at > 0 && found[at - 1]![1] < similarity) at -= 1;
    found.splice(at, 0, [j, similarity]);
    if (found.length > NEIGHBOURS) found.pop();
  }
  return found;
}

function addTo(sum: Float64Array, row: Float64Array, weight: number): void {
  for (let j = 0; j < row.length; j++) sum[j]! += weight * row[j]!;
}

const transposed = (rows: readonly Float64Array[]): Float64Array[] =>
  rows.map((_, i) => Float64Array.from(rows, (row) => row[i]!));
