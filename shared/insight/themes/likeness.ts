/**
 * How alike the posts of a wall are, kept while posts come, change and go: each new one costs one row. It never decides who
 * belongs together. The same steps in the same order give the same numbers on any machine.
 */
import { termsOf } from './features.ts';
import { Inverted } from './inverted.ts';
import { opposed, wordsOf } from './opposed.ts';
import { contentOf, type Content, type Language } from './text.ts';
import { dot, unit } from './vectors.ts';

/** All weights are made anew when the wall has grown or shrunk by this share since they were made. */
const DRIFT = 0.2;
/** What becomes of the similarity of two posts that say the opposite of each other. */
const OPPOSED = -0.5;

/** A post as [id, text] or, with the numbers of an embedding (any length, all the same), [id, text, vector]. */
export type Said = readonly [id: string, text: string, vector?: readonly number[] | undefined];

interface Known {
  id: string;
  text: string;
  content: Content;
  /** Each stem, and whether it is denied. */
  words: ReadonlyMap<string, boolean>;
  /** A unit vector from outside, when there is one. */
  vector?: Float64Array;
}

export class Likeness {
  #posts: Known[] = [];
  #places = new Map<string, number>();
  /** The similarities of each post to those before it. */
  #rows: Float64Array[] = [];
  #stems = new Inverted();
  #pieces = new Inverted();
  #weighed = 0;
  #language: Language = 'en';

  constructor(posts: Iterable<Said> = []) {
    const latest = new Map([...posts].map((said) => [said[0], said]));
    for (const said of latest.values()) this.#know(said);
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
  put(...[id, text, vector]: Said): void {
    const before = this.#posts[this.#places.get(id) ?? -1];
    if (before?.text === text && !vector) return;
    if (before) this.#forget(id);
    this.#know([id, text, vector]);
    this.#enter(this.#posts.length - 1);
    if (this.#drifted()) this.refresh();
    else this.#compare(this.#posts.length - 1);
  }

  drop(id: string): void {
    if (!this.#places.has(id)) return;
    this.#forget(id);
    if (this.#drifted()) this.refresh();
  }

  /** Similarity of two posts: at most 1, below 0 when one says the opposite of the other. 0 for what is not known. */
  of(a: string, b: string): number {
    return this.#at(this.#places.get(a) ?? -1, this.#places.get(b) ?? -1);
  }

  /** All similarities among these posts, row by row, with 0 for a post and itself. */
  among(ids: readonly string[]): Float64Array[] {
    const places = ids.map((id) => this.#places.get(id) ?? -1);
    return places.map((i) => Float64Array.from(places, (j) => this.#at(i, j)));
  }

  /** How many different content words of a post some other post holds too. */
  shared(id: string): number {
    const post = this.#posts[this.#places.get(id) ?? -1];
    return [...(post?.words.keys() ?? [])].filter((stem) => this.#stems.frequency(stem) > 1).length;
  }

  /** Everything anew from the posts as they are. */
  refresh(): void {
    this.#language = mostUsed(this.#posts.map((post) => post.content.language));
    this.#stems = new Inverted();
    this.#pieces = new Inverted();
    for (let place = 0; place < this.#posts.length; place++) this.#enter(place);
    this.#stems.weigh();
    this.#pieces.weigh();
    this.#weighed = this.#posts.length;
    for (let place = 0; place < this.#posts.length; place++) this.#compare(place);
  }

  #at(i: number, j: number): number {
    return (i > j ? this.#rows[i]?.[j] : this.#rows[j]?.[i]) ?? 0;
  }

  #drifted(): boolean {
    return Math.abs(this.#posts.length - this.#weighed) > DRIFT * this.#weighed;
  }

  #know([id, text, vector]: Said): void {
    const content = contentOf(text);
    const outside = vector && { vector: unit(vector) };
    this.#posts.push({ id, text, content, words: wordsOf(content), ...outside });
    this.#places.set(id, this.#posts.length - 1);
  }

  #enter(place: number): void {
    const { stems, pieces } = termsOf(this.#posts[place]!.content, this.#language);
    this.#stems.add(stems);
    this.#pieces.add(pieces);
  }

  /** The last post takes over the place of the one that goes, and its similarities with it. */
  #forget(id: string): void {
    const place = this.#places.get(id) ?? 0;
    const last = this.#posts.length - 1;
    const moved = this.#posts[last]!;
    this.#stems.remove(place);
    this.#pieces.remove(place);
    if (place !== last) {
      const row = this.#rows[last]!;
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
    this.#stems.addTo(row, place, 0.5);
    this.#pieces.addTo(row, place, 0.5);
    const own = this.#posts[place]!;
    for (let other = 0; other < place; other++) {
      const post = this.#posts[other]!;
      if (own.vector && post.vector) row[other] = dot(own.vector, post.vector);
      if (row[other]! > 0 && opposed(own, post)) row[other]! *= OPPOSED;
    }
    this.#rows[place] = row.slice(0, place);
  }
}

/** The language most posts are in; of two, the one that comes first in the alphabet. */
function mostUsed(languages: readonly Language[]): Language {
  const counts = new Map<Language, number>();
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first?.[0] ?? 'en';
}
