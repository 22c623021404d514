/** The groups a post may belong to, best first. Small and alone, so that a phone can run it on the themes of this moment. */

/** A post that is like another: similarity in whole percent. */
export type Near = readonly [post: string, percent: number];

export interface Candidate {
  /** The theme, or the post itself where it is alone. */
  theme: string;
  /** The post of it that is most like the one asked about: what a tap on the group names. */
  post: string;
  /** Best similarity (0 to 1) + 0.08 · log2(posts in the group). */
  score: number;
}

/** How much a group gains each time it doubles. */
const GROWTH = 0.08;
/** Groups that one phone offers for a post. */
export const CANDIDATES = 12;

/**
 * Groups for a post by best similarity + 0.08 · log2(size), best first, at most `most`; one with nobody near has similarity 0.
 * `groups` says which theme each post is in now; who is in none stands alone. The theme of the post itself is not offered.
 */
export function ranked(
  { post, near }: { post: string; near: readonly Near[] },
  groups: Readonly<Record<string, string>>,
  most: number = CANDIDATES,
): Candidate[] {
  const best = new Map<string, { post: string; percent: number; size: number }>();
  for (const [other, theme] of Object.entries(groups)) {
    const row = best.get(theme);
    if (!row) best.set(theme, { post: other, percent: 0, size: 1 });
    else {
      row.size += 1;
      if (other < row.post) row.post = other;
    }
  }
  for (const [other, percent] of near) {
    const theme = groups[other] ?? other;
    const row = best.get(theme);
    if (!row) best.set(theme, { post: other, percent, size: 1 });
    else if (percent > row.percent) Object.assign(row, { post: other, percent });
  }
  best.delete(groups[post] ?? post);
  const scored = [...best].map(([theme, { post, percent, size }]) => ({
    theme,
    post,
    score: percent / 100 + GROWTH * Math.log2(size),
  }));
  return scored.sort((a, b) => b.score - a.score || (a.theme < b.theme ? -1 : 1)).slice(0, most);
}
