/**
 * Tentative themes: a proposal for every post that people have not placed, as help for the eye. What people placed never moves,
 * and of what was shown at most one post in ten arrivals. Same input, same output.
 */
import { alikeOf } from './alike.ts';
import { named } from './carry.ts';
import { hintsOf, type Hint } from './hints.ts';
import type { Likeness } from './likeness.ts';
import { earned, mended } from './mended.ts';
import { contraries, CUT, proposed, strangers } from './proposed.ts';
import { unitsOf } from './units.ts';
import { membersOf, type Wall } from './wall.ts';
import { Widened } from './widened.ts';

export interface Gathered {
  /** Theme of every post that people have not placed: tentative, or a confirmed one that it may belong to. */
  groups: Record<string, string>;
  /** By theme, confirmed ones among them. */
  hints: Record<string, Hint>;
  /** Pairs of themes that look like one, best first, with the mean similarity of their posts. */
  alike: [theme: string, other: string, similarity: number][];
}

/** The proposal for a wall. `seed` is for the ids of new themes, which have nothing in common. */
export function gather(likeness: Likeness, wall: Wall, seed: string): Gathered {
  const posts = likeness.ids;
  const rows = likeness.among(posts);
  const wide = new Widened(rows);
  const strange = strangers(likeness, posts, rows);
  const people = unitsOf(posts, wall);
  const units = { ...people, apart: [...people.apart, ...contraries(rows)] };
  const loose = posts.flatMap((post, point) => (isLoose(post, wall) && !strange.has(point) ? [point] : []));
  const groups = proposed({ rows, wide, strange }, units);
  const mend = { groups, rows, wideOf: (point: number) => wide.row(point), apart: units.apart, loose, cut: CUT };
  const settled = mended(mend, movesOf(posts, wall));
  const themeOf = (points: readonly number[]) =>
    units.themes.get(points.find((point) => units.themes.has(point)) ?? -1);
  const all = themed(
    settled.map((points) => ({ posts: points.map((point) => posts[point]!).sort(), theme: themeOf(points) })),
    wall,
    seed,
  );
  const themes = membersOf(all);
  return {
    groups: Object.fromEntries(Object.entries(all).filter(([post]) => wall.placed[post] === undefined)),
    hints: hintsOf(likeness, themes),
    alike: alikeOf({ posts, rows }, all, wall.apart),
  };
}

/** Shown before, and not placed by people. */
const isLoose = (post: string, { placed, shown }: Wall): boolean =>
  placed[post] === undefined && shown[post] !== undefined;

/** Nothing moves while nobody writes; sorting again has moved all there is to move. */
function movesOf(posts: readonly string[], wall: Wall): number {
  const before = posts.filter((post) => wall.shown[post] !== undefined || wall.placed[post] !== undefined).length;
  return wall.again ? 0 : earned(before, posts.length);
}

interface Group {
  posts: string[];
  /** The confirmed theme in it. */
  theme: string | undefined;
}

/** The theme of each post, confirmed ones included. */
function themed(groups: readonly Group[], wall: Wall, seed: string): Record<string, string> {
  const taken = new Set([
    ...groups.flatMap(({ theme }) => theme ?? []),
    ...Object.values(wall.placed).filter((theme) => theme !== null),
  ]);
  const open = groups.filter(({ theme }) => theme === undefined);
  const names = named(
    open.map(({ posts }) => posts),
    { shown: wall.shown, taken, seed },
  );
  const found: Record<string, string> = {};
  for (const { posts, theme } of groups) if (theme !== undefined) for (const post of posts) found[post] = theme;
  for (const [i, { posts }] of open.entries()) for (const post of posts) found[post] = names[i]!;
  return found;
}
