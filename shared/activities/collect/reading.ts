/** What is in the box of a `collect` step, and what of it the moderator may read. */
import type { Step, Work } from './work.ts';

/** Fewest posts that a live step shows at once (ANONYMITY 5); fewer only at its end. */
export const LEAST_BATCH = 5;

export const hiddenCards = (work: Work) =>
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
