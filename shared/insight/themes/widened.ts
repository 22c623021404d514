/**
 * Similarity through neighbours: short posts on one theme often share no word with each other, and yet both with a third.
 * Each post borrows from the few posts most like it (document expansion, in the manner of Rocchio's feedback).
 */

/** How many neighbours lend, and from which similarity on. */
const NEIGHBOURS = 5;
const LEAST = 0.1;

type Neighbour = readonly [post: number, weight: number];

/**
 * (I + P) S (I + P)ᵀ, scaled to ones on the diagonal, one row at a time: S the similarities with ones on the diagonal, P each
 * post's nearest neighbours with their similarity as weight. A pair of opposites stays one; a post and itself give 0.
 */
export class Widened {
  #rows: readonly Float64Array[];
  #neighbours: Neighbour[][];
  #lengths: Float64Array;
  #made: (Float64Array | undefined)[] = [];

  /** Similarities, symmetric, with 0 on the diagonal. */
  constructor(rows: readonly Float64Array[]) {
    this.#rows = rows;
    this.#neighbours = rows.map(nearestOf);
    this.#lengths = Float64Array.from(rows, (_, i) => this.#lengthOf(i));
  }

  row(i: number): Float64Array {
    return (this.#made[i] ??= this.#make(i));
  }

  #make(i: number): Float64Array {
    const half = this.#rows[i]!.slice();
    half[i] = 1;
    for (const [k, weight] of this.#neighbours[i]!) {
      addTo(half, this.#rows[k]!, weight);
      half[k]! += weight;
    }
    const row = half.slice();
    for (let j = 0; j < row.length; j++) {
      for (const [k, weight] of this.#neighbours[j]!) row[j]! += weight * half[k]!;
      row[j]! /= this.#lengths[i]! * this.#lengths[j]!;
      const before = this.#rows[i]![j]!;
      if (before < 0 && row[j]! > before) row[j] = before;
    }
    row[i] = 0;
    return row;
  }

  /** Square root of the diagonal: what a post, widened, has in common with itself. */
  #lengthOf(i: number): number {
    let sum = 1;
    const neighbours = this.#neighbours[i]!;
    for (const [k, weight] of neighbours) {
      sum += weight * (2 * this.#rows[i]![k]! + weight);
      for (const [other, share] of neighbours) sum += weight * share * this.#rows[k]![other]!;
    }
    return Math.sqrt(Math.max(sum, Number.MIN_VALUE));
  }
}

/** Best first; ties go to the smaller number. */
function nearestOf(row: Float64Array): Neighbour[] {
  const found: Neighbour[] = [];
  let least = LEAST;
  for (let j = 0; j < row.length; j++) {
    const similarity = row[j]!;
    if (!(similarity > least)) continue;
    let at = found.length;
    while (at > 0 && found[at - 1]![1] < similarity) at -= 1;
    found.splice(at, 0, [j, similarity]);
    if (found.length > NEIGHBOURS) found.pop();
    if (found.length === NEIGHBOURS) least = found[NEIGHBOURS - 1]![1];
  }
  return found;
}

function addTo(sum: Float64Array, row: Float64Array, weight: number): void {
  for (let j = 0; j < row.length; j++) sum[j]! += weight * row[j]!;
}
