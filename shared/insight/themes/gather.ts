/**
 * Tentative themes: a proposal for every post that people have not placed, as help for the eye. What people placed never moves,
 * and of what was shown at most one post in ten arrivals. Same input, same output.
 */
import { named } from './carry.ts';
import { hintsOf, type Hint } from './hints.ts';
import type { Likeness } from './likeness.ts';
import { agglomerated } from './linkage.ts';
import { alikeOf } from './alike.ts';
import { unitsOf, type Units } from './units.ts';
import { membersOf, type Wall } from './wall.ts';

export interface Gathered {
  /** Theme of every post that people have not placed: tentative, or a confirmed one that it may belong to. */
  groups: Record<string, string>;
  /** By theme, confirmed ones among them. */
  hints: Record<string, Hint>;
  /** Pairs of themes that look like one, best first, with the mean similarity of their posts. */
  alike: [theme: string, other: string, similarity: number][];
}

/** Groups merge while the mean similarity across them is at least this. */
const CUT = 0.1;

/** The proposal for a wall. `seed` is for the ids of new themes. */
export function gather(likeness: Likeness, wall: Wall, seed: string): Gathered {
  const posts = likeness.ids;
  const rows = likeness.among(posts);
  const units = unitsOf({ posts, rows, likeness }, wall);
  const groups = proposed(posts, rows, units);
  const free = groups.filter(({ theme }) => theme === undefined).map((group) => group.posts);
  const taken = new Set(groups.flatMap(({ theme }) => theme ?? []));
  const names = named(free, { shown: wall.shown, taken, seed });
  const found: Record<string, string> = {};
  for (const { theme, posts } of groups) if (theme !== undefined) for (const post of posts) found[post] = theme;
  for (const [i, posts] of free.entries()) for (const post of posts) found[post] = names[i] ?? '';
  const themes = membersOf(found);
  const alone = (post: string) => wall.placed[post] !== undefined;
  return {
    groups: Object.fromEntries(Object.entries(found).filter(([post]) => !alone(post))),
    hints: hintsOf(likeness, themes),
    alike: alikeOf({ posts, rows: likeness.among(posts) }, found, wall),
  };
}

interface Group {
  posts: string[];
  /** The confirmed theme in it. */
  theme?: string;
}

function proposed(posts: readonly string[], rows: Float64Array[], { together, apart, lone, themes }: Units): Group[] {
  const free = posts.map((_, point) => point).filter((point) => !lone.has(point));
  const at = new Map(free.map((point, i) => [point, i]));
  const inside = (list: readonly number[]) => list.flatMap((point) => at.get(point) ?? []);
  const found = agglomerated({
    rows: free.map((point) => Float64Array.from(free, (other) => rows[point]![other]!)),
    together: together.map(inside),
    apart: apart.flatMap(([a, b]) => (at.has(a) && at.has(b) ? [[at.get(a)!, at.get(b)!] as const] : [])),
    cut: CUT,
  });
  const groups = [...found.map((group) => group.map((i) => free[i]!)), ...[...lone].map((point) => [point])];
  return groups.map((points) => {
    const theme = points.map((point) => themes.get(point)).find((one) => one !== undefined);
    const ids = points.map((point) => posts[point]!).sort();
    return theme === undefined ? { posts: ids } : { posts: ids, theme };
  });
}
