/** What the rehearsal's statements are about: whether two say the same, and what a practised moderator would call a theme. */
import type { RoomState } from '../../shared/room/state.ts';
import statements from './statements.json' with { type: 'json' };

/** Simulated people sometimes take a full stop out again. */
const plain = (text: string): string => text.replace(/[.!?]+$/u, '');

const TITLES = new Map(
  Object.entries(statements.themes).flatMap(([title, texts]) => texts.map((text) => [plain(text), title] as const)),
);

/** Whether two statements were written about the same thing. What nobody has thought of before is like nothing. */
export function alike(one: string, other: string): boolean {
  const title = TITLES.get(plain(one));
  return title !== undefined && title === TITLES.get(plain(other));
}

interface Sorted {
  posts: Record<string, { text: string }>;
  board?: { themes: Record<string, { title: string }>; places: Record<string, string | null> };
}

/** What each theme without a title that the room has put together is mostly about, as the statements' own titles; each once. */
export function titlesFor(state: RoomState, step: string): { theme: string; title: string }[] {
  const work = state.agenda.find((one) => one.id === step)?.work as Sorted | null | undefined;
  const all = Object.entries(work?.board?.themes ?? {});
  const given = new Set(all.map(([, { title }]) => title));
  return all.flatMap(([theme, { title }]) => {
    if (title !== '') return [];
    const counts = new Map<string, number>();
    for (const [post, { text }] of Object.entries(work?.posts ?? {})) {
      const title = work?.board?.places[post] === theme ? TITLES.get(plain(text)) : undefined;
      if (title !== undefined) counts.set(title, (counts.get(title) ?? 0) + 1);
    }
    const [best] = [...counts].sort(([, a], [, b]) => b - a);
    if (!best || given.has(best[0])) return [];
    given.add(best[0]);
    return [{ theme, title: best[0] }];
  });
}
