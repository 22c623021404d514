/** How a practised moderator would group the rehearsal's statements: by the themes they were written about. */
import type { RoomState } from '../../shared/room/state.ts';
import statements from './statements.json' with { type: 'json' };

export interface Grouping {
  title: string;
  /** Ids of the posts on the wall. */
  posts: string[];
}

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

/** The themes of a `collect` step's wall that have at least two posts, largest first. */
export function groupingsOf(state: RoomState, step: string): Grouping[] {
  const work = state.agenda.find((one) => one.id === step)?.work as
    { posts: Record<string, { text: string; state: string }> } | null | undefined;
  const groups = new Map<string, string[]>();
  for (const [id, { text, state: where }] of Object.entries(work?.posts ?? {})) {
    const title = TITLES.get(plain(text));
    if (title !== undefined && where === 'shown') groups.set(title, [...(groups.get(title) ?? []), id]);
  }
  return [...groups]
    .filter(([, posts]) => posts.length > 1)
    .map(([title, posts]) => ({ title, posts }))
    .sort((a, b) => b.posts.length - a.posts.length);
}
