/** When each new mark comes in: one after the other, all within a few seconds, however many there are. */

/** How long one movement takes, in milliseconds. */
export const MOVE = 520;
/** From the first mark that starts to the last one, at most. */
const LONGEST = 2600;
const BETWEEN = 45;

/** Delays by id, of those that are not known yet. Ids are random, so their order says nothing of when or who. */
export function entrancesOf(ids: readonly string[], known: ReadonlySet<string>): ReadonlyMap<string, number> {
  const fresh = ids.filter((id) => !known.has(id)).sort();
  const between = Math.min(BETWEEN, LONGEST / Math.max(1, fresh.length));
  return new Map(fresh.map((id, i) => [id, i * between]));
}

/** Where a mark comes from, seen from its place: two sides come from theirs, more of them from below, where people sit. */
export function edgeOf(
  mark: { x: number; y: number; role: number },
  canvas: { width: number; height: number },
  roles: number,
): { x: number; y: number } {
  const beyond = 60;
  if (roles !== 2 || mark.role < 0) return { x: 0, y: canvas.height + beyond - mark.y };
  return { x: mark.role === 0 ? -beyond - mark.x : canvas.width + beyond - mark.x, y: 0 };
}
