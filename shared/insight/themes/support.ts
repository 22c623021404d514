/** Who is held in a group by enough people: groups that formed on single taps keep only what several judges agree on. */
import { OPEN, type Evidence } from './answers.ts';

/** Judges who must have put a point to others of its group, or others to it. */
const JUDGES = 2;
/** In a circle of so few, single taps may hold each other by chance. */
const CIRCLE = 4;

/** Lets go, again and again, whoever too few judges hold in its group, and all of a group that is left too small. */
export function supported(evidence: Evidence, group: Int32Array): void {
  for (;;) {
    const judges = judgesOf(evidence, group);
    let gone = 0;
    for (const points of membersOf(group)) {
      const free = points.filter((point) => evidence.hold[point] === OPEN);
      const weak = free.filter((point) => judges[point]!.size < JUDGES);
      const goes = new Set(points.length - weak.length < CIRCLE ? free : weak);
      if (points.length === 1 || goes.size === 0) continue;
      gone += goes.size;
      const stay = points.filter((point) => !goes.has(point));
      for (const point of stay) group[point] = stay[0]!;
      for (const point of goes) group[point] = point;
    }
    if (gone === 0) return;
  }
}

function judgesOf({ answers, points }: Evidence, group: Int32Array): Set<string>[] {
  const judges = Array.from({ length: points }, () => new Set<string>());
  for (const { from, to, judge } of answers) {
    if (to < 0 || group[from] !== group[to]) continue;
    judges[from]!.add(judge);
    judges[to]!.add(judge);
  }
  return judges;
}

function membersOf(group: Int32Array): number[][] {
  const members = new Map<number, number[]>();
  for (const [point, one] of group.entries()) {
    const list = members.get(one);
    if (list) list.push(point);
    else members.set(one, [point]);
  }
  return [...members.values()];
}
