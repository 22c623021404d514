/** Whether a room has camps at all: groups of like votes, and the gate that keeps chance from looking like one. */
import { shuffled, uniform } from '../../random.ts';
import { distances, groupings, silhouette, type Asked, type Grouping } from './gather.ts';
import { given, project, type Points, type Votes } from './project.ts';
import { sameness } from './sameness.ts';

/** The gate: people with enough votes, size of a camp, and what it has to hold against. */
export const GATE = { people: 16, votes: 7, size: 5, shuffles: 19, bootstraps: 20, same: 0.5 } as const;
const KS = [2, 3, 4, 5];
/** So much more silhouette one more camp has to bring: fewer are easier to speak of, and chance likes many. */
const WORTH = 0.05;

export interface Found extends Grouping {
  silhouette: number;
}

/** The fewest groups whose silhouette is near the best there is, each with at least `least`; undefined when there are none. */
export function grouped(votes: Votes, seed: string, least: number = GATE.size): Found | undefined {
  const ks = KS.filter((k) => k * least <= votes.length);
  const sound = ranked(project(votes), { ks, least, seed });
  const near = sound.filter((found) => found.silhouette >= sound[0]!.silhouette - WORTH);
  const fewest = Math.min(...near.map(({ sizes }) => sizes.length));
  return near.find(({ sizes }) => sizes.length === fewest);
}

/** Groupings of these points, those that stand furthest apart first. */
function ranked(points: Points, asked: Asked): Found[] {
  const apart = distances(points);
  return groupings(points, asked)
    .map((found) => ({ ...found, silhouette: silhouette(apart, found) }))
    .sort((a, b) => b.silhouette - a.silhouette);
}

/**
 * Camps that hold, or undefined. They have to stand further apart than in each of 19 rooms in which every column's votes
 * are shuffled among those who gave one (a permutation test at 0.05: shuffled votes alone give a silhouette of 0.4), and be
 * found again, with an ARI of 0.5 in the middle, when statements are drawn anew with replacement.
 */
export function camps(votes: Votes, seed: string): Found | undefined {
  const enough = votes.length >= GATE.people && votes.every((row) => given(row) >= GATE.votes);
  const found = enough ? grouped(votes, seed) : undefined;
  if (!found) return undefined;
  const each = Math.max(1, votes.length / TRIED);
  const some = Int32Array.from(votes.keys()).filter((i) => Math.floor(i / each) !== Math.floor((i - 1) / each));
  const tried = Array.from(some, (i) => votes[i]!);
  const of = some.map((i) => found.of[i]!);
  return stable(tried, { ...found, of }, seed) && beyondChance(tried, found, seed) ? found : undefined;
}

/**
 * So many people at most, from all over the room, go through the gate: by chance fewer stand further apart, so that a large
 * room has it rather harder, and everybody waits less for a reveal.
 */
const TRIED = 140;

function stable(votes: Votes, found: Found, seed: string): boolean {
  const width = votes[0]?.length ?? 0;
  const random = uniform(`${seed} bootstrap`);
  const alike = Array.from({ length: GATE.bootstraps }, (_, turn) => {
    const weights = new Float64Array(width);
    for (let i = 0; i < width; i++) weights[Math.floor(random() * width)]! += 1;
    const asked = { ks: [found.sizes.length], least: 1, seed: `${seed} bootstrap ${turn}` };
    const [again] = ranked(project(votes, weights), asked);
    return again ? sameness(found.of, again.of) : 0;
  });
  return alike.sort((a, b) => a - b)[GATE.bootstraps >> 1]! >= GATE.same;
}

function beyondChance(votes: Votes, found: Found, seed: string): boolean {
  for (let turn = 0; turn < GATE.shuffles; turn++) {
    const chance = grouped(shuffledVotes(votes, `${seed} shuffle ${turn}`), seed);
    if (chance && chance.silhouette >= found.silhouette) return false;
  }
  return true;
}

/** The same votes and gaps in each column, in another order: nobody's votes belong together any more. */
export function shuffledVotes(votes: Votes, seed: string): Votes {
  const copy = votes.map((row) => row.slice());
  const width = votes[0]?.length ?? 0;
  for (let at = 0; at < width; at++) {
    const voters = copy.filter((row) => !Number.isNaN(row[at]!));
    const column = shuffled(
      voters.map((row) => row[at]!),
      `${seed} ${at}`,
    );
    for (const [i, row] of voters.entries()) row[at] = column[i]!;
  }
  return copy;
}
