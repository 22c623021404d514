/** Help to read a theme: one of its posts as a quotation, and a few words that set it apart. A human title always goes first. */
import type { Likeness } from './likeness.ts';

export interface Hint {
  /** The post most like the others of its theme. */
  post: string;
  /** One to three words as people wrote them; none for a post alone, or when no word is in two of the posts. */
  words: string[];
}

const WORDS = 3;
/** A word shorter than this is no label, unless it is written without letters' spaces, where two signs are a word. */
const SHORTEST = 3;

/** A hint for each theme. */
export function hintsOf(likeness: Likeness, themes: ReadonlyMap<string, readonly string[]>): Record<string, Hint> {
  const counts = new Map([...themes].map(([theme, posts]) => [theme, wordsIn(likeness, posts)]));
  const everywhere = new Map<string, number>();
  for (const words of counts.values())
    for (const [stem, { posts }] of words) everywhere.set(stem, (everywhere.get(stem) ?? 0) + posts);
  const mean = [...everywhere.values()].reduce((sum, one) => sum + one, 0) / Math.max(1, themes.size);
  const hints: Record<string, Hint> = {};
  for (const [theme, posts] of themes) {
    // A post alone is its own label.
    const ranked = [...(posts.length < 2 ? [] : (counts.get(theme) ?? []))]
      .filter(([, word]) => word.posts > 1)
      .map(([stem, word]) => ({ stem, word, weight: weightOf(word.posts, everywhere.get(stem) ?? 1, mean) }))
      .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1));
    const words = ranked.slice(0, WORDS).map(({ word }) => commonest(word.surfaces));
    hints[theme] = { post: standsFor(likeness, posts), words };
  }
  return hints;
}

/** Class-based tf-idf: tf · ln(1 + mean words of a class / occurrences everywhere) (Grootendorst 2022, BERTopic, eq. 2). */
function weightOf(inTheme: number, everywhere: number, mean: number): number {
  return inTheme * Math.log(1 + mean / everywhere);
}

interface Counted {
  /** Posts that hold it: one that repeats a word does not make it the theme's. */
  posts: number;
  surfaces: Map<string, number>;
}

function wordsIn(likeness: Likeness, posts: readonly string[]): Map<string, Counted> {
  const words = new Map<string, Counted>();
  for (const post of posts) {
    const seen = new Set<string>();
    for (const { stem, surface } of likeness.contentOf(post)?.words ?? []) {
      if (surface.length < (/^[\p{ASCII}]+$/u.test(surface) ? SHORTEST : 2)) continue;
      const word = words.get(stem) ?? { posts: 0, surfaces: new Map() };
      if (!seen.has(stem)) word.posts += 1;
      seen.add(stem);
      word.surfaces.set(surface, (word.surfaces.get(surface) ?? 0) + 1);
      words.set(stem, word);
    }
  }
  return words;
}

function commonest(surfaces: ReadonlyMap<string, number>): string {
  const [first] = [...surfaces].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}

function standsFor(likeness: Likeness, posts: readonly string[]): string {
  let found = posts[0] ?? '';
  let most = -Infinity;
  for (const post of posts) {
    let sum = 0;
    for (const other of posts) if (other !== post) sum += likeness.of(post, other);
    if (sum > most || (sum === most && post < found)) [found, most] = [post, sum];
  }
  return found;
}
