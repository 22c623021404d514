/**
 * How alike the posts of a wall are, kept while posts come, change and go: each new one costs one row. It never decides who
 * belongs together. The same steps in the same order give the same numbers on any machine.
 */
import { counted, piecesOf, stemsOf } from './features.ts';
import { Index } from './index.ts';
import { contentOf, type Content } from './text.ts';

/** Weights are made anew when the wall has grown or shrunk by this share since they were made. */
const DRIFT = 0.2;
/** Stands against each other, or one word said and denied: what is left of their similarity, and what is taken off it. */
const OPPOSED = { keep: 0.5, take: 0.1 };

interface Known {
  id: string;
  text: string;
  content: Content;
  /** Each stem, and whether it is denied. */
  denied: ReadonlyMap<string, boolean>;
  /** A unit vector from outside, when there is one. */
  vector?: Float64Array;
}

export class Likeness {
  #posts: Known[] = [];
  #places = new Map<string, number>();
  #rows: Float64Array[] = [];
  #words = new Index();
  #pieces = new Index();
  #weighed = 0;

  /** Posts as [id, text] or, with numbers of an embedding (any length, all the same), [id, text, vector]. */
  constructor(posts: Iterable<readonly [id: string, text: string, vector?: readonly number[]]> = []) {
    for (const [id, text, vector] of posts) {
      if (this.#places.has(id)) this.drop(id);
      this.#enter(id, text, vector);
    }
    this.refresh();
  }

  get size(): number {
    return this.#posts.length;
  }

  /** Ids of all posts, sorted. */
  get ids(): string[] {
    return [...this.#places.keys()].sort();
  }

  has(id: string): boolean {
    return this.#places.has(id);
  }

  textOf(id: string): string | undefined {
    return this.#posts[this.#places.get(id) ?? -1]?.text;
  }

  contentOf(id: string): Content | undefined {
    return this.#posts[this.#places.get(id) ?? -1]?.content;
  }

  /** A new post, or another text for a known one. The same text again does nothing. */
  put(id: string, text: string, vector?: readonly number[]): void {
    const before = this.#posts[this.#places.get(id) ?? -1];
    if (before && before.text === text && !vector) return;
    if (before) this.#leave(id);
    this.#enter(id, text, vector);
    if (this.#drifted()) this.refresh();
    else this.#compare(this.#posts.length - 1);
  }

  drop(id: string): void {
    if (!this.#places.has(id)) return;
    this.#leave(id);
    if (this.#drifted()) this.refresh();
  }

  /** Similarity of two posts: at most 1, below 0 when one says the opposite of the other. 0 for what is not known. */
  of(a: string, b: string): number {
    const [i, j] = [this.#places.get(a), this.#places.get(b)];
    if (i === undefined || j === undefined) return 0;
    return i >= j ? (this.#rows[i]?.[j] ?? 0) : (this.#rows[j]?.[i] ?? 0);
  }

  /** All similarities among these posts, row by row. */
  among(ids: readonly string[]): Float64Array[] {
    const places = ids.map((id) => this.#places.get(id) ?? -1);
    return places.map((i) => {
      const row = new Float64Array(ids.length);
      for (const [at, j] of places.entries())
        if (i !== j && i >= 0 && j >= 0) row[at] = (i > j ? this.#rows[i]?.[j] : this.#rows[j]?.[i]) ?? 0;
      return row;
    });
  }

  /** How many different content words of a post some other post holds too. */
  shared(id: string): number {
    const stems = new Set(stemsOf(this.contentOf(id) ?? { language: 'other', words: [], stand: 0 }));
    return [...stems].filter((stem) => this.#words.frequency(stem) > 1).length;
  }

  /** Everything anew from the posts as they are. */
  refresh(): void {
    this.#words.weigh();
    this.#pieces.weigh();
    this.#weighed = this.#posts.length;
    for (let place = 0; place < this.#posts.length; place++) this.#compare(place);
  }

  #drifted(): boolean {
    return Math.abs(this.#posts.length - this.#weighed) > DRIFT * this.#weighed;
  }

  #enter(id: string, text: string, vector?: readonly number[]): void {
    const content = contentOf(text);
    const denied = new Map<string, boolean>();
    for (const word of content.words) if (!denied.get(word.stem)) denied.set(word.stem, word.denied);
    const outside = vector && { vector: unit(vector) };
    this.#posts.push({ id, text, content, denied, ...outside });
    this.#places.set(id, this.#posts.length - 1);
    this.#words.add(counted(stemsOf(content)));
    this.#pieces.add(counted(piecesOf(content)));
  }

  /** The last post takes over the place of the one that goes, and its similarities with it. */
  #leave(id: string): void {
    const place = this.#places.get(id) ?? 0;
    const last = this.#posts.length - 1;
    const moved = this.#posts[last]!;
    const row = this.#rows[last] ?? new Float64Array(0);
    this.#words.remove(place);
    this.#pieces.remove(place);
    if (place !== last) {
      this.#posts[place] = moved;
      this.#places.set(moved.id, place);
      this.#rows[place] = row.slice(0, place);
      for (let other = place + 1; other < last; other++) this.#rows[other]![place] = row[other] ?? 0;
    }
    this.#posts.pop();
    this.#rows.length = last;
    this.#places.delete(id);
  }

  /** The row of one post: its similarity to each post before it. */
  #compare(place: number): void {
    const row = new Float64Array(this.#posts.length);
    this.#words.addTo(row, place, 0.5);
    this.#pieces.addTo(row, place, 0.5);
    const own = this.#posts[place]!;
    for (let other = 0; other < place; other++) {
      const post = this.#posts[other]!;
      if (own.vector && post.vector) row[other] = dot(own.vector, post.vector);
      if (row[other]! > 0 && opposed(own, post)) row[other] = OPPOSED.keep * row[other]! - OPPOSED.take;
    }
    this.#rows[place] = row.slice(0, place);
  }
}

function opposed(a: Known, b: Known): boolean {
  if (a.content.stand * b.content.stand < 0) return true;
  const [small, large] = a.denied.size < b.denied.size ? [a.denied, b.denied] : [b.denied, a.denied];
  for (const [stem, denied] of small) {
    const other = large.get(stem);
    if (other !== undefined && other !== denied) return true;
  }
  return false;
}

function unit(vector: readonly number[]): Float64Array {
  const copy = Float64Array.from(vector);
  const length = Math.sqrt(dot(copy, copy)) || 1;
  return copy.map((one) => one / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * (b[i] ?? 0);
  return sum;
}
