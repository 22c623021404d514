/**
 * The publisher: the only way from ballots to numbers, for every kind of activity. What it returns may be shown to
 * everybody and kept for ever; nothing else about the ballots may. Everything downstream (order, size, place, verdict)
 * is computed from what is returned here, so that no rank or picture can say more than the numbers do.
 */
import { own } from './own.ts';

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

/** What is told of ballots that choose items or do not. */
export type Chosen =
  | { basis: 'roles'; ballots: Record<string, number>; items: Record<string, Record<string, Share>> }
  | { basis: 'total'; ballots: number; items: Record<string, Share> }
  | { basis: 'none'; why: 'few' | 'close' };

/** What is told of ballots that answer each item with one of several options; each item stands for itself. */
export interface Answers {
  basis: 'each';
  options: string[];
  items: Record<string, Told>;
}

/** Of one item: shares by role and option with the answers they are of, or by option alone, or nothing. */
export type Told =
  | { basis: 'roles'; answers: Record<string, number>; shares: Record<string, Shares> }
  | { basis: 'total'; answers: number; shares: Shares }
  | { basis: 'none'; why: 'few' | 'close' };

/** A share per option; they may not add up to a hundred, since what is capped is told roughly. */
export type Shares = Record<string, Share>;

export type Publication = Chosen | Answers;

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
  /** How several options are told; `splitShares` where absent. */
  split?: (counts: readonly number[]) => Share[];
}

/**
 * Publishes a tally: by role when every role has `threshold` ballots, else only the total when that has as many, else
 * nothing. Never both. With `earlier` publications of the same items (an earlier round), basis and numbers of ballots must
 * be the same; otherwise one person's vote could be read from the difference, and nothing is published.
 */
export function publish(tally: Tally, rules: PublishRules, earlier: readonly Publication[] = []): Chosen {
  const counts = rules.roles.map((role) => tally.ballots[role] ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const publication = counts.every((count) => count >= rules.threshold)
    ? byRole(tally, rules.roles)
    : total >= rules.threshold
      ? inTotal(tally, rules.roles, total)
      : ({ basis: 'none', why: 'few' } as const);
  const before = earlier.filter((one) => one.basis !== 'each');
  return before.some((one) => tooClose(one, publication)) ? { basis: 'none', why: 'close' } : publication;
}

function byRole(tally: Tally, roles: readonly string[]): Chosen {
  const ballots = Object.fromEntries(roles.map((role) => [role, tally.ballots[role] ?? 0]));
  const items = mapItems(tally, (chosen) =>
    Object.fromEntries(roles.map((role) => [role, share(chosen[role] ?? 0, ballots[role] ?? 0)])),
  );
  return { basis: 'roles', ballots, items };
}

function inTotal(tally: Tally, roles: readonly string[], ballots: number): Chosen {
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
function tooClose(before: Chosen, after: Chosen): boolean {
  if (before.basis === 'none' || after.basis === 'none') return false;
  if (!Object.keys(after.items).some((item) => item in before.items)) return false;
  if (before.basis === 'total' || after.basis === 'total') return before.ballots !== after.ballots;
  return Object.keys(after.ballots).some((role) => before.ballots[role] !== after.ballots[role]);
}

/** Per item and role, how many chose each option, in the order of the options. */
export interface AnswerTally {
  options: readonly string[];
  items: Record<string, Record<string, readonly number[]>>;
}

/**
 * Publishes answers, item by item: by role when every role has `threshold` answers to that item, else only the total when
 * that has as many, else nothing. Never both. An item that was published before, of the same options, is told again only
 * on the same basis and with the same number of answers on each side.
 */
export function publishAnswers(
  { options, items }: AnswerTally,
  rules: PublishRules,
  earlier: readonly Publication[] = [],
): Answers {
  const before = earlier.filter((one) => one.basis === 'each').filter((one) => one.options.join() === options.join());
  const ids = Object.keys(items).sort();
  const told = ids.map((id): [string, Told] => {
    const now = toldOf(items[id] ?? {}, options, rules);
    const near = before.some((one) => one.items[id] && differs(one.items[id], now));
    return [id, near ? { basis: 'none', why: 'close' } : now];
  });
  return { basis: 'each', options: [...options], items: Object.fromEntries(told) };
}

/**
 * The same where each item was put to some roles only: those alone count, for its shares and for the threshold. Where one of them
 * gave too few answers nothing is told of the item, not even a total: that would be mostly about the other.
 */
export function publishAsked(
  { options, items }: AnswerTally,
  { asked, threshold }: { asked: (item: string) => readonly string[]; threshold: number },
  earlier: readonly Publication[] = [],
): Answers {
  const groups = Map.groupBy(Object.keys(items), (id) => asked(id).join());
  const told = [...groups.values()].flatMap((ids) => {
    const some = Object.fromEntries(ids.map((id) => [id, items[id] ?? {}]));
    const roles = asked(ids[0] ?? '');
    return Object.entries(
      publishAnswers({ options, items: some }, { roles, threshold, split: splitAll }, earlier).items,
    );
  });
  const each = told.map(([id, one]): [string, Told] => [
    id,
    one.basis === 'total' ? { basis: 'none', why: 'few' } : one,
  ]);
  return { basis: 'each', options: [...options], items: Object.fromEntries(each.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function toldOf(
  counts: Readonly<Record<string, readonly number[]>>,
  options: readonly string[],
  { roles, threshold, split = splitShares }: PublishRules,
): Told {
  const of = (role: string) => options.map((_, at) => counts[role]?.[at] ?? 0);
  const named = (all: readonly number[]) => Object.fromEntries(split(all).map((one, at) => [options[at], one]));
  const answers = Object.fromEntries(roles.map((role) => [role, sumOf(of(role))]));
  if (roles.every((role) => (answers[role] ?? 0) >= threshold)) {
    return { basis: 'roles', answers, shares: Object.fromEntries(roles.map((role) => [role, named(of(role))])) };
  }
  const together = options.map((_, at) => sumOf(roles.map((role) => of(role)[at] ?? 0)));
  if (sumOf(together) < threshold) return { basis: 'none', why: 'few' };
  return { basis: 'total', answers: sumOf(together), shares: named(together) };
}

/** The rule of `tooClose` for one item. */
function differs(before: Told, after: Told): boolean {
  if (before.basis === 'none' || after.basis === 'none') return false;
  if (before.basis === 'total' || after.basis === 'total') return before.answers !== after.answers;
  return Object.keys(after.answers).some((role) => before.answers[role] !== after.answers[role]);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/**
 * The shares of several options that exclude each other, each capped at both ends, so that no capped one can be had by taking
 * the others from a hundred. One option after the other is told as a part of what those before it left over; an exact one is
 * taken from that. After one that is capped high nothing more is told but what it leaves; the last is told exactly only if every
 * other was. Each step divides in two as `share` does, with caps at least as wide, so that what holds there holds here;
 * checked for every way up to 60 answers may fall, in tests/domain/answers.test.ts.
 */
export function splitShares(counts: readonly number[]): Share[] {
  const all = sumOf(counts);
  const told: Share[] = [];
  /** Answers among the options not told exactly, and how many of them those told only as "or less" may hold. */
  let [left, low] = [all, 0];
  for (const count of counts.slice(0, -1)) {
    const end = Math.max(endOf(left), endOf(all));
    if (left < LEAST_THRESHOLD || 2 * end >= left) {
      told.push(atMost(left, all));
      low += left;
    } else if (count >= left - end) {
      const rest = counts.slice(told.length + 1).map(() => atMost(end, all));
      return [...told, atLeast(left - end, all), ...rest];
    } else if (count <= end) {
      told.push(atMost(end, all));
      low += end;
    } else {
      told.push({ percent: Math.round((count * 100) / all), bound: 'exact' });
      left -= count;
    }
  }
  return [...told, remaining({ left, low, exact: told.every((one) => one.bound === 'exact') }, all)];
}

/** How many answers at either end of `ballots` are told only roughly: the caps of `share` as a count. */
const endOf = (ballots: number): number => Math.floor(((100 - capPercent(ballots)) * ballots) / 100);

/**
 * The same with the last option told as well as the others, where it is not the one of least interest: as if one more followed,
 * which nobody can choose. Checked like it, for every way up to 16 answers to four options may fall, in tests/domain/exchange.test.ts.
 */
export function splitAll(counts: readonly number[]): Share[] {
  const plain = splitShares(counts);
  return plain.every(({ bound }) => bound === 'exact') ? plain : splitShares([...counts, 0]).slice(0, -1);
}

/** The last option: somewhere between all that is left and that without what the low ones may hold. */
function remaining({ left, low, exact }: { left: number; low: number; exact: boolean }, all: number): Share {
  if (exact) return { percent: Math.round((left * 100) / all), bound: 'exact' };
  return low > 0 && left - low > low ? atLeast(left - low, all) : atMost(left, all);
}

/** A bound is never told closer than the caps of all answers, and is true as it stands. */
const atLeast = (least: number, all: number): Share => ({
  percent: Math.min(Math.floor((least * 100) / all), capPercent(all)),
  bound: 'atLeast',
});
const atMost = (most: number, all: number): Share => ({
  percent: Math.max(Math.ceil((most * 100) / all), 100 - capPercent(all)),
  bound: 'atMost',
});

/** All publications among what other steps have told. */
export const publishedIn = (beside: readonly { results: readonly { publication: Publication }[] }[]): Publication[] =>
  beside.flatMap(({ results }) => results.map(({ publication }) => publication));

/** What stands of an item after several tellings: the last of which anything was told, else why nothing is. Undefined before the first. */
export function lastTold(rounds: readonly Answers[], id: string): Told | undefined {
  const all = rounds.flatMap((round) => own(round.items, id) ?? []);
  return all.findLast(({ basis }) => basis !== 'none') ?? all.at(-1);
}
