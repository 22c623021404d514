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
