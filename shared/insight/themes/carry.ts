/** Names for groups: each keeps the id of the shown theme it has most posts of, so that place and colour survive. */
import { randomId } from '../../random.ts';

export interface Naming {
  /** The theme each post was shown in. */
  shown: Readonly<Record<string, string>>;
  /** Ids that are given away already. */
  taken: ReadonlySet<string>;
  /** For new ids, which have nothing in common. */
  seed: string;
}

/** The id of each group, in the order of the groups. Largest overlap first; ties go to the smaller id, then to the earlier group. */
export function named(groups: readonly (readonly string[])[], { shown, taken, seed }: Naming): string[] {
  const claims = groups.flatMap((posts, group) => {
    const overlap = new Map<string, number>();
    for (const post of posts) {
      const theme = shown[post];
      if (theme !== undefined && !taken.has(theme)) overlap.set(theme, (overlap.get(theme) ?? 0) + 1);
    }
    return [...overlap].map(([theme, count]) => ({ group, theme, count }));
  });
  claims.sort((a, b) => b.count - a.count || (a.theme < b.theme ? -1 : a.theme > b.theme ? 1 : a.group - b.group));
  const names = new Map<number, string>();
  const given = new Set(taken);
  for (const { group, theme } of claims) {
    if (names.has(group) || given.has(theme)) continue;
    names.set(group, theme);
    given.add(theme);
  }
  return groups.map((posts, group) => names.get(group) ?? randomId(`${seed} ${posts[0]}`));
}
