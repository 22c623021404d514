/**
 * The room sorts its own posts: each tap says that a post belongs where another one is, or nowhere. What people agreed on
 * follows from the taps alone, in whatever order they came; the machine's own similarity has no say here.
 */
import { asked, type Asked } from './asked.ts';
import { named } from './carry.ts';
import { ALONE, FIRM, OPEN, type Answer, type Hold } from './answers.ts';
import { weighed } from './evidence.ts';
import { membersOf } from './wall.ts';

export interface Tap {
  judge: string;
  /** The post that was asked about. */
  post: string;
  /** A post of the group it was put to, or null: "none of these". */
  choice: string | null;
}

export interface Sorting {
  posts: readonly string[];
  /** One answer per judge and post; of two, the later one counts. */
  taps: readonly Tap[];
  /** What people placed by hand: a confirmed theme, or null for on its own. Never moved. */
  placed: Readonly<Record<string, string | null>>;
  /** Pairs of posts that people said never belong together. */
  apart: readonly (readonly [string, string])[];
  /** What was agreed before, so that themes keep their ids while they grow. */
  shown?: Readonly<Record<string, string>>;
  /** For the ids of new themes, which have nothing in common. */
  seed: string;
}

export interface Agreed extends Asked {
  /** The theme of each post that is in one with others, by agreement or by hand, and of each one placed by hand. */
  groups: Record<string, string>;
}

/** What the taps amount to. 1,000 posts with 4,000 taps take some tens of milliseconds. */
export function agreed(sorting: Sorting): Agreed {
  const posts = [...new Set(sorting.posts)].sort();
  const at = new Map(posts.map((post, point) => [post, point]));
  const answers = answersOf(sorting, at);
  const start = startOf(posts, sorting.placed, at);
  const hold = posts.map((post) => holdOf(sorting.placed[post]));
  const pairs = sorting.apart.map((pair) => pair.map((post) => at.get(post) ?? -1) as [number, number]);
  const apart = pairs.filter(([a, b]) => a >= 0 && b >= 0);
  const found = weighed({ points: posts.length, answers, start, hold, apart });
  return { groups: themesOf(found.group, posts, sorting), ...asked({ posts, hold, answers, found }) };
}

/** Taps as numbers; what is about unknown posts, or puts a post to itself, is no answer. */
function answersOf({ taps }: Sorting, at: ReadonlyMap<string, number>): Answer[] {
  const latest = new Map<string, Answer>();
  for (const { judge, post, choice } of taps) {
    const from = at.get(post);
    const to = choice === null ? -1 : at.get(choice);
    if (from !== undefined && to !== undefined && from !== to) latest.set(`${from} ${judge}`, { judge, from, to });
  }
  return [...latest.values()];
}

/** Confirmed themes are groups from the start, under the number of their first post. */
function startOf(posts: readonly string[], placed: Sorting['placed'], at: ReadonlyMap<string, number>): number[] {
  const start = posts.map((_, point) => point);
  for (const members of membersOf(placed).values()) {
    const points = members.flatMap((post) => at.get(post) ?? []);
    for (const point of points) start[point] = points[0]!;
  }
  return start;
}

function holdOf(theme: string | null | undefined): Hold {
  if (theme === undefined) return OPEN;
  return theme === null ? ALONE : FIRM;
}

function themesOf(
  group: Int32Array,
  posts: readonly string[],
  { placed, shown = {}, seed }: Sorting,
): Record<string, string> {
  const members = new Map<number, string[]>();
  for (const [point, post] of posts.entries()) {
    const list = members.get(group[point]!);
    if (list) list.push(post);
    else members.set(group[point]!, [post]);
  }
  const groups: Record<string, string> = {};
  const free: string[][] = [];
  for (const list of members.values()) {
    const theme = list.map((post) => placed[post]).find((one) => typeof one === 'string');
    if (typeof theme === 'string') for (const post of list) groups[post] = theme;
    else if (list.length > 1) free.push(list);
  }
  const taken = new Set(Object.values(placed).filter((theme) => theme !== null));
  const names = named(free, { shown, taken, seed });
  for (const [i, list] of free.entries()) for (const post of list) groups[post] = names[i]!;
  return groups;
}
