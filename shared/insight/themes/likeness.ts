/**
 * How alike the posts of a wall are, kept while posts come, change and go: each new one costs one row. It never decides who
 * belongs together. The same steps in the same order give the same numbers on any machine.
 */
import { termsOf } from './features.ts';
import { Inverted } from './inverted.ts';
import { opposed, wordsOf } from './opposed.ts';
import { contentOf, type Content, type Language } from './text.ts';
import { centred, centreOf, dot } from './vectors.ts';

/** All weights are made anew when more than this share of the posts have come, changed or gone since they were made. */
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
  /** Numbers from outside, as they came and without what all posts have in common. */
  vector?: { raw: Float64Array; own: Float64Array };
}

export class Likeness {
  #posts: Known[] = [];
  #places = new Map<string, number>();
  /** The similarities of each post to all; longer than needed, so that a new one rarely makes all rows anew. */
  #rows: Float64Array[] = [];
  #stems = new Inverted();
  #pieces = new Inverted();
  /** Posts when the weights were made, and changes since. */
  #weighed = 0;
  #changes = 0;
  #centre: Float64Array = new Float64Array(0);
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
    const places = Int32Array.from(ids, (id) => this.#places.get(id) ?? -1);
    return ids.map((_, i) => {
      const row = new Float64Array(ids.length);
      const from = this.#rows[places[i]!];
      if (from) for (let j = 0; j < row.length; j++) row[j] = from[places[j]!] ?? 0;
      return row;
    });
  }

  /** How many different content words of a post some other post holds too; any number where numbers from outside stand for them. */
  shared(id: string): number {
    const post = this.#posts[this.#places.get(id) ?? -1];
    if (post?.vector) return Infinity;
    return [...(post?.words.keys() ?? [])].filter((stem) => this.#stems.frequency(stem) > 1).length;
  }

  /** Everything anew from the posts as they are. */
  refresh(): void {
    const language = mostUsed(this.#posts.map((post) => post.content.language));
    if (language !== this.#language) this.#reindex(language);
    this.#recentre();
    this.#stems.weigh();
    this.#pieces.weigh();
    this.#weighed = this.#posts.length;
    this.#changes = 0;
    for (let place = 0; place < this.#posts.length; place++) this.#compare(place);
  }

  #recentre(): void {
    const known = this.#posts.flatMap(({ vector }) => vector ?? []);
    this.#centre = centreOf(known.map(({ raw }) => raw));
    for (const vector of known) vector.own = centred(vector.raw, this.#centre);
  }

  /** Which function words count depends on the language of the wall. */
  #reindex(language: Language): void {
    this.#language = language;
    this.#stems = new Inverted();
    this.#pieces = new Inverted();
    for (const post of this.#posts) this.#enter(post.content);
  }

  #at(i: number, j: number): number {
    return this.#rows[i]?.[j] ?? 0;
  }

  #drifted(): boolean {
    this.#changes += 1;
    return this.#changes > DRIFT * this.#weighed;
  }

  #know([id, text, vector]: Said): void {
    const content = contentOf(text);
    const raw = vector && Float64Array.from(vector);
    const outside = raw && { vector: { raw, own: centred(raw, this.#centre) } };
    this.#posts.push({ id, text, content, words: wordsOf(content), ...outside });
    this.#places.set(id, this.#posts.length - 1);
    this.#enter(content);
  }

  #enter(content: Content): void {
    const { stems, pieces } = termsOf(content, this.#language);
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
      this.#posts[place] = moved;
      this.#places.set(moved.id, place);
      this.#rows[place] = this.#rows[last]!;
      for (let other = 0; other < last; other++) this.#rows[other]![place] = this.#rows[place]![other]!;
      this.#rows[place]![place] = 0;
    }
    this.#posts.pop();
    this.#rows.length = last;
    this.#places.delete(id);
  }

  /** The row of a post: its similarity to each one before it. */
  #compare(place: number): void {
    const row = new Float64Array(place);
    this.#stems.compare(row, place, 0.5);
    this.#pieces.compare(row, place, 0.5);
    const own = this.#posts[place]!;
    for (let other = 0; other < place; other++) {
      const post = this.#posts[other]!;
      // Below zero is kept for opposites.
      if (own.vector && post.vector) row[other] = Math.max(0, dot(own.vector.own, post.vector.own));
      if (row[other]! > 0 && opposed(own, post)) row[other]! *= OPPOSED;
    }
    this.#keep(row);
  }

  /** A row goes in as a column as well. */
  #keep(row: Float64Array): void {
    const place = row.length;
    const room = this.#rows[0]?.length ?? 0;
    if (place >= room) {
      const longer = (old: Float64Array) => {
        const copy = new Float64Array(Math.ceil(place * 1.25) + 16);
        copy.set(old);
        return copy;
      };
      this.#rows = this.#rows.map(longer);
    }
    const whole = (this.#rows[place] ??= new Float64Array(this.#rows[0]?.length ?? 16));
    whole.set(row);
    for (let other = 0; other < place; other++) this.#rows[other]![place] = row[other]!;
    whole[place] = 0;
  }
}

/** The language most posts are in; of two, the one that comes first in the alphabet. */
function mostUsed(languages: readonly Language[]): Language {
  const counts = new Map<Language, number>();
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first?.[0] ?? 'en';
}
