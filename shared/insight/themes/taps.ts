/**
 * The room sorts its own posts: each tap says that a post belongs where another one is, or nowhere. What people agreed on
 * follows from the taps alone, whoever tapped first; the machine's own similarity has no say here.
 */
import { membersOf } from './wall.ts';
import { randomId } from '../../random.ts';

export interface Tap {
  judge: string;
  /** The post that was asked about. */
  post: string;
  /** A post of the group it was put to, or null: "none of these". */
  choice: string | null;
}

export interface Sorting {
  posts: readonly string[];
  taps: readonly Tap[];
  /** What people placed by hand: a confirmed theme, or null for on its own. Never moved. */
  placed: Readonly<Record<string, string | null>>;
  apart: readonly (readonly [string, string])[];
  /** For the ids of new themes. */
  seed: string;
}

export interface Agreed {
  /** The theme of each post that is in one with others, by agreement or by hand. */
  groups: Record<string, string>;
  /** Posts that the room agreed belong nowhere: themes of their own. */
  alone: string[];
  /** Posts to ask about, most needed first: fewest answers first. */
  asking: string[];
  /** Posts that had all their first answers and stand alone still: to be asked once more, with the groups as they have grown. */
  second: string[];
}

/** Independent answers for each post in the first pass, and in both together. */
export const ANSWERS = 3;
export const ANSWERS_IN_ALL = 5;

export function agreed({ posts, taps, placed, seed }: Sorting): Agreed {
  const head = new Map(posts.map((post) => [post, post]));
  const top = (post: string): string => {
    let at = post;
    while (head.get(at) !== at && head.has(at)) at = head.get(at)!;
    return at;
  };
  for (const members of membersOf(placed).values())
    for (const post of members) if (head.has(post)) head.set(top(post), top(members[0]!));
  for (let again = true; again;) {
    again = false;
    for (const post of posts) {
      if (placed[post] !== undefined) continue;
      const counts = new Map<string, number>();
      for (const tap of taps)
        if (tap.post === post && tap.choice !== null && top(tap.choice) !== top(post))
          counts.set(top(tap.choice), (counts.get(top(tap.choice)) ?? 0) + 1);
      const [best] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      if (!best || best[1] < 2) continue;
      head.set(top(post), best[0]);
      again = true;
    }
  }
  const groups: Record<string, string> = {};
  for (const [first, members] of membersOf(Object.fromEntries(posts.map((post) => [post, top(post)])))) {
    if (members.length < 2) continue;
    const theme = members.map((post) => placed[post]).find((one) => typeof one === 'string');
    for (const post of members) groups[post] = theme ?? randomId(`${seed} ${first}`);
  }
  const count = new Map<string, number>();
  const nones = new Map<string, number>();
  for (const tap of taps) {
    count.set(tap.post, (count.get(tap.post) ?? 0) + 1);
    if (tap.choice === null) nones.set(tap.post, (nones.get(tap.post) ?? 0) + 1);
  }
  const open = posts.filter((post) => placed[post] === undefined && groups[post] === undefined);
  const answers = (post: string) => count.get(post) ?? 0;
  const fewest = (a: string, b: string) => answers(a) - answers(b) || (a < b ? -1 : 1);
  const done = open.filter((post) => answers(post) >= ANSWERS);
  const alone = done.filter((post) => nones.get(post) === answers(post));
  return {
    groups,
    alone,
    asking: open.filter((post) => answers(post) < ANSWERS).sort(fewest),
    second: done.filter((post) => !alone.includes(post) && answers(post) < ANSWERS_IN_ALL).sort(fewest),
  };
}
