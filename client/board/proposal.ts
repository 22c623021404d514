/** What sorting again would change: the suggested themes as they would be, and how many posts would stand elsewhere. */
import type { PostRecord } from '../room.svelte.ts';

export interface Proposed {
  id: string;
  posts: PostRecord[];
  /** Nothing suggested now has just these posts. */
  fresh: boolean;
}

export interface Preview {
  themes: Proposed[];
  /** Posts that would have other company than now. */
  moved: number;
}

export function previewOf(posts: readonly PostRecord[], proposal: Readonly<Record<string, string>>): Preview {
  const free = posts.filter((post) => !post.placed);
  const after = gathered(free, (post) => proposal[post.id]);
  const before = new Set(gathered(free, (post) => post.theme ?? undefined).map(({ posts }) => signature(posts)));
  const themes = after.map((theme) => ({ ...theme, fresh: !before.has(signature(theme.posts)) }));
  const stays = new Set(themes.filter((theme) => !theme.fresh).flatMap((theme) => theme.posts.map((post) => post.id)));
  const inSome = new Set(after.flatMap((theme) => theme.posts.map((post) => post.id)));
  const moved = free.filter((post) => !stays.has(post.id) && (inSome.has(post.id) || post.theme !== null)).length;
  return { themes, moved };
}

const signature = (posts: readonly PostRecord[]) =>
  posts
    .map((post) => post.id)
    .sort()
    .join();

/** Groups of at least two, the largest first. */
function gathered(posts: readonly PostRecord[], themeOf: (post: PostRecord) => string | undefined) {
  return [...Map.groupBy(posts, themeOf)]
    .flatMap(([id, posts]) => (id === undefined || posts.length < 2 ? [] : [{ id, posts }]))
    .sort((a, b) => b.posts.length - a.posts.length || (a.id < b.id ? -1 : 1));
}
