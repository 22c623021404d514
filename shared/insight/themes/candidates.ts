/** For each post, what it may belong to: single posts for a phone to collapse, or groups ranked as they are now. */
import type { Likeness } from './likeness.ts';
import { ranked, type Candidate, type Near } from './rank.ts';

/** Single posts sent to a phone for each post it is asked about. */
const NEAREST = 20;

/** The posts most like this one, best first; opposites come last. */
export function nearest(likeness: Likeness, post: string, most: number = NEAREST): Near[] {
  return likeness.ids
    .filter((other) => other !== post)
    .map((other) => [other, Math.round(100 * likeness.of(post, other))] as const)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, most);
}

/** Groups for a post, best first, twelve at most, by all posts of each group. */
export function candidates(likeness: Likeness, post: string, groups: Readonly<Record<string, string>>): Candidate[] {
  return ranked({ post, near: nearest(likeness, post, likeness.size) }, groups);
}
