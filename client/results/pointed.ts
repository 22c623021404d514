/** What the moderator points at, from the records that everybody has: a theme with its posts, an item with its shares, a post. */
import type { Share } from '../../shared/publish.ts';
import type { ItemRecord, PostRecord, ResultRecord, RoomView, ThemeRecord } from '../room.svelte.ts';

export interface Pointed {
  id: string;
  title: string;
  /** Its posts, where they are in the records. */
  posts: PostRecord[];
  /** How many posts of each role id; null where posts carry none. */
  mix: Record<string, number> | null;
  size: number;
  /** Published, by role id or under `total`; empty before. */
  shares: Record<string, Share>;
  /** What those shares did. */
  did: 'chose it' | 'agrees';
}

/** Undefined when nothing is pointed at, or it is not there any more. */
export function pointedIn(room: RoomView): Pointed | undefined {
  const { at } = room.look;
  if (at === null) return undefined;
  return themeAt(room, at) ?? itemAt(room, at) ?? postAt(room, at);
}

function themeAt(room: RoomView, id: string): Pointed | undefined {
  const theme = room.one<ThemeRecord>(`theme:${id}`);
  if (!theme) return undefined;
  const posts = room
    .all<PostRecord>('post:')
    .filter((post) => post.theme === id)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { id, title: theme.title, posts, mix: mixOf(posts), size: posts.length, shares: {}, did: 'chose it' };
}

function itemAt(room: RoomView, id: string): Pointed | undefined {
  const item = room.one<ItemRecord>(`item:${id}`);
  if (!item) return undefined;
  const result = room.one<ResultRecord>(`result:${id}`);
  const did = result && 'told' in result ? 'agrees' : 'chose it';
  return { id, title: item.text, posts: [], mix: item.mix, size: item.size, shares: result?.shares ?? {}, did };
}

function postAt(room: RoomView, id: string): Pointed | undefined {
  const post = room.one<PostRecord>(`post:${id}`);
  return post && { id, title: post.text, posts: [], mix: mixOf([post]), size: 1, shares: {}, did: 'chose it' };
}

function mixOf(posts: readonly PostRecord[]): Pointed['mix'] {
  const mix: Record<string, number> = {};
  for (const { role } of posts) {
    if (role === null) return null;
    mix[role] = (mix[role] ?? 0) + 1;
  }
  return mix;
}
