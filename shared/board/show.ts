/** A board's records for each audience, what it hands on, and its part of the summary. */
import type { Audience, Harvest, Item, SummaryPart } from '../activity.ts';
import type { Json, Table } from '../records.ts';
import { pairsOf } from './board.ts';
import type { Grouping } from './grouping.ts';
import { mixOf, wallOf, type Texts, type WallPost } from './wall.ts';

export function showBoard(table: Table, { texts, grouping }: { texts: Texts; grouping: Grouping }, to: Audience): void {
  const wall = wallOf(texts, grouping);
  for (const post of wall.posts) table.set(`post:${post.id}`, recordOf(post)[to === 'moderator' ? 'desk' : 'all']);
  for (const { id, title, tentative, words } of wall.themes) {
    table.set(`theme:${id}`, { title, tentative, ...(to === 'moderator' && { words: [...words] }) });
  }
  if (to === 'moderator') addDesk(table, grouping);
}

const records = new WeakMap<WallPost, { all: Json; desk: Json }>();

/** Made once for each post as it stands, so that a wall of hundreds is compared in no time. */
function recordOf(post: WallPost): { all: Json; desk: Json } {
  const known = records.get(post);
  if (known) return known;
  const { text, tagged, theme, placed, likely } = post;
  const all = { text, role: tagged ? post.role : null, theme };
  // Of use to the hand on the board alone; others would get each post again when a theme is accepted.
  const both = { all, desk: { ...all, placed, likely } };
  records.set(post, both);
  return both;
}

/** What the moderator alone has: how far undo reaches, what looks like one, and what sorting again would make of it. */
function addDesk(table: Table, { board, alike, asked, proposal, edition, thought }: Grouping): void {
  table.set('history', { undo: board.past.length, redo: board.future.length });
  const there = new Set([...Object.keys(board.themes), ...Object.values(board.groups)]);
  const both = alike.filter((pair) => pair.every((id) => there.has(id)));
  table.set('alike', both as Json);
  table.set('apart', pairsOf(board) as Json);
  table.set('sorting', { asked, thinking: thought !== edition, proposal: proposal?.groups ?? null });
}

/** Confirmed themes, and every other post by itself: what only the machine has put together counts as nothing. */
export function harvestBoard(texts: Texts, grouping: Grouping): Harvest {
  const wall = wallOf(texts, grouping);
  const confirmed = wall.themes.filter((theme) => !theme.tentative && theme.posts.length > 0);
  const themes = confirmed.map(({ id, title, posts }) =>
    item({ id, kind: 'theme', text: title, size: posts.length }, posts),
  );
  const inTheme = new Set(confirmed.flatMap((theme) => theme.posts.map((post) => post.id)));
  const posts = wall.posts.map((post) => ({
    ...item({ id: post.id, kind: 'post', text: post.text, size: 1 }, [post]),
    ...(post.placed && { place: post.theme }),
    ...(!post.placed && post.theme !== null && { likely: post.theme }),
  }));
  return { themes: [...themes, ...posts.filter((post) => !inTheme.has(post.id))], posts };
}

function item(plain: Item, posts: readonly WallPost[]): Item {
  const mix = mixOf(posts);
  return mix ? { ...plain, mix } : plain;
}

export function summaryOfBoard(texts: Texts, grouping: Grouping): Pick<SummaryPart, 'posts' | 'themes'> {
  const wall = wallOf(texts, grouping);
  const posts = wall.posts.map(({ id, text, role, tagged, theme }) => ({
    id,
    text,
    role: tagged ? role : null,
    theme,
  }));
  const themes = wall.themes.map(({ id, title, tentative, posts }) => ({
    id,
    title,
    tentative,
    size: posts.length,
    mix: mixOf(posts),
  }));
  return { posts, themes };
}
