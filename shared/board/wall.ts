/** What is on the wall, and in which theme: where people placed it, tentative where nobody did. */
import { own } from '../own.ts';
import { firstGraphemes } from '../text.ts';
import type { Board } from './board.ts';
import type { Grouping } from './grouping.ts';

/** A post as far as the wall is concerned. */
export interface WallText {
  text: string;
  role: string;
  /** Whether it carries its role. */
  tagged: boolean;
}

export type Texts = Readonly<Record<string, WallText>>;

export interface WallPost extends WallText {
  id: string;
  theme: string | null;
  /** Whether a person put it where it is. */
  placed: boolean;
  /** A confirmed theme that it may belong to; only a person puts it there. */
  likely: string | null;
}

export interface WallTheme {
  id: string;
  title: string;
  tentative: boolean;
  posts: WallPost[];
  /** Up to three words that it turns on; a help for whoever names it. */
  words: readonly string[];
}

export interface Wall {
  posts: WallPost[];
  themes: WallTheme[];
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const walls = new WeakMap<Grouping, { texts: Texts; wall: Wall }>();

/**
 * Posts and their themes, both ordered by id, which is random and says nothing of when or who. Put together once for each
 * state: every audience is shown the same wall.
 */
export function wallOf(texts: Texts, grouping: Grouping): Wall {
  const known = walls.get(grouping);
  if (known?.texts === texts) return known.wall;
  const wall = built(texts, grouping);
  walls.set(grouping, { texts, wall });
  return wall;
}

function built(texts: Texts, { board, hints }: Grouping): Wall {
  // A tentative theme of one post is no theme: that post stands on its own.
  const lone = loneIn(Object.keys(texts), board);
  const posts = Object.entries(texts)
    .map(([id, text]) => postOf(id, text, placeOf(board, id, lone)))
    .sort(byId);
  const inTheme = Map.groupBy(posts, (post) => post.theme);
  const tentative = [...inTheme.keys()].filter((id): id is string => id !== null && !Object.hasOwn(board.themes, id));
  const themes = [...Object.keys(board.themes), ...tentative].map((id) => {
    const posts = inTheme.get(id) ?? [];
    return {
      id,
      title: own(board.themes, id)?.title || quote(posts, own(hints, id)?.post),
      tentative: !Object.hasOwn(board.themes, id),
      posts,
      words: own(hints, id)?.words ?? [],
    };
  });
  return { posts, themes: themes.sort(byId) };
}

type Place = Pick<WallPost, 'theme' | 'placed' | 'likely'>;

const lastOf = new WeakMap<WallText, WallPost>();

/** The same object as before where nothing of it has changed, so that whoever compares sees that at once. */
function postOf(id: string, of: WallText, place: Place): WallPost {
  const last = lastOf.get(of);
  const same = last?.id === id && last.theme === place.theme && last.placed === place.placed;
  if (last && same && last.likely === place.likely) return last;
  const post = { id, text: of.text, role: of.role, tagged: of.tagged, ...place };
  lastOf.set(of, post);
  return post;
}

/** Tentative themes that only one post on the wall is in. */
function loneIn(posts: readonly string[], board: Board): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const post of posts) {
    const group = Object.hasOwn(board.places, post) ? board.places[post] : own(board.groups, post);
    if (group && !Object.hasOwn(board.themes, group)) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count < 2).map(([theme]) => theme));
}

/** Graphemes of a quotation that stands in for a title. */
const QUOTE = 120;

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

function placeOf(board: Board, id: string, lone: ReadonlySet<string>): Place {
  if (Object.hasOwn(board.places, id)) {
    const theme = board.places[id] ?? null;
    return { theme: theme !== null && lone.has(theme) ? null : theme, placed: true, likely: null };
  }
  const group = own(board.groups, id) ?? null;
  if (group === null || lone.has(group)) return { theme: null, placed: false, likely: null };
  // Into what people have confirmed the machine puts nothing: it only says so.
  if (Object.hasOwn(board.themes, group)) return { theme: null, placed: false, likely: group };
  return { theme: group, placed: false, likely: null };
}

/** The board with a tentative theme taken as it stands: a hand on it confirms it. */
export function accepted(board: Board, theme: WallTheme): Board {
  if (!theme.tentative) return board;
  const places = { ...board.places };
  for (const post of theme.posts) places[post.id] = theme.id;
  return { ...board, themes: { ...board.themes, [theme.id]: { title: '' } }, places };
}

/** Posts per role in a theme; null where any of them carries no role. */
export function mixOf(posts: readonly Pick<WallText, 'role' | 'tagged'>[]): Record<string, number> | null {
  if (posts.some((post) => !post.tagged)) return null;
  const mix: Record<string, number> = {};
  for (const post of posts) mix[post.role] = (mix[post.role] ?? 0) + 1;
  return mix;
}
