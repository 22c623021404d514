/** What is one from the start and what may never meet, as numbers for the agglomeration; and what is better left alone. */
import type { Likeness } from './likeness.ts';
import { membersOf, type Wall } from './wall.ts';

export interface Units {
  together: number[][];
  apart: [number, number][];
  /** Points that take no part. */
  lone: Set<number>;
  /** The confirmed theme of a point that people placed. */
  themes: Map<number, string>;
}

export interface Measured {
  posts: readonly string[];
  rows: readonly Float64Array[];
  likeness: Likeness;
}

/** Fewest content words that others use too, and the least similarity to the most similar post. */
const WORDS = 2;
const BEST = 0.2;

export function unitsOf(measured: Measured, wall: Wall): Units {
  const { posts } = measured;
  const at = new Map(posts.map((post, point) => [post, point]));
  const points = (ids: readonly string[]) => ids.flatMap((id) => at.get(id) ?? []);
  const confirmed = membersOf(wall.placed);
  const open = Object.fromEntries(
    posts
      .flatMap((post) => (wall.placed[post] === undefined ? [post] : []))
      .map((post) => [post, wall.shown[post] ?? null]),
  );
  const shown = wall.again ? new Map<string, string[]>() : membersOf(open);
  const units: number[][] = [];
  const themes = new Map<number, string>();
  for (const [theme, ids] of confirmed) {
    for (const point of points(ids)) themes.set(point, theme);
    units.push(points([...ids, ...(shown.get(theme) ?? [])]));
  }
  for (const [theme, ids] of shown) if (!confirmed.has(theme)) units.push(points(ids));
  const apart = wall.apart.flatMap(([a, b]) =>
    at.has(a) && at.has(b) ? [[at.get(a)!, at.get(b)!] as [number, number]] : [],
  );
  const together = separated(
    units.filter((unit) => unit.length > 0),
    apart,
    themes,
  );
  const alone = new Set(points(posts.filter((post) => wall.placed[post] === null)));
  for (const point of guarded(measured))
    if (!together.some((unit) => unit.length > 1 && unit.includes(point)) && !themes.has(point)) alone.add(point);
  return { together, apart: [...apart, ...walls(together)], lone: alone, themes };
}

/** Two shown groups do not merge by themselves: that would move what people look at. */
function walls(together: readonly number[][]): [number, number][] {
  const heads = together.map((unit) => unit[0]!);
  return heads.flatMap((a, i) => heads.slice(i + 1).map((b) => [a, b] as [number, number]));
}

/** A unit that holds a pair people put apart lets the one go that people have not placed. */
function separated(
  units: number[][],
  apart: readonly (readonly [number, number])[],
  themes: ReadonlyMap<number, string>,
): number[][] {
  for (const [a, b] of apart)
    for (const unit of units) {
      if (!unit.includes(a) || !unit.includes(b)) continue;
      const goes = themes.has(b) ? a : b;
      if (!themes.has(goes)) unit.splice(unit.indexOf(goes), 1);
    }
  return units;
}

function guarded({ posts, rows, likeness }: Measured): number[] {
  return posts.flatMap((post, point) => {
    let best = 0;
    for (const similarity of rows[point]!) best = Math.max(best, similarity);
    return likeness.shared(post) < WORDS || best < BEST ? [point] : [];
  });
}
