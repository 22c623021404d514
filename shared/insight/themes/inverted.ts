/**
 * An inverted index with tf-idf weights: one new post costs one walk along the lists of its own terms. Documents are numbered
 * by their caller, 0, 1, 2, …; weights are those of the last `weigh`, and a term that was new since then counts as rare.
 */

interface Entry {
  /** Numbers of the documents that hold the term, and the weight it has in each. */
  documents: number[];
  weights: number[];
  /** Inverse document frequency at the last `weigh`. */
  idf: number;
}

export type Counts = readonly (readonly [term: string, count: number])[];

export class Inverted {
  #entries = new Map<string, Entry>();
  #counts: Counts[] = [];
  #rare = 1;

  get size(): number {
    return this.#counts.length;
  }

  /** How many documents hold a term. */
  frequency(term: string): number {
    return this.#entries.get(term)?.documents.length ?? 0;
  }

  /** idf = ln((1 + n) / (1 + df)) + 1 for what is there now, and all weights anew. */
  weigh(): void {
    const n = this.#counts.length;
    this.#rare = Math.log((1 + n) / 2) + 1;
    for (const entry of this.#entries.values()) entry.idf = Math.log((1 + n) / (1 + entry.documents.length)) + 1;
    for (const entry of this.#entries.values()) [entry.documents, entry.weights] = [[], []];
    for (const [document, counts] of this.#counts.entries()) this.#list(document, counts);
  }

  /** Takes a document in under the next number. */
  add(counts: Counts): void {
    this.#counts.push(counts);
    this.#list(this.#counts.length - 1, counts);
  }

  /** Takes one out; the last document takes over its number. */
  remove(document: number): void {
    const last = this.#counts.length - 1;
    this.#unlist(document);
    if (document !== last) {
      for (const [term] of this.#counts[last] ?? []) {
        const { documents } = this.#entries.get(term)!;
        documents[documents.indexOf(last)] = document;
      }
      this.#counts[document] = this.#counts[last]!;
    }
    this.#counts.pop();
  }

  /** Adds to each place of the row the cosine of that document with this one, times a share. */
  addTo(row: Float64Array, document: number, share: number): void {
    const weights = this.#weightsOf(this.#counts[document] ?? []);
    for (const [i, [term]] of (this.#counts[document] ?? []).entries()) {
      const own = (weights[i] ?? 0) * share;
      const entry = this.#entries.get(term)!;
      for (let at = 0; at < entry.documents.length; at++) row[entry.documents[at]!]! += own * entry.weights[at]!;
    }
  }

  #list(document: number, counts: Counts): void {
    for (const [term] of counts)
      if (!this.#entries.has(term)) this.#entries.set(term, { documents: [], weights: [], idf: this.#rare });
    const weights = this.#weightsOf(counts);
    for (const [i, [term]] of counts.entries()) {
      const entry = this.#entries.get(term)!;
      entry.documents.push(document);
      entry.weights.push(weights[i] ?? 0);
    }
  }

  #unlist(document: number): void {
    for (const [term] of this.#counts[document] ?? []) {
      const entry = this.#entries.get(term)!;
      const at = entry.documents.indexOf(document);
      entry.documents.splice(at, 1);
      entry.weights.splice(at, 1);
      if (entry.documents.length === 0) this.#entries.delete(term);
    }
  }

  /** A unit vector of (1 + ln tf) · idf; a count below one stays as it is. */
  #weightsOf(counts: Counts): number[] {
    const weights = counts.map(([term, count]) => {
      const often = count > 1 ? 1 + Math.log(count) : count;
      return often * (this.#entries.get(term)?.idf ?? this.#rare);
    });
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    return weights.map((weight) => weight / length);
  }
}
