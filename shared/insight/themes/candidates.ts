/** For each post, what it may belong to: single posts for a phone to collapse, or groups ranked as they are now. */
import type { Likeness } from './likeness.ts';
import { CANDIDATES, ranked, type Candidate, type Near } from './rank.ts';

/** Single posts sent to a phone for each post it is asked about. */
const NEAREST = 24;

/** The posts most like this one, best first. Without any likeness at all: the first by id, so that there is something to tap. */
export function nearest(likeness: Likeness, post: string, most: number = NEAREST): Near[] {
  return likeness.ids
    .filter((other) => other !== post)
    .map((other) => [other, Math.round(100 * likeness.of(post, other))] as const)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, most);
}

/** Groups for a post, best first, by all posts of each group. A group the post is in already is not offered. */
export function candidates(likeness: Likeness, post: string, groups: Readonly<Record<string, string>>): Candidate[] {
  const sizes = new Map<string, number>();
  for (const theme of Object.values(groups)) sizes.set(theme, (sizes.get(theme) ?? 0) + 1);
  const own = groups[post];
  const near = nearest(likeness, post, likeness.size).filter(([other]) => own === undefined || groups[other] !== own);
  const wall = { themeOf: (other: string) => groups[other] ?? other, sizeOf: (theme: string) => sizes.get(theme) ?? 1 };
  return ranked(near, wall, CANDIDATES);
}
