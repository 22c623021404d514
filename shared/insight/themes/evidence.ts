/**
 * Groups from what people tapped: points are posts, an edge is "this one belongs where that one is". One wrong tap in ten is
 * expected, and in a big group wrong taps pile up by themselves; so each merge weighs the taps that say so against chance.
 */
import { FIRM, type Evidence } from './answers.ts';
import { supported } from './support.ts';

/** Two groups with taps between them, and how far the evidence is above (or below) what makes them one. */
export interface Doubt {
  groups: [number, number];
  margin: number;
}

export interface Weighed {
  /** Group of each point: the number of one of its points. */
  group: Int32Array;
  /** By group: how many points, and how many answers about them that led outside or nowhere. */
  sizes: Int32Array;
  outward: Int32Array;
  doubts: Doubt[];
}

/**
 * Of the answers about a group that led out of it, the share that is expected to lead to the rest of its theme, and the share
 * that strays there by chance, times the size of what it strays to; a list offers twelve groups, so never less than a twelfth.
 */
const HOME = 0.5;
const STRAY = 0.33;
const LEAST = 1 / 12;
/** What a merge costs by the logarithm of the smaller group, and by its square: a wrong one of big groups would spoil most. */
const CAUTION = { plain: 0.4, squared: 0.6 };
/** What must speak for a merge: so many judges, and a margin. */
interface Bar {
  judges: number;
  margin: number;
}

/** Two equal taps, and more than chance. */
const STRICT: Bar = { judges: 2, margin: 0 };
/** Single taps of many judges can hold a theme together that no two of them named alike; what they do not hold falls apart again. */
const LOOSE: Bar = { judges: 1, margin: -0.25 };

/** Groups that the answers speak for. Nothing depends on the order of the answers. */
export function weighed(evidence: Evidence): Weighed {
  const group = Int32Array.from(evidence.start);
  merged(evidence, group, LOOSE);
  supported(evidence, group);
  const links = merged(evidence, group, STRICT);
  const { sizes, outward } = counted(evidence, group);
  return { group, sizes, outward, doubts: links.map(doubtOf) };
}

/** Merges the pair that the answers speak for most, until they speak for none; the links that are left. */
function merged(evidence: Evidence, group: Int32Array, bar: Bar): Link[] {
  for (;;) {
    const { links } = counted(evidence, group);
    const allowed = allowing(evidence, group);
    const left = links.filter((link) => allowed(link.a, link.b));
    const clear = left.filter((link) => link.judges >= bar.judges && link.margin >= bar.margin);
    if (clear.length === 0) return left;
    merge(clear, group);
  }
}

interface Link {
  a: number;
  b: number;
  /** Answers about a that led to b, and the other way round. */
  there: number;
  back: number;
  /** One, or several. */
  judges: 1 | 2;
  judge: string;
  margin: number;
}

interface State {
  sizes: Int32Array;
  outward: Int32Array;
  links: Link[];
}

function counted({ points, answers }: Evidence, group: Int32Array): State {
  const [sizes, outward] = [new Int32Array(points), new Int32Array(points)];
  for (const one of group) sizes[one]! += 1;
  const links = new Map<number, Link>();
  for (const { from, to, judge } of answers) {
    const [own, other] = [group[from]!, to < 0 ? -1 : group[to]!];
    if (own === other) continue;
    outward[own]! += 1;
    if (other < 0) continue;
    const [a, b] = own < other ? [own, other] : [other, own];
    let link = links.get(a * points + b);
    if (!link) links.set(a * points + b, (link = { a, b, there: 0, back: 0, judges: 1, judge, margin: 0 }));
    if (own === a) link.there += 1;
    else link.back += 1;
    if (judge !== link.judge) link.judges = 2;
  }
  const state = { sizes, outward, links: [...links.values()] };
  for (const link of state.links) link.margin = marginOf(link, state, points);
  return state;
}

/** Log-likelihood ratio of "one theme" to "two", from both sides, with a prior by size: a big theme is the likelier home. */
function marginOf({ a, b, there, back }: Link, { sizes, outward }: State, points: number): number {
  const [m, n] = [sizes[a]!, sizes[b]!];
  const share = (size: number) => Math.max(size / points, LEAST);
  const side = (answers: number, hits: number, target: number) => {
    const [home, stray] = [(HOME * target) / (m + n), STRAY * share(target)];
    return hits * Math.log(home / stray) + (answers - hits) * Math.log((1 - home) / (1 - stray));
  };
  const prior = Math.log(share(Math.max(m, n)));
  const size = Math.log(Math.min(m, n));
  const caution = size * (CAUTION.plain + CAUTION.squared * size);
  return side(outward[a]!, there, n) + side(outward[b]!, back, m) + prior - caution;
}

/** All merges of one round, the clearest first; a group that a clearer link concerns waits for the next round. */
function merge(links: readonly Link[], group: Int32Array): void {
  const sorted = [...links].sort((one, two) => two.margin - one.margin || one.a - two.a || one.b - two.b);
  const into = new Map<number, number>();
  const busy = new Set<number>();
  for (const { a, b } of sorted) {
    if (!busy.has(a) && !busy.has(b)) into.set(b, a);
    busy.add(a);
    busy.add(b);
  }
  for (let point = 0; point < group.length; point++) group[point] = into.get(group[point]!) ?? group[point]!;
}

const doubtOf = ({ a, b, margin }: Link): Doubt => ({ groups: [a, b], margin });

/** Two confirmed themes stay two, a post on its own stays alone, and pairs kept apart stay apart. */
function allowing({ points, hold, apart }: Evidence, group: Int32Array): (a: number, b: number) => boolean {
  const held = new Int8Array(points);
  for (let point = 0; point < points; point++) held[group[point]!] = Math.max(held[group[point]!]!, hold[point]!);
  const barred = new Set(apart.map(([a, b]) => keyOf(group[a]!, group[b]!, points)));
  return (a, b) => held[a]! + held[b]! < FIRM + FIRM && !barred.has(keyOf(a, b, points));
}

const keyOf = (a: number, b: number, points: number): number => Math.min(a, b) * points + Math.max(a, b);
