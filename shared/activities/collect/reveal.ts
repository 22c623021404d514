/** What comes onto the wall of a `collect` step, when, and in which groups. */
import type { Context } from '../../activity.ts';
import { gather } from '../../insight/gather.ts';
import { needsReading } from '../../moderation.ts';

import { wallOf } from './wall.ts';
import type { Event, Step, Work } from './work.ts';

/** Fewest posts that a live step shows at once (ANONYMITY 5); fewer only at its end. */
export const LEAST_BATCH = 5;

/** Posts carry their role only when every role is at least as many as the threshold; otherwise none does. */
export function tagsAllowed({ rules, work }: Pick<Step, 'rules' | 'work'>, context: Context): boolean {
  const authors = authorsByRole(work);
  return rules.roles.every(({ id }) => Math.max(context.here[id] ?? 0, authors[id] ?? 0) >= rules.threshold);
}

/** How many seats of each role have written, while that is still known. */
export function authorsByRole(work: Work): Record<string, number> {
  const count: Record<string, number> = {};
  for (const post of Object.values(work.posts)) {
    if (post.first) count[post.role] = (count[post.role] ?? 0) + 1;
  }
  return count;
}

const hiddenCards = (work: Work) =>
  Object.keys(work.posts)
    .filter((id) => work.posts[id]?.state === 'hidden')
    .sort();

/** In a live step: a batch is due when five posts wait, or when the step ends. In a hidden one: nothing. */
export function settle(step: Step, context: Context, ending: boolean): Event[] {
  if (step.settings.reveal !== 'live') return [];
  const cards = hiddenCards(step.work);
  if (cards.length === 0 || (cards.length < LEAST_BATCH && !ending)) return [];
  const waiting = cards.filter((card) => needsReading(step.work.posts[card]?.text ?? ''));
  return shownAndGrouped(step, context, { cards: cards.filter((card) => !waiting.includes(card)), waiting });
}

/** The end of writing: everything not held back is shown, and who wrote what is forgotten. */
export function reveal(step: Step, context: Context): Event[] {
  const live = step.settings.reveal === 'live';
  const events = live
    ? settle(step, context, true)
    : shownAndGrouped(step, context, { cards: hiddenCards(step.work), waiting: [] });
  return [...events, { type: 'collect.authorsForgotten' }];
}

function shownAndGrouped(step: Step, context: Context, batch: { cards: string[]; waiting: string[] }): Event[] {
  const tagged = tagsAllowed(step, context);
  const onWall = new Set(wallOf(step.work).posts.map((post) => post.id));
  const texts = Object.fromEntries(
    Object.entries(step.work.posts)
      .filter(([id]) => onWall.has(id) || batch.cards.includes(id))
      .map(([id, post]) => [id, post.text]),
  );
  // A theme's id goes out with each of its posts: sixty random bits are enough for one room.
  const grouped = gather({
    texts,
    groups: groupsNow(step.work),
    arriving: batch.cards,
    newId: context.id.slice(0, 10),
  });
  return [
    { type: 'collect.postsShown', ...batch, tagged },
    { type: 'collect.postsGrouped', ...grouped },
  ];
}

/** Where each post on the wall stands now; a post a person set on its own draws nothing to it. */
function groupsNow(work: Work): Record<string, string> {
  const groups = { ...work.groups };
  for (const [post, theme] of Object.entries(work.board.places)) {
    if (theme === null) delete groups[post];
    else groups[post] = theme;
  }
  return groups;
}
