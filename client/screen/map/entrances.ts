/** How each new mark comes in: from the edge, one after the other, all within a few seconds, however many there are. */
import type { DrawnMark } from '../../../shared/insight/picture.ts';

/** How long one movement takes, in milliseconds. */
export const MOVE = 520;
/** From the first mark that starts to the last one, at most. */
const LONGEST = 2600;
const BETWEEN = 45;
/** So far beyond the edge it begins. */
const BEYOND = 60;

/** Where it comes from, seen from its place, and after how many milliseconds. */
export interface Entrance {
  x: number;
  y: number;
  delay: number;
}

export interface Stage {
  canvas: { width: number; height: number };
  roles: number;
  /** Ids of the marks that stand already. */
  known: ReadonlySet<string>;
  /** Entrances under way go on as they began. */
  before: ReadonlyMap<string, Entrance>;
}

/** By id; ids are random, so that their order says nothing of when or who. */
export function entrancesOf(marks: readonly DrawnMark[], stage: Stage): Map<string, Entrance> {
  const fresh = marks.filter(({ id }) => !stage.known.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const between = Math.min(BETWEEN, LONGEST / Math.max(1, fresh.length));
  const begun = fresh.map((mark, i) => [mark.id, { ...edgeOf(mark, stage), delay: Math.round(i * between) }] as const);
  const going = marks.flatMap(({ id }) => {
    const entrance = stage.known.has(id) ? stage.before.get(id) : undefined;
    return entrance ? [[id, entrance] as const] : [];
  });
  return new Map([...going, ...begun]);
}

/** Two sides come from theirs, more of them from below, where people sit. */
function edgeOf(mark: DrawnMark, { canvas, roles }: Stage): { x: number; y: number } {
  if (roles !== 2 || mark.role < 0) return { x: 0, y: Math.round(canvas.height + BEYOND - mark.y) };
  return { x: Math.round(mark.role === 0 ? -BEYOND - mark.x : canvas.width + BEYOND - mark.x), y: 0 };
}
