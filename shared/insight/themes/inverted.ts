/**
 * An inverted index with tf-idf weights: a new document is compared in one walk along the lists of its own terms. Documents are
 * numbered 0, 1, 2, … as they are added; weights are those of the last `weigh`, and a term that was new since counts as rare.
 */

/** Terms in a fixed order, each with how often it occurs. */
export type Counts = readonly (readonly [term: string, count: number])[];

interface Entry {
  term: string;
  /** How many documents hold the term, listed or not. */
  holders: number;
  /** Numbers of the listed documents that hold it, and the weight it has in each. */
  documents: number[];
  weights: number[];
  /** Inverse document frequency at the last `weigh`. */
  idf: number;
}

interface Document {
  entries: Entry[];
  counts: number[];
}

export class Inverted {
  #entries = new Map<string, Entry>();
  #documents: Document[] = [];
  #rare = 1;

  /** How many documents hold a term. */
  frequency(term: string): number {
    return this.#entries.get(term)?.holders ?? 0;
  }

  /** Takes a document in under the next number; `compare` lists it. */
  add(counts: Counts): void {
    const entries = counts.map(([term]) => {
      let entry = this.#entries.get(term);
      if (!entry) this.#entries.set(term, (entry = { term, holders: 0, documents: [], weights: [], idf: this.#rare }));
      entry.holders += 1;
      return entry;
    });
    this.#documents.push({ entries, counts: counts.map(([, count]) => count) });
  }

  /** idf = ln((1 + n) / (1 + df)) + 1 for what is there now; no document is listed after it. */
  weigh(): void {
    const n = this.#documents.length;
    this.#rare = Math.log((1 + n) / 2) + 1;
    for (const entry of this.#entries.values()) {
      entry.idf = Math.log((1 + n) / (1 + entry.holders)) + 1;
      entry.documents = [];
      entry.weights = [];
    }
  }

  /** Adds to the row the cosine of each listed document with this one, times a share; then lists this one. */
  compare(row: Float64Array, document: number, share: number): void {
    const one = this.#documents[document]!;
    const weights = weightsOf(one);
    for (let i = 0; i < weights.length; i++) {
      const { documents, weights: others } = one.entries[i]!;
      const own = weights[i]! * share;
      for (let at = 0; at < documents.length; at++) row[documents[at]!]! += own * others[at]!;
      documents.push(document);
      others.push(weights[i]!);
    }
  }

  /** Takes one out; the last document takes over its number. */
  remove(document: number): void {
    const last = this.#documents.length - 1;
    for (const entry of this.#documents[document]!.entries) {
      const at = entry.documents.indexOf(document);
      if (at >= 0) entry.documents.splice(at, 1);
      if (at >= 0) entry.weights.splice(at, 1);
      entry.holders -= 1;
      if (entry.holders === 0) this.#entries.delete(entry.term);
    }
    if (document !== last) {
      const moved = this.#documents[last]!;
      for (const { documents } of moved.entries) documents[documents.indexOf(last)] = document;
      this.#documents[document] = moved;
    }
    this.#documents.pop();
  }
}

/** A unit vector of (1 + ln tf) · idf; a count below one stays as it is. */
function weightsOf({ entries, counts }: Document): Float64Array {
  const weights = new Float64Array(counts.length);
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    const count = counts[i]!;
    const weight = (count > 1 ? 1 + Math.log(count) : count) * entries[i]!.idf;
    weights[i] = weight;
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < weights.length; i++) weights[i]! /= length;
  return weights;
}
