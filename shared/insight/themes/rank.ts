/** The groups a post may belong to, best first. Small and alone, so that a phone can run it on the themes of this moment. */

/** A post that is like another: similarity in whole percent. */
export type Near = readonly [post: string, percent: number];

export interface Candidate {
  theme: string;
  /** The post of it that is most like the one asked about: what a tap on the group names. */
  post: string;
  /** Best similarity (0 to 1) + 0.08 · log2(posts in the group). */
  score: number;
}

/** How much a group gains each time it doubles. */
const GROWTH = 0.08;
export const CANDIDATES = 12;

/**
 * Groups ranked by best similarity + 0.08 · log2(size), at most `most`. `themeOf` says which group a post is in now (its own id
 * when it is alone), `sizes` how many posts each group has.
 */
export function ranked(
  near: readonly Near[],
  wall: { themeOf(post: string): string; sizeOf(theme: string): number },
  most: number = CANDIDATES,
): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const [post, percent] of near) {
    const theme = wall.themeOf(post);
    const score = percent / 100 + GROWTH * Math.log2(Math.max(1, wall.sizeOf(theme)));
    const before = best.get(theme);
    if (!before || score > before.score) best.set(theme, { theme, post, score });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.theme < b.theme ? -1 : 1)).slice(0, most);
}
