/** What comes onto the wall of a `collect` step, and when. */
import type { Context } from '../../activity.ts';
import { needsReading } from '../../moderation.ts';

import type { Event, Step, Work } from './work.ts';

/** Fewest posts that a live step shows at once (ANONYMITY 5); fewer only at its end. */
export const LEAST_BATCH = 5;

/** Posts carry their role only when every role is at least as many as the threshold; otherwise none does. */
export function tagsAllowed({ rules, work }: Pick<Step, 'rules' | 'work'>, context: Context): boolean {
  const authors = authorsByRole(work);
  return rules.roles.every(({ id }) => Math.max(context.here[id] ?? 0, authors[id] ?? 0) >= rules.threshold);
}

/** How many seats of each role have written, while that is still known. */
export function authorsByRole(work: Work, shownOnly = false): Record<string, number> {
  const count: Record<string, number> = {};
  for (const post of Object.values(work.posts)) {
    if (post.first && !(shownOnly && post.state === 'hidden')) count[post.role] = (count[post.role] ?? 0) + 1;
  }
  return count;
}

const hiddenCards = (work: Work) =>
  Object.keys(work.posts)
    .filter((id) => work.posts[id]?.state === 'hidden')
    .sort();

/**
 * Posts in the box that the moderator may read: none while people write, all when writing has first ended. What is written
 * after that comes up only with four others, so that opening and closing again does not show who is typing.
 */
export function readable({ phase, work }: Pick<Step, 'phase' | 'work'>): string[] {
  if (phase !== 'closed') return [];
  const boxed = hiddenCards(work);
  const known = boxed.filter((id) => work.posts[id]?.read);
  const first = Object.values(work.posts).every((post) => !post.read);
  return first || boxed.length - known.length >= LEAST_BATCH ? boxed : known;
}

/** In a live step: a batch is due when five posts wait, or when the step ends. In a hidden one: nothing. */
export function settle(step: Step, context: Context, ending: boolean): Event[] {
  if (step.settings.reveal !== 'live') return [];
  const cards = hiddenCards(step.work);
  const waiting = cards.filter((card) => needsReading(step.work.posts[card]?.text ?? ''));
  const plain = cards.filter((card) => !waiting.includes(card));
  // What has to be read first does not count: four posts with a link would else bring up the fifth alone.
  if (cards.length === 0 || (plain.length < LEAST_BATCH && !ending)) return [];
  return [{ type: 'collect.postsShown', cards: plain, waiting, tagged: tagsAllowed(step, context) }];
}

/** The end of writing: everything not held back is shown, and who wrote what is forgotten. */
export function reveal(step: Step, context: Context): Event[] {
  const live = step.settings.reveal === 'live';
  const tagged = tagsAllowed(step, context);
  const events: Event[] = live
    ? settle(step, context, true)
    : [{ type: 'collect.postsShown', cards: hiddenCards(step.work), waiting: [], tagged }];
  return [...events, { type: 'collect.authorsForgotten' }];
}
