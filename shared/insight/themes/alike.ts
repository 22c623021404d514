/** Themes that look like one: told, never merged here, for votes on a theme that is there twice look small. */
import type { Wall } from './wall.ts';

/** Mean similarity across two themes from which on they are told, and how many pairs at most. */
const CLEAR = 0.12;
const PAIRS = 5;

export function alikeOf(
  { posts, rows }: { posts: readonly string[]; rows: readonly Float64Array[] },
  groups: Readonly<Record<string, string>>,
  wall: Wall,
): [string, string, number][] {
  const themes = [...new Set(Object.values(groups))].sort();
  const number = new Map(themes.map((theme, i) => [theme, i]));
  const of = posts.map((post) => number.get(groups[post] ?? '') ?? -1);
  const sizes = new Float64Array(themes.length);
  for (const theme of of) if (theme >= 0) sizes[theme]! += 1;
  const sums = themes.map(() => new Float64Array(themes.length));
  for (const [i, row] of rows.entries())
    for (let j = 0; j < i; j++) {
      const [a, b] = [of[i]!, of[j]!];
      if (a >= 0 && b >= 0 && a !== b) sums[Math.min(a, b)]![Math.max(a, b)]! += row[j]!;
    }
  const apart = new Set(wall.apart.flatMap(([a, b]) => [`${groups[a]} ${groups[b]}`, `${groups[b]} ${groups[a]}`]));
  const pairs: [string, string, number][] = [];
  for (let a = 0; a < themes.length; a++)
    for (let b = a + 1; b < themes.length; b++) {
      const mean = sums[a]![b]! / (sizes[a]! * sizes[b]!);
      if (sizes[a]! < 2 || sizes[b]! < 2 || mean < CLEAR || apart.has(`${themes[a]} ${themes[b]}`)) continue;
      pairs.push([themes[a]!, themes[b]!, mean]);
    }
  return pairs.sort(([a, b, m], [c, d, n]) => n - m || (a + b < c + d ? -1 : 1)).slice(0, PAIRS);
}
