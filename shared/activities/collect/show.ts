/** What each audience sees of a `collect` step, record by record, and what it hands on. */
import type { Audience, Harvest, Mine, SummaryPart } from '../../activity.ts';
import { harvestBoard, showBoard, summaryOfBoard } from '../../board/show.ts';
import { heldCounts } from '../../held.ts';
import { signsIn } from '../../moderation.ts';
import type { Json, Table } from '../../records.ts';
import { readable } from './reading.ts';
import { placesTaken, textsOf, type Step, type Work } from './work.ts';

export function show(step: Step, audience: Audience): Table {
  const table: Table = new Map();
  showBoard(table, boardOf(step), audience);
  const held = heldIn(step.work);
  const over = step.phase === 'revealed' || Object.keys(step.work.gone).length > 0;
  const told = over || step.settings.reveal === 'live' || audience === 'moderator';
  if (told && Object.keys(held).length > 0) table.set('held', held);
  if (audience === 'moderator') addReading(table, step);
  return table;
}

const boardOf = ({ work }: Step) => ({ texts: textsOf(work), grouping: work });

/** What the moderator alone has: posts to read before they are shown. */
function addReading(table: Table, step: Step): void {
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
}

/** Told at the reveal, so that no rewording shows before. */
const heldIn = ({ posts, gone }: Work) =>
  heldCounts(
    Object.values(posts).map(({ state, reason = 'unclear' }) => (state === 'held' ? reason : undefined)),
    gone,
  );

/** A seat's own posts with their true state, and how many it may still write. */
export function mine(step: Step, seat: Mine): Table {
  const table: Table = new Map();
  for (const card of seat.cards) {
    const post = step.work.posts[card];
    if (!post) continue;
    const state = post.state === 'shown' ? 'wall' : post.state === 'held' ? 'held' : 'box';
    const record: Record<string, Json> = { text: post.text, state, fixed: post.slot === undefined };
    if (post.reason && state === 'held') record.reason = post.reason;
    if (post.like !== undefined) record.like = post.like;
    table.set(`mine:post:${card}`, record);
  }
  if (step.phase !== 'open') return table;
  const used = placesTaken(step.work);
  table.set('mine:left', seat.slots.filter((slot) => !used.has(slot)).length);
  return table;
}

/** Confirmed themes with what stands alone; and all posts one by one. */
export const harvest = (step: Step): Harvest => harvestBoard(textsOf(step.work), step.work);

export const summary = (step: Step): SummaryPart => ({
  ...summaryOfBoard(textsOf(step.work), step.work),
  results: [],
  held: heldIn(step.work),
});
