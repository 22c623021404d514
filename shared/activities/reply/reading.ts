/** What the moderator may read of the replies before they come up. */
import type { Work } from './work.ts';

/** Fewest new replies that are read together after writing went on (ANONYMITY 5). */
const LEAST_BATCH = 5;

/**
 * None while people write, all when writing has first ended. What is written after that can be read only with four others, so that
 * stopping and going back does not show who is typing.
 */
export function readable({ stage, replies }: Pick<Work, 'stage' | 'replies'>): string[] {
  if (stage !== 'read') return [];
  const boxed = Object.keys(replies)
    .filter((id) => replies[id]?.held === undefined)
    .sort();
  const known = boxed.filter((id) => replies[id]?.read);
  const first = Object.values(replies).every((reply) => !reply.read);
  return first || boxed.length - known.length >= LEAST_BATCH ? boxed : known;
}
