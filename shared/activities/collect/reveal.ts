/** What comes onto the wall of a `collect` step, and when. */
import type { Context } from '../../activity.ts';
import { together } from '../../board/decide.ts';
import { needsReading } from '../../moderation.ts';
import { randomId } from '../../random.ts';

import { evolve } from './evolve.ts';
import { hiddenCards, LEAST_BATCH } from './reading.ts';
import { textsOf, type Event, type Step, type Work } from './work.ts';

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

/** In a live step: a batch is due when five posts wait, or when the step ends. In a hidden one: nothing. */
export function settle(step: Step, context: Context, ending: boolean): Event[] {
  if (step.settings.reveal !== 'live') return [];
  const cards = hiddenCards(step.work);
  const waiting = cards.filter((card) => needsReading(step.work.posts[card]?.text ?? ''));
  const plain = cards.filter((card) => !waiting.includes(card));
  // What has to be read first does not count: four posts with a link would else bring up the fifth alone.
  if (cards.length === 0 || (plain.length < LEAST_BATCH && !ending)) return [];
  const shown: Event = { type: 'collect.postsShown', cards: plain, waiting, tagged: tagsAllowed(step, context) };
  return [shown, ...placedByAuthors(evolve(step.work, shown), plain, context)];
}

/** What comes up goes where its author has said that it belongs. */
export function placedByAuthors(work: Work, cards: readonly string[], context: Context): Event[] {
  const events: Event[] = [];
  let next = work;
  for (const post of cards) {
    const like = next.posts[post]?.like;
    if (like === undefined) continue;
    const board = { texts: textsOf(next), grouping: next };
    const placed = together(board, { post, like, id: randomId(`${context.seed} ${post}`) });
    for (const event of placed) next = evolve(next, event);
    events.push(...placed);
  }
  return events;
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
