/** Posts and themes as the map weighs them: each role by its share of its own posts, so that both sides weigh the same. */
import type { MapItem } from './picture.ts';

interface WallPost {
  id: string;
  text: string;
  role: string | null;
  theme: string | null;
}

export interface Wall<Post extends WallPost = WallPost> {
  posts: readonly Post[];
  themes: readonly { id: string; title: string; tentative: boolean }[];
  /** In the order of the room. */
  roles: readonly { id: string }[];
}

export function weighed({ posts, themes, roles }: Wall): MapItem[] {
  const placeOf = (post: WallPost) => roles.findIndex((role) => role.id === post.role);
  const weigh = scales(posts.map(placeOf), roles.length);
  const inThemes = Map.groupBy(posts, (post) => post.theme ?? '');
  const known = new Set(themes.map((theme) => theme.id));
  const gathered = themes.flatMap(({ id, title, tentative }): MapItem[] => {
    const own = inThemes.get(id) ?? [];
    const marks = own.map((post) => ({ id: post.id, role: placeOf(post) }));
    const kind = tentative ? 'tentative' : 'theme';
    // A theme that nothing is left in stands nowhere.
    return own.length === 0 ? [] : [{ id, title, kind, marks, ...weigh(marks.map(({ role }) => role)) }];
  });
  const alone = posts
    .filter((post) => post.theme === null || !known.has(post.theme))
    .map((post): MapItem => {
      const role = placeOf(post);
      return {
        id: post.id,
        title: post.text,
        kind: 'lone',
        marks: [{ id: post.id, role }],
        ...weigh([role]),
        ring: [],
      };
    });
  // A post that the room said stands alone is drawn as large as a theme of many.
  const usual = gathered.reduce((sum, item) => sum + item.weight, 0) / Math.max(1, gathered.length);
  const sized = gathered.map((item) =>
    item.kind === 'theme' && item.marks.length === 1 ? { ...item, weight: Math.max(usual, item.weight) } : item,
  );
  // A post on its own stands as high as any other, whichever side it comes from.
  const low = alone.reduce((sum, item) => sum + item.heat, 0) / Math.max(1, alone.length);
  return [...sized, ...alone.map((item) => ({ ...item, heat: low }))];
}

/** A post without a role counts for every role alike. */
function scales(all: readonly number[], roles: number) {
  const untagged = all.filter((role) => role < 0).length / roles;
  const totals = Array.from({ length: roles }, (_, i) => all.filter((role) => role === i).length + untagged);
  // Half a post for every side: one post alone says less of whose theme it is than five do.
  const doubt = totals.reduce((sum, total) => sum + (total > 0 ? 0.5 / total : 0), 0) / roles;
  return (own: readonly number[]): Pick<MapItem, 'pull' | 'heat' | 'weight' | 'ring'> => {
    const loose = own.filter((role) => role < 0).length / roles;
    const shares = totals.map((total, i) =>
      total > 0 ? (own.filter((role) => role === i).length + loose) / total : 0,
    );
    const heat = shares.reduce((a, b) => a + b, 0) / roles;
    return { heat, weight: heat + doubt, pull: shares.map((share) => share + doubt), ring: loose > 0 ? [] : shares };
  };
}
