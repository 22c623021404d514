/**
 * Tentative themes: a post that arrives joins the theme it is most like, or stands alone. Help for the eye; what is on the
 * wall already never moves, and people's hands decide.
 */
import { randomId } from '../random.ts';
import { contentWords, grams } from './words.ts';

export interface Arrival {
  /** Text of each post on the wall, the arriving ones among them, by id. */
  texts: Record<string, string>;
  /** Theme of each post that has one. */
  groups: Record<string, string>;
  /** Ids of the posts that arrive. */
  arriving: readonly string[];
  /** For the ids of new themes, which have nothing in common: a shared part would tell who came in one batch. */
  seed: string;
}

export interface Gathered {
  /** Theme of each arriving post, and of a lone one that a newcomer joined. */
  groups: Record<string, string>;
  /** The post that stands for each theme that changed. */
  hints: Record<string, string>;
}

/** Mean similarity to a theme's posts from which on a post joins it; the best single one must reach `BEST`. */
const MEAN = 0.12;
const BEST = 0.22;

type Vector = Map<string, number>;

export function gather(arrival: Arrival): Gathered {
  const vectors = vectorsOf(arrival.texts);
  const groups: Record<string, string> = { ...arrival.groups };
  const changed = new Set<string>();
  for (const [i, id] of [...arrival.arriving].sort().entries()) {
    const best = closest(id, groups, vectors);
    const theme = best ?? randomId(`${arrival.seed} ${i}`);
    groups[id] = theme;
    changed.add(theme);
  }
  const fresh = Object.fromEntries(Object.entries(groups).filter(([id, theme]) => arrival.groups[id] !== theme));
  return { groups: fresh, hints: hintsFor(changed, groups, vectors) };
}

/** The theme a post is most like on average, if it is like enough. Ties go to the smaller id. */
function closest(id: string, groups: Record<string, string>, vectors: Map<string, Vector>): string | undefined {
  const sums = new Map<string, { sum: number; best: number; size: number }>();
  const own = vectors.get(id);
  if (!own) return undefined;
  for (const [other, theme] of Object.entries(groups)) {
    const vector = vectors.get(other);
    if (!vector || other === id) continue;
    const similarity = dot(own, vector);
    const row = sums.get(theme) ?? { sum: 0, best: 0, size: 0 };
    sums.set(theme, { sum: row.sum + similarity, best: Math.max(row.best, similarity), size: row.size + 1 });
  }
  let found: { theme: string; mean: number } | undefined;
  for (const [theme, { sum, best, size }] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const mean = sum / size;
    if (mean >= MEAN && best >= BEST && (!found || mean > found.mean)) found = { theme, mean };
  }
  return found?.theme;
}

/** The post most like all others of its theme. */
function hintsFor(themes: Set<string>, groups: Record<string, string>, vectors: Map<string, Vector>) {
  const hints: Record<string, string> = {};
  for (const theme of [...themes].sort()) {
    const members = Object.keys(groups)
      .filter((id) => groups[id] === theme && vectors.has(id))
      .sort();
    const likeness = (id: string) =>
      members.reduce((sum, other) => sum + dot(vectors.get(id)!, vectors.get(other)!), 0);
    const [first] = members
      .map((id) => ({ id, sum: likeness(id) }))
      .sort((a, b) => b.sum - a.sum || (a.id < b.id ? -1 : 1));
    if (first) hints[theme] = first.id;
  }
  return hints;
}

/** Unit vectors, half tf-idf of words, half of character 4-grams. */
function vectorsOf(texts: Record<string, string>): Map<string, Vector> {
  const ids = Object.keys(texts).sort();
  const bags = ids.map((id) => ({ id, words: contentWords(texts[id] ?? ''), grams: grams(texts[id] ?? '') }));
  const [wordIdf, gramIdf] = [idf(bags.map((bag) => bag.words)), idf(bags.map((bag) => bag.grams))];
  return new Map(
    bags.map(({ id, words, grams }) => {
      const vector: Vector = new Map();
      for (const [term, weight] of unit(words, wordIdf)) vector.set(`w${term}`, weight * Math.SQRT1_2);
      for (const [term, weight] of unit(grams, gramIdf)) vector.set(`g${term}`, weight * Math.SQRT1_2);
      return [id, vector];
    }),
  );
}

/** Inverse document frequency, smoothed: ln((1 + n) / (1 + df)) + 1. */
function idf(bags: string[][]): Map<string, number> {
  const df = new Map<string, number>();
  for (const bag of bags) for (const term of new Set(bag)) df.set(term, (df.get(term) ?? 0) + 1);
  return new Map([...df].map(([term, count]) => [term, Math.log((1 + bags.length) / (1 + count)) + 1]));
}

function unit(bag: string[], weights: Map<string, number>): Vector {
  const vector: Vector = new Map();
  for (const term of bag) vector.set(term, (vector.get(term) ?? 0) + (weights.get(term) ?? 0));
  const length = Math.hypot(...vector.values()) || 1;
  return new Map([...vector].map(([term, weight]) => [term, weight / length]));
}

function dot(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}
