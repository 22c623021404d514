/** What is one from the start and what may never meet, as numbers for the agglomeration; and what is better left alone. */
import { membersOf, type Wall } from './wall.ts';

export interface Units {
  /** Points that are one already. Units do not merge with each other: that would move what people look at. */
  together: number[][];
  /** Pairs that never come into one group. */
  apart: [number, number][];
  /** Points that people put on their own: they take no part. */
  lone: Set<number>;
  /** The confirmed theme of each point that people placed. */
  themes: Map<number, string>;
}

/** Confirmed themes are units; so are shown groups, with what people have not placed, unless everything is sorted again. */
export function unitsOf(posts: readonly string[], wall: Wall): Units {
  const at = new Map(posts.map((post, point) => [post, point]));
  const points = (ids: readonly string[]) => ids.flatMap((id) => at.get(id) ?? []);
  const confirmed = membersOf(wall.placed);
  const shown = shownOf(posts, wall);
  const themes = new Map([...confirmed].flatMap(([theme, ids]) => points(ids).map((point) => [point, theme] as const)));
  const units = [...confirmed].map(([theme, ids]) => points([...ids, ...(shown.get(theme) ?? [])]));
  for (const [theme, ids] of shown) if (!confirmed.has(theme)) units.push(points(ids));
  const apart = wall.apart.flatMap(([a, b]) =>
    at.has(a) && at.has(b) ? [[at.get(a)!, at.get(b)!] as [number, number]] : [],
  );
  const together = units.map((unit) => separated(unit, apart, themes)).filter((unit) => unit.length > 0);
  const lone = new Set(points(posts.filter((post) => wall.placed[post] === null)));
  return { together, apart, lone, themes };
}

/** Posts that are open and were shown, by the theme they were shown in. */
function shownOf(posts: readonly string[], { placed, shown, again }: Wall): Map<string, string[]> {
  const open = again ? [] : posts.filter((post) => placed[post] === undefined);
  return membersOf(Object.fromEntries(open.map((post) => [post, shown[post] ?? null])));
}

/** A unit that holds a pair people put apart lets the one go that they have not placed. */
function separated(
  unit: readonly number[],
  apart: readonly (readonly [number, number])[],
  themes: ReadonlyMap<number, string>,
): number[] {
  const left = new Set(unit);
  for (const [a, b] of apart) {
    const goes = themes.has(b) ? a : b;
    if (left.has(a) && left.has(b) && !themes.has(goes)) left.delete(goes);
  }
  return [...left];
}
