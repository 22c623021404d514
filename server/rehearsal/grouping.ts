/** How a practised moderator puts a wall in order in a rehearsal: what was written about one thing stands together, and has a title. */
import type { Command } from '../../shared/activity.ts';
import type { RoomState, Step } from '../../shared/room/state.ts';
import { titleOf } from './sayings.ts';

interface Sorted {
  posts: Record<string, { text: string; state?: string }>;
  board?: { themes: Record<string, { title: string }>; places: Record<string, string | null> };
}

/** The next thing to do on the wall of a revealed step; undefined where it is in order. What the room itself sorts is only named. */
export function orderIn({ agenda }: RoomState, step: Step): Command | undefined {
  const { posts, board } = (step.work ?? {}) as Partial<Sorted>;
  if (!posts || !board) return undefined;
  const [named] = titlesFor({ posts, board });
  if (named) return { type: 'board.rename', body: named };
  const next = agenda[agenda.indexOf(step) + 1];
  return step.kind === 'collect' && next?.kind !== 'sort' ? gathered({ posts, board }) : undefined;
}

/** What each theme without a title is mostly about, as the sayings' own titles; each once. */
function titlesFor({ posts, board }: Required<Sorted>): { theme: string; title: string }[] {
  const all = Object.entries(board.themes);
  const given = new Set(all.map(([, { title }]) => title));
  return all.flatMap(([theme, { title }]) => {
    if (title !== '') return [];
    const counts = new Map<string, number>();
    for (const [post, { text }] of Object.entries(posts)) {
      const title = board.places[post] === theme ? titleOf(text) : undefined;
      if (title !== undefined) counts.set(title, (counts.get(title) ?? 0) + 1);
    }
    const [best] = [...counts].sort(([, a], [, b]) => b - a);
    if (!best || given.has(best[0])) return [];
    given.add(best[0]);
    return [{ theme, title: best[0] }];
  });
}

/** Two posts and more about one thing that nobody has placed yet, as a theme. */
function gathered({ posts, board }: Required<Sorted>): Command | undefined {
  const alike = new Map<string, string[]>();
  for (const [id, { text, state = 'shown' }] of Object.entries(posts)) {
    const title = state === 'shown' && !Object.hasOwn(board.places, id) ? titleOf(text) : undefined;
    if (title !== undefined) alike.set(title, [...(alike.get(title) ?? []), id]);
  }
  const [found] = [...alike].filter(([, ids]) => ids.length > 1);
  return found && { type: 'board.split', body: { title: found[0], posts: found[1] } };
}
