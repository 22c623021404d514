/** Numbers of an embedding, made comparable: what all posts of a wall have in common says nothing about any of them. */

/** A common part is believed as far as there are posts to see it in: n / (n + 1) of the mean is taken off. */
const FEW = 1;

/** What is taken off every vector of a wall: most of their mean, each at length one. */
export function centreOf(vectors: readonly Float64Array[]): Float64Array {
  const centre = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    const length = lengthOf(vector);
    for (let i = 0; i < centre.length; i++) centre[i]! += (vector[i] ?? 0) / length;
  }
  return centre.map((sum) => sum / (vectors.length + FEW));
}

/** The vector at length one, without the common part, at length one again. */
export function centred(vector: Float64Array, centre: Float64Array): Float64Array {
  const length = lengthOf(vector);
  const moved = vector.map((one, i) => one / length - (centre[i] ?? 0));
  const left = lengthOf(moved);
  return moved.map((one) => one / left);
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * (b[i] ?? 0);
  return sum;
}

const lengthOf = (vector: Float64Array): number => Math.sqrt(dot(vector, vector)) || 1;
