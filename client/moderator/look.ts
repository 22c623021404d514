/** What can be pointed at in the current step, the most important first, and the keys that do it. */
import type { ItemRecord, PostRecord, ResultRecord, RoomView, ThemeRecord } from '../room.svelte.ts';
import { chaptersOf } from '../results/wall.ts';
import { KIND_WORDS } from '../words/registry.ts';

export interface Pointable {
  id: string;
  title: string;
  /** Its rank, or how many posts are in it. */
  note: string;
}

export function pointables(room: RoomView): Pointable[] {
  const themes = themesOf(room);
  return themes.length > 0 ? themes : itemsOf(room);
}

function themesOf(room: RoomView): Pointable[] {
  const wall = { posts: room.all<PostRecord>('post:'), themes: room.all<ThemeRecord>('theme:'), roles: room.roles };
  return chaptersOf(wall)
    .filter(({ id }) => id !== '')
    .map(({ id, title, posts }) => ({ id, title, note: String(posts.length) }));
}

function itemsOf(room: RoomView): Pointable[] {
  return room
    .all<ItemRecord>('item:')
    .map(({ id, text }) => ({ id, title: text, rank: room.one<ResultRecord>(`result:${id}`)?.rank }))
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || (a.id < b.id ? -1 : 1))
    .map(({ id, title, rank }) => ({ id, title, note: rank === undefined ? '' : `#${rank}` }));
}

/** The view after the one that is shown; undefined where there is nothing to choose. */
export function nextView(room: RoomView): string | undefined {
  const views = room.step ? (KIND_WORDS[room.step.kind].views?.(room.step) ?? []) : [];
  const at = Math.max(
    0,
    views.findIndex(({ id }) => id === room.look.view),
  );
  return views.length > 1 ? views[(at + 1) % views.length]?.id : undefined;
}

/** What has the focus, or holds it, if it can be pointed at; null else, or when it is pointed at already. */
export function aimOf(focused: Element | null, pointed: string | null): string | null {
  const id = focused?.closest<HTMLElement>('[data-point]')?.dataset.point ?? null;
  return id === pointed ? null : id;
}
