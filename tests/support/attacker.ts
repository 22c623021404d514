/**
 * The exact attacker: knows who is in which role and who voted, knows the publisher, and takes every way the votes may have
 * been cast that fits everything published as equally likely. Its certainty about a vote is the most it can know.
 */

/** One round: for each voter the role, and how many voters of the room had come by then (they come in order). */
export interface Round {
  voters: number;
}

export interface SecretVotes {
  /** Role index per voter. */
  roles: number[];
  roleCount: number;
  /** The item's true votes, one bit per voter. */
  votes: number;
  rounds: Round[];
}

/** What a publisher says of one item, as a string: counts chosen and ballots per role, and what it said in earlier rounds. */
export type Says = (chosen: number[], ballots: number[], earlier: readonly Said[]) => Said;
export interface Said {
  text: string;
  ballots: number[];
}

/** The greatest probability with which any single vote is known, in either direction. */
export function certainty(secret: SecretVotes, says: Says): number {
  const told = publishAll(secret, secret.votes, says);
  const memo = new Map<string, string>();
  const yes = secret.roles.map(() => 0);
  let fitting = 0;
  for (let votes = 0; votes < 1 << secret.roles.length; votes++) {
    const key = secret.rounds.map(({ voters }) => chosenBy(secret, votes, voters).join()).join(';');
    let said = memo.get(key);
    if (said === undefined) memo.set(key, (said = publishAll(secret, votes, says)));
    if (said !== told) continue;
    fitting++;
    for (let i = 0; i < yes.length; i++) if (votes & (1 << i)) yes[i] = (yes[i] ?? 0) + 1;
  }
  // Where nothing at all was said, every vote is as open as a coin's.
  return Math.max(...yes.map((count) => Math.max(count, fitting - count) / fitting));
}

function chosenBy({ roles, roleCount }: SecretVotes, votes: number, voters: number): number[] {
  const chosen = Array.from({ length: roleCount }, () => 0);
  for (let i = 0; i < voters; i++) if (votes & (1 << i)) chosen[roles[i] ?? 0] = (chosen[roles[i] ?? 0] ?? 0) + 1;
  return chosen;
}

function publishAll(secret: SecretVotes, votes: number, says: Says): string {
  const earlier: Said[] = [];
  for (const { voters } of secret.rounds) {
    const ballots = chosenBy(secret, (1 << secret.roles.length) - 1, voters);
    earlier.push(says(chosenBy(secret, votes, voters), ballots, earlier));
  }
  return earlier.map((said) => said.text).join(' | ');
}

/** Voters who cannot be told apart: of one role, and there from the first round or only from the second. */
export interface Group {
  role: number;
  size: number;
  late: boolean;
}

/** One item with several options; every voter chose one of them. */
export interface SecretAnswers {
  options: number;
  roleCount: number;
  groups: Group[];
  /** Per group, how many of it chose each option. */
  truth: number[][];
  rounds: 1 | 2;
}

/** What a publisher says of one item: counts per role and option, and what it said before. */
export type SaysOf = (counts: number[][], earlier: readonly string[]) => string;

/**
 * The greatest probability with which it is known what any voter answered, and with which it is known that one did not give
 * some answer. Voters of a group are alike, so numbers per group, weighed by how many ways there are to them, stand for all ways.
 */
export function certaintyOf(secret: SecretAnswers, says: SaysOf): { given: number; notGiven: number } {
  const told = saidOf(secret, secret.truth, says);
  const expected = secret.groups.map(() => Array.from({ length: secret.options }, () => 0));
  let fitting = 0;
  for (const { counts, ways } of everyWay(secret.groups, secret.options)) {
    if (saidOf(secret, counts, says) !== told) continue;
    fitting += ways;
    for (const [g, row] of counts.entries())
      for (const [o, many] of row.entries()) expected[g]![o]! += ways * (many / secret.groups[g]!.size);
  }
  const chances = expected.flatMap((row) => row.map((sum) => sum / fitting));
  return { given: Math.max(...chances), notGiven: 1 - Math.min(...chances) };
}

function saidOf({ groups, roleCount, options, rounds }: SecretAnswers, counts: number[][], says: SaysOf): string {
  const said: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    const here = Array.from({ length: roleCount }, () => Array.from({ length: options }, () => 0));
    for (const [g, { role, late }] of groups.entries()) {
      if (late && round < rounds) continue;
      for (const [o, many] of (counts[g] ?? []).entries()) here[role]![o]! += many;
    }
    said.push(says(here, said));
  }
  return said.join(' | ');
}

/** Every way the answers of each group may be spread over the options. */
export function* spreads(size: number, options: number): Generator<number[]> {
  if (options === 1) return yield [size];
  for (let first = 0; first <= size; first++)
    for (const rest of spreads(size - first, options - 1)) yield [first, ...rest];
}

const FACTORIALS = Array.from({ length: 171 }, (_, n) => n).reduce<number[]>(
  (all, n) => [...all, n === 0 ? 1 : (all[n - 1] ?? 1) * n],
  [],
);
export const waysOf = (counts: readonly number[]): number =>
  counts.reduce((ways, many) => ways / (FACTORIALS[many] ?? 1), FACTORIALS[counts.reduce((a, b) => a + b, 0)] ?? 1);

function* everyWay(groups: readonly Group[], options: number): Generator<{ counts: number[][]; ways: number }> {
  const [first, ...others] = groups;
  if (!first) return yield { counts: [], ways: 1 };
  for (const row of spreads(first.size, options))
    for (const { counts, ways } of everyWay(others, options))
      yield { counts: [row, ...counts], ways: ways * waysOf(row) };
}
