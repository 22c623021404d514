/** Votes as points in the plane: a principal component analysis that bears gaps. Knows nothing of people or roles. */

/** One row per person, one column per statement: 1 agree, -1 disagree, 0 pass, NaN where there is no vote. */
export type Votes = readonly Float64Array[];

/** Coordinates of n people, x and y by turns. */
export type Points = Float64Array;

const MOST_TURNS = 120;
/** Squared movement of an axis of length one that counts as none. */
const STILL = 1e-7;

/**
 * The two first principal components, as pol.is does it (Small, Bjorkegren, Erkkilä, Shaw and Megill, "Polis: scaling
 * deliberation by mapping high dimensional opinion spaces", Recerca 26(2), 2021; compdemocracy/polis, math/): a gap takes its
 * column's mean, and a person's point is moved outwards by the square root of statements over votes, so that few votes do not
 * pull anybody to the middle. `weights` counts a column several times or not at all.
 */
export function project(votes: Votes, weights?: Float64Array): Points {
  const width = votes[0]?.length ?? 0;
  const rows = centred(votes, weights ?? new Float64Array(width).fill(1));
  const spread = covariance(rows, width);
  const first = leading(spread, width);
  deflate(spread, first);
  const second = leading(spread, width);
  const points = new Float64Array(votes.length * 2);
  for (const [i, row] of rows.entries()) {
    const outwards = Math.sqrt(width / Math.max(1, given(votes[i]!, weights)));
    points[i * 2] = outwards * dot(row, first.vector);
    points[i * 2 + 1] = outwards * dot(row, second.vector);
  }
  return points;
}

/** How many votes a row has, each as often as its column counts. */
export function given(row: Float64Array, weights?: Float64Array): number {
  let count = 0;
  for (let at = 0; at < row.length; at++) if (!Number.isNaN(row[at]!)) count += weights ? weights[at]! : 1;
  return count;
}

/** Each column about its mean, times the root of its weight; gaps at the mean. */
function centred(votes: Votes, weights: Float64Array): Float64Array[] {
  const width = weights.length;
  const [sums, counts] = [new Float64Array(width), new Float64Array(width)];
  for (const row of votes) {
    for (let at = 0; at < width; at++) {
      if (Number.isNaN(row[at]!)) continue;
      sums[at]! += row[at]!;
      counts[at]! += 1;
    }
  }
  const roots = weights.map(Math.sqrt);
  return votes.map((row) => {
    const centre = new Float64Array(width);
    for (let at = 0; at < width; at++) {
      if (!Number.isNaN(row[at]!)) centre[at] = (row[at]! - sums[at]! / counts[at]!) * roots[at]!;
    }
    return centre;
  });
}

/** Sums of products of each two columns; columns a person has no vote in cost nothing. */
function covariance(rows: readonly Float64Array[], width: number): Float64Array {
  const sums = new Float64Array(width * width);
  const filled = new Int32Array(width);
  for (const row of rows) {
    let count = 0;
    for (let at = 0; at < width; at++) if (row[at] !== 0) filled[count++] = at;
    for (let i = 0; i < count; i++) {
      const from = filled[i]! * width;
      const value = row[filled[i]!]!;
      for (let j = 0; j < count; j++) sums[from + filled[j]!]! += value * row[filled[j]!]!;
    }
  }
  return sums;
}

interface Axis {
  vector: Float64Array;
  value: number;
}

/** The eigenvector of the largest eigenvalue by power iteration, its largest part positive so that it has one direction. */
function leading(matrix: Float64Array, width: number): Axis {
  // A start that no axis of the columns is at right angles to, and the same each time.
  let vector = Float64Array.from({ length: width }, (_, i) => 1 + ((i * 7919) % 101) / 101);
  let value = 0;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const next = new Float64Array(width);
    for (let i = 0; i < width; i++) {
      let sum = 0;
      for (let j = 0, at = i * width; j < width; j++, at++) sum += matrix[at]! * vector[j]!;
      next[i] = sum;
    }
    value = Math.sqrt(dot(next, next));
    if (value === 0) return { vector: next, value };
    let moved = 0;
    for (let i = 0; i < width; i++) {
      next[i]! /= value;
      moved += (next[i]! - vector[i]!) ** 2;
    }
    vector = next;
    if (moved < STILL) break;
  }
  const largest = vector.reduce((best, one) => (Math.abs(one) > Math.abs(best) + 1e-9 ? one : best), 0);
  return { vector: largest < 0 ? vector.map((one) => -one) : vector, value };
}

/** Takes an axis out of the matrix, so that the next one leads. */
function deflate(matrix: Float64Array, { vector, value }: Axis): void {
  const width = vector.length;
  for (let i = 0; i < width; i++)
    for (let j = 0; j < width; j++) matrix[i * width + j]! -= value * vector[i]! * vector[j]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
