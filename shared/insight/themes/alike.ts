/** Themes that look like one: told, never merged here, for votes on a theme that is there twice look small. */

interface Measured {
  posts: readonly string[];
  /** Similarities of the posts, row by row. */
  rows: readonly Float64Array[];
}

type Pair = [theme: string, other: string, similarity: number];

/** Mean similarity across two themes from which on they are told, and how many pairs at most. */
const CLEAR = 0.1;
const PAIRS = 5;

/** Pairs of themes with several posts each that are clearly alike, best first; none that people keep apart. */
export function alikeOf(
  measured: Measured,
  groups: Readonly<Record<string, string>>,
  apart: readonly (readonly [string, string])[],
): Pair[] {
  const kept = new Set(apart.flatMap(([a, b]) => [`${groups[a]} ${groups[b]}`, `${groups[b]} ${groups[a]}`]));
  const pairs = meansOf(measured, groups).filter(([a, b, mean]) => mean >= CLEAR && !kept.has(`${a} ${b}`));
  return pairs.sort(([a, b, m], [c, d, n]) => n - m || (`${a} ${b}` < `${c} ${d}` ? -1 : 1)).slice(0, PAIRS);
}

/** Mean similarity across each two themes of at least two posts. */
function meansOf({ posts, rows }: Measured, groups: Readonly<Record<string, string>>): Pair[] {
  const counts = new Map<string, number>();
  for (const theme of Object.values(groups)) counts.set(theme, (counts.get(theme) ?? 0) + 1);
  const themes = [...counts.keys()].filter((theme) => counts.get(theme)! > 1).sort();
  const number = new Map(themes.map((theme, i) => [theme, i]));
  const where = posts.map((post) => number.get(groups[post] ?? '') ?? -1);
  const sums = new Float64Array(themes.length * themes.length);
  for (let i = 0; i < posts.length; i++) {
    const [theme, row] = [where[i]! * themes.length, rows[i]!];
    if (theme < 0) continue;
    for (let j = 0; j < i; j++) if (where[j]! >= 0) sums[theme + where[j]!]! += row[j]!;
  }
  const sum = (a: number, b: number) => sums[a * themes.length + b]! + sums[b * themes.length + a]!;
  const size = (theme: number) => counts.get(themes[theme]!)!;
  return themes.flatMap((a, i) => themes.slice(0, i).map((b, j): Pair => [b, a, sum(i, j) / (size(i) * size(j))]));
}
