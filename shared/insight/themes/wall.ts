/** What a wall looks like to the grouping: what people settled, and what was shown last. Ids of posts and themes are plain strings. */

export interface Wall {
  /** What people placed: a post's confirmed theme, or null for a post they put on its own. Never moved here. */
  placed: Readonly<Record<string, string | null>>;
  /** Pairs of posts that people said never belong together. */
  apart: readonly (readonly [string, string])[];
  /** The theme each post was shown in last, tentative or confirmed. */
  shown: Readonly<Record<string, string>>;
  /** Sort again: a fresh proposal for everything that people have not placed. */
  again?: boolean;
}

/** Posts of each theme, both in order. */
export function membersOf(groups: Readonly<Record<string, string | null>>): Map<string, string[]> {
  const members = new Map<string, string[]>();
  for (const post of Object.keys(groups).sort()) {
    const theme = groups[post];
    if (theme === null || theme === undefined) continue;
    const list = members.get(theme);
    if (list) list.push(post);
    else members.set(theme, [post]);
  }
  return new Map([...members].sort(([a], [b]) => (a < b ? -1 : 1)));
}
