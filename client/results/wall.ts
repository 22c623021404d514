/** The wall in the order it is read in, the same on the screen and on every phone: what more of each side wrote comes first. */
import type { PostRecord } from '../room.svelte.ts';
import { weighed, type Wall } from '../../shared/insight/weigh.ts';

export interface Chapter {
  /** Of its theme; empty for what stands on its own. */
  id: string;
  title: string;
  tentative: boolean;
  posts: PostRecord[];
}

// By id, which is random: the order says nothing of when, who or how many.
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** Confirmed themes, then suggested ones, then what stands on its own. */
export function chaptersOf(wall: Wall<PostRecord>): Chapter[] {
  const posts = [...wall.posts].sort(byId);
  const themes = weighed(wall)
    .filter((item) => item.kind !== 'lone')
    .sort((a, b) => Number(a.kind === 'tentative') - Number(b.kind === 'tentative') || b.heat - a.heat || byId(a, b))
    .map(({ id, title, kind }) => ({
      id,
      title,
      tentative: kind === 'tentative',
      posts: posts.filter((post) => post.theme === id),
    }));
  const known = new Set(themes.map(({ id }) => id));
  const alone = posts.filter((post) => post.theme === null || !known.has(post.theme));
  return alone.length > 0 ? [...themes, { id: '', title: 'On their own', tentative: false, posts: alone }] : themes;
}
