/** Whom to ask about next, while the room sorts: every post a few times, then what stays uncertain, and no more than is needed. */
import { OPEN, type Answer, type Hold } from './answers.ts';
import type { Weighed } from './evidence.ts';

export interface Asked {
  /** First pass: posts that stand alone and have had fewer than three answers, those with fewest first. */
  asking: string[];
  /** Second pass, with the groups as they have grown: one post for each group, however small, that is still uncertain, best first. */
  second: string[];
  /** Posts that need no answer any more. */
  settled: string[];
  /** Of the settled ones, those that stand alone and that most judges put nowhere: each is a theme of its own. */
  alone: string[];
}

/** Independent answers about each post in the first pass. */
export const ANSWERS = 3;
/** Answers, on average over all posts, after which nobody is asked any more. */
export const ENOUGH = 4.1;

/**
 * Answers that lead out of a group (or nowhere) before it is believed to be whole: so many, and so many more for each post, whose
 * first answers came when there was nothing to put it to. An open question within `NEAR` of the margin asks for more.
 */
const WHOLE = 5;
const EACH = 0.7;
const NEAR = 5;

interface Sorted {
  posts: readonly string[];
  hold: readonly Hold[];
  answers: readonly Answer[];
  found: Weighed;
}

export function asked({ posts, hold, answers, found }: Sorted): Asked {
  const [counts, nowhere] = [new Int32Array(posts.length), new Int32Array(posts.length)];
  for (const { from, to } of answers) {
    counts[from]! += 1;
    if (to < 0) nowhere[from]! += 1;
  }
  const open = posts.flatMap((_, point) => (hold[point] === OPEN ? [point] : []));
  const size = (point: number) => found.sizes[found.group[point]!]!;
  const fewest = (a: number, b: number) => counts[a]! - counts[b]! || a - b;
  const first = open.filter((point) => size(point) === 1 && counts[point]! < ANSWERS).sort(fewest);
  const spent = answers.length >= ENOUGH * open.length;
  const second = spent ? [] : uncertain(open, found).map(({ points }) => points.sort(fewest)[0]!);
  const later = second.filter((point) => !first.includes(point));
  const pending = new Set([...first, ...later].map((point) => found.group[point]));
  const settled = posts.flatMap((_, point) => (pending.has(found.group[point]!) ? [] : [point]));
  const alone = settled.filter(
    (point) => hold[point] === OPEN && size(point) === 1 && nowhere[point]! * 2 > counts[point]!,
  );
  const named = (points: readonly number[]) => points.map((point) => posts[point]!);
  return { asking: named(first), second: named(later), settled: named(settled), alone: named(alone) };
}

interface Group {
  points: number[];
  /** Answers it still needs. */
  needs: number;
}

/** Groups of open posts that need more answers, the neediest first. */
function uncertain(open: readonly number[], { group, sizes, outward, doubts }: Weighed): Group[] {
  const more = new Float64Array(sizes.length);
  for (const { groups, margin } of doubts) {
    const [a, b] = groups;
    const smaller = sizes[a]! <= sizes[b]! ? a : b;
    const doubt = sizes[smaller]! * (1 - Math.abs(margin) / NEAR);
    more[smaller] = Math.max(more[smaller]!, doubt);
  }
  const found = new Map<number, Group>();
  for (const point of open) {
    const one = group[point]!;
    const row = found.get(one);
    if (row) row.points.push(point);
    else found.set(one, { points: [point], needs: WHOLE + EACH * sizes[one]! + more[one]! - outward[one]! });
  }
  const needy = [...found.values()].filter(({ needs }) => needs > 0);
  return needy.sort((a, b) => b.needs - a.needs || a.points[0]! - b.points[0]!);
}
