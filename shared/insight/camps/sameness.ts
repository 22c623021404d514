/** How far two groupings of the same people are the same, whatever their groups are called. */

/** Adjusted Rand index (Hubert and Arabie, J. Classification 2, 1985): 1 the same groups, about 0 by chance. */
export function sameness(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [cells, rows, columns] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (let i = 0; i < a.length; i++) {
    count(cells, `${a[i]} ${b[i]}`);
    count(rows, String(a[i]));
    count(columns, String(b[i]));
  }
  const expected = (within(rows) * within(columns)) / Math.max(1, pairs(a.length));
  const most = (within(rows) + within(columns)) / 2;
  return most === expected ? 1 : (within(cells) - expected) / (most - expected);
}

type Counts = Map<string, number>;
const count = (counts: Counts, key: string) => void counts.set(key, (counts.get(key) ?? 0) + 1);
const pairs = (many: number) => (many * (many - 1)) / 2;
const within = (counts: Counts) => [...counts.values()].reduce((sum, many) => sum + pairs(many), 0);
