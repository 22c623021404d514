/** What is on the wall of a `collect` step, and in which theme: hand-placed first, tentative where nobody placed it. */
import type { Board } from '../../board.ts';
import { own } from '../../own.ts';
import { firstGraphemes } from '../../text.ts';
import type { Post, Work } from './work.ts';

export interface WallPost extends Post {
  id: string;
  theme: string | null;
  /** Whether a person put it where it is. */
  placed: boolean;
}

export interface WallTheme {
  id: string;
  title: string;
  tentative: boolean;
  posts: WallPost[];
}

export interface Wall {
  posts: WallPost[];
  themes: WallTheme[];
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Shown posts and their themes, both ordered by id, which is random and says nothing of when or who. */
export function wallOf(work: Work): Wall {
  const posts = Object.entries(work.posts)
    .filter(([, post]) => post.state === 'shown')
    .map(([id, post]) => ({ ...post, id, ...themeOf(work, id) }))
    .sort(byId);
  const inTheme = Map.groupBy(posts, (post) => post.theme);
  const tentative = [...inTheme.keys()].filter(
    (id): id is string => id !== null && !Object.hasOwn(work.board.themes, id),
  );
  const themes = [...Object.keys(work.board.themes), ...tentative].map((id) => {
    const posts = inTheme.get(id) ?? [];
    return {
      id,
      title: own(work.board.themes, id)?.title || quote(posts, work.hints[id]),
      tentative: !Object.hasOwn(work.board.themes, id),
      posts,
    };
  });
  // A tentative theme of one post is no theme: that post stands on its own.
  const lone = new Set(themes.filter((theme) => theme.tentative && theme.posts.length < 2).map((theme) => theme.id));
  return {
    posts: posts.map((post) => (post.theme !== null && lone.has(post.theme) ? { ...post, theme: null } : post)),
    themes: themes.filter((theme) => !lone.has(theme.id)).sort(byId),
  };
}

/** Graphemes of a quotation that stands in for a title. */
const QUOTE = 64;

/**
 * A theme nobody has named is quoted, never summarised: the post named by the hint, else its shortest. Looked up each time,
 * so that no copy of a post outlives it.
 */
function quote(posts: readonly WallPost[], hint: string | undefined): string {
  const named = posts.find((post) => post.id === hint);
  const post = named ?? [...posts].sort((a, b) => a.text.length - b.text.length)[0];
  if (!post) return '';
  const text = post.text.replaceAll('\n', ' ');
  const short = firstGraphemes(text, QUOTE);
  return short === text ? `“${text}”` : `“${short.replace(/\s+\S*$/u, '')} …”`;
}

function themeOf(work: Work, id: string): { theme: string | null; placed: boolean } {
  if (Object.hasOwn(work.board.places, id)) return { theme: work.board.places[id] ?? null, placed: true };
  return { theme: work.groups[id] ?? null, placed: false };
}

/** The board with a tentative theme taken as it stands: a hand on it confirms it. */
export function accepted(board: Board, theme: WallTheme): Board {
  if (!theme.tentative) return board;
  const places = { ...board.places };
  for (const post of theme.posts) places[post.id] = theme.id;
  return { themes: { ...board.themes, [theme.id]: { title: '' } }, places };
}

/** Posts per role in a theme; null where any of them carries no role. */
export function mixOf(posts: readonly Pick<Post, 'role' | 'tagged'>[]): Record<string, number> | null {
  if (posts.some((post) => !post.tagged)) return null;
  const mix: Record<string, number> = {};
  for (const post of posts) mix[post.role] = (mix[post.role] ?? 0) + 1;
  return mix;
}
