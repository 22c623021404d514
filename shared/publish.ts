/**
 * The publisher: the only way from ballots to numbers, for every kind of activity. What it returns may be shown to
 * everybody and kept for ever; nothing else about the ballots may. Everything downstream (order, size, place, verdict)
 * is computed from what is returned here, so that no rank or picture can say more than the numbers do.
 */

/** Ballots per role, and per item how many ballots of each role chose it (0 ≤ chosen ≤ ballots). */
export interface Tally {
  ballots: Record<string, number>;
  items: Record<string, Record<string, number>>;
}

/** A published share in whole percent. `atLeast` and `atMost` are capped: the true share lies beyond and is not told. */
export interface Share {
  percent: number;
  bound: 'exact' | 'atLeast' | 'atMost';
}

export type Publication =
  | { basis: 'roles'; ballots: Record<string, number>; items: Record<string, Record<string, Share>> }
  | { basis: 'total'; ballots: number; items: Record<string, Share> }
  | { basis: 'none'; why: 'few' | 'close' };

/** The least number of ballots per role that any room may choose, and the default (ANONYMITY: k). */
export const LEAST_THRESHOLD = 3;
export const DEFAULT_THRESHOLD = 5;

/**
 * Percent from which on a share is only said to be "so much or more", for `ballots` ballots. With every way the votes may
 * have been cast taken as equally likely, the chance that a given person is among the choosers is then at most 0.9;
 * "over 90 %" would always tell more than that. Checked for 3 to 400 ballots in tests/domain/publish.test.ts.
 */
export function capPercent(ballots: number): number {
  if (ballots < 4) return 60;
  if (ballots < 5) return 75;
  return ballots < 20 ? 80 : 85;
}

/** The share of `chosen` among `ballots`, capped near both ends. */
export function share(chosen: number, ballots: number): Share {
  const cap = capPercent(ballots);
  // Compared in whole numbers: 0.8 · 5 is not exactly 4 in floating point.
  if (chosen * 100 >= cap * ballots) return { percent: cap, bound: 'atLeast' };
  if (chosen * 100 <= (100 - cap) * ballots) return { percent: 100 - cap, bound: 'atMost' };
  return { percent: Math.round((chosen * 100) / ballots), bound: 'exact' };
}

export interface PublishRules {
  roles: readonly string[];
  threshold: number;
}

/**
 * Publishes a tally: by role when every role has `threshold` ballots, else only the total when that has as many, else
 * nothing. Never both. With `earlier` publications of the same items (an earlier round), basis and numbers of ballots must
 * be the same; otherwise one person's vote could be read from the difference, and nothing is published.
 */
export function publish(tally: Tally, rules: PublishRules, earlier: readonly Publication[] = []): Publication {
  const counts = rules.roles.map((role) => tally.ballots[role] ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const publication = counts.every((count) => count >= rules.threshold)
    ? byRole(tally, rules.roles)
    : total >= rules.threshold
      ? inTotal(tally, rules.roles, total)
      : ({ basis: 'none', why: 'few' } as const);
  return earlier.some((one) => tooClose(one, publication)) ? { basis: 'none', why: 'close' } : publication;
}

function byRole(tally: Tally, roles: readonly string[]): Publication {
  const ballots = Object.fromEntries(roles.map((role) => [role, tally.ballots[role] ?? 0]));
  const items = mapItems(tally, (chosen) =>
    Object.fromEntries(roles.map((role) => [role, share(chosen[role] ?? 0, ballots[role] ?? 0)])),
  );
  return { basis: 'roles', ballots, items };
}

function inTotal(tally: Tally, roles: readonly string[], ballots: number): Publication {
  const items = mapItems(tally, (chosen) =>
    share(
      roles.reduce((sum, role) => sum + (chosen[role] ?? 0), 0),
      ballots,
    ),
  );
  return { basis: 'total', ballots, items };
}

/** Items in sorted order, so that not even their order can tell when they were voted for. */
function mapItems<T>(tally: Tally, to: (chosen: Record<string, number>) => T): Record<string, T> {
  const ids = Object.keys(tally.items).sort();
  return Object.fromEntries(ids.map((id) => [id, to(tally.items[id] ?? {})]));
}

/**
 * Whether the two together say more than each alone. When more people voted the second time, the difference of two exact
 * shares is the newcomers' exact share, however many they are; so the numbers of ballots must be the same.
 */
function tooClose(before: Publication, after: Publication): boolean {
  if (before.basis === 'none' || after.basis === 'none') return false;
  if (!Object.keys(after.items).some((item) => item in before.items)) return false;
  if (before.basis === 'total' || after.basis === 'total') return before.ballots !== after.ballots;
  return Object.keys(after.ballots).some((role) => before.ballots[role] !== after.ballots[role]);
}
