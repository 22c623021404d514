/** Posts that come one at a time: what is shown after each, what of it moves, and how long it takes. */
import { gather } from '../../shared/insight/themes/gather.ts';
import { Likeness } from '../../shared/insight/themes/likeness.ts';
import { shuffled } from '../../shared/random.ts';
import { SAYINGS } from './hall.ts';
import { numbers } from './measure.ts';
import { quality, type Quality } from './themes-figures.ts';
import type { WallOf } from './themes-walls.ts';

export interface Arrived extends Quality {
  /** Posts that were shown already and changed their theme, per arrival, and at the worst arrival. */
  moved: number;
  worst: number;
}

const nobody = { placed: {}, apart: [] };

export function arrived({ posts }: WallOf, seed: string): Arrived {
  const likeness = new Likeness();
  let shown: Record<string, string> = {};
  let [moved, worst] = [0, 0];
  for (const [i, { id, text }] of posts.entries()) {
    likeness.put(id, text);
    const { groups } = gather(likeness, { ...nobody, shown }, `${seed} ${i}`);
    const changed = Object.keys(shown).filter((post) => groups[post] !== shown[post]).length;
    moved += changed;
    worst = Math.max(worst, changed);
    shown = groups;
  }
  return { ...quality(posts, shown), moved: moved / posts.length, worst };
}

/** Texts of all walls in random order; without any, halves of the sayings of a hall. */
function textsOf(walls: readonly WallOf[], count: number): string[] {
  const real = shuffled(
    walls.flatMap(({ posts }) => posts.map(({ text }) => text), 'texts'),
    'texts',
  );
  return numbers(count).map((i) => real[i] ?? made(i));
}

function made(i: number): string {
  const at = (n: number) => (SAYINGS[n % SAYINGS.length] ?? '').split(' ');
  const [head, tail] = [at(i), at(i * 31 + Math.floor(i / SAYINGS.length) * 7)];
  return [...head.slice(0, head.length >> 1), ...tail.slice(tail.length >> 1)].join(' ');
}

/**
 * Milliseconds of this thread's processor time that a piece of work takes: the others on this machine do not count, but collecting
 * garbage in other threads does not either.
 */
export function busy(work: () => void): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

/** Milliseconds for each of so many arrivals at a wall of so many posts: its row of similarities and the new proposal. */
export function arrivalTimes(walls: readonly WallOf[], size: number, rounds: number): number[] {
  const texts = textsOf(walls, size + rounds);
  const likeness = new Likeness(texts.slice(0, size).map((text, i) => [`post ${i}`, text] as const));
  let { groups: shown } = gather(likeness, { ...nobody, shown: {} }, 'start');
  return numbers(rounds).map((round) =>
    busy(() => {
      likeness.put(`late ${round}`, texts[size + round] ?? '');
      shown = gather(likeness, { ...nobody, shown }, `late ${round}`).groups;
    }),
  );
}
