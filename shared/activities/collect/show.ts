/** What each audience sees of a `collect` step, record by record, and what it hands on. */
import type { Audience, Harvest, Item, Mine, SummaryPart } from '../../activity.ts';
import { signsIn } from '../../moderation.ts';
import { HOLD_REASONS } from '../../names.ts';
import { own } from '../../own.ts';
import type { Json, Table } from '../../records.ts';
import { readable } from './reveal.ts';
import { mixOf, wallOf } from './wall.ts';
import { placesTaken, type Step, type Work } from './work.ts';

export function show(step: Step, audience: Audience): Table {
  const wall = wallOf(step.work);
  const table: Table = new Map();
  for (const post of wall.posts) {
    table.set(`post:${post.id}`, {
      text: post.text,
      role: post.tagged ? post.role : null,
      theme: post.theme,
      // Of use to the hand on the board alone; others would get each post again when a theme is accepted.
      ...(audience === 'moderator' && { placed: post.placed }),
    });
  }
  for (const theme of wall.themes) table.set(`theme:${theme.id}`, { title: theme.title, tentative: theme.tentative });
  const held = heldCounts(step.work);
  const over = step.phase === 'revealed' || Object.keys(step.work.gone).length > 0;
  const told = over || step.settings.reveal === 'live' || audience === 'moderator';
  if (told && Object.keys(held).length > 0) table.set('held', held);
  if (audience === 'moderator') addDesk(table, step);
  return table;
}

/** What the moderator alone has: posts to read before they are shown, and how far undo reaches. */
function addDesk(table: Table, step: Step): void {
  const inBox = new Set(readable(step));
  for (const [id, post] of Object.entries(step.work.posts)) {
    const box = inBox.has(id);
    if (!box && post.state !== 'waiting' && post.state !== 'held') continue;
    table.set(`review:${id}`, {
      text: post.text,
      state: post.state === 'hidden' ? 'box' : post.state,
      reason: post.reason ?? null,
      signs: signsIn(post.text).map((sign) => ({ ...sign })),
    });
  }
  const { past, future } = step.work.board;
  table.set('history', { undo: past.length, redo: future.length });
}

/** Held back or erased, by reason, in the order of the list of reasons. Told at the reveal, so that no rewording shows before. */
export function heldCounts(work: Work): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const why of [...HOLD_REASONS, 'unrevealed']) {
    const held = Object.values(work.posts).filter(
      (post) => post.state === 'held' && (post.reason ?? 'unclear') === why,
    );
    const many = (own(work.gone, why) ?? 0) + held.length;
    if (many > 0) counts[why] = many;
  }
  return counts;
}

/** A seat's own posts with their true state, and how many it may still write. */
export function mine(step: Step, seat: Mine): Table {
  const table: Table = new Map();
  for (const card of seat.cards) {
    const post = step.work.posts[card];
    if (!post) continue;
    const state = post.state === 'shown' ? 'wall' : post.state === 'held' ? 'held' : 'box';
    const record: Record<string, Json> = { text: post.text, state, fixed: post.slot === undefined };
    if (post.reason && state === 'held') record.reason = post.reason;
    table.set(`mine:post:${card}`, record);
  }
  if (step.phase !== 'open') return table;
  const used = placesTaken(step.work);
  table.set('mine:left', seat.slots.filter((slot) => !used.has(slot)).length);
  return table;
}

/** Themes as they stand with what stands alone; and all posts one by one. */
export function harvest(step: Step): Harvest {
  const wall = wallOf(step.work);
  const themes = wall.themes
    .filter((theme) => theme.posts.length > 0)
    .map(({ id, title, posts }) => item({ id, kind: 'theme', text: title, size: posts.length }, mixOf(posts)));
  const posts = wall.posts.map((post) => item({ id: post.id, kind: 'post', text: post.text, size: 1 }, mixOf([post])));
  const alone = new Set(wall.posts.filter((post) => post.theme === null).map((post) => post.id));
  return { themes: [...themes, ...posts.filter((post) => alone.has(post.id))], posts };
}

const item = (plain: Item, mix: Record<string, number> | null): Item => (mix ? { ...plain, mix } : plain);

export function summary(step: Step): SummaryPart {
  const wall = wallOf(step.work);
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
  return { posts, themes, results: [], held: heldCounts(step.work) };
}
