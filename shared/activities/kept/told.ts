/** What the sides say became of a pact: verdict, order and words. Only from what was published. */
import type { Named } from '../../insight/options.ts';
import type { Shares, Told } from '../../publish.ts';
import { shareWords } from '../../words.ts';

export const OPTIONS = ['kept', 'partly', 'not', 'unsure'] as const;
export type Option = (typeof OPTIONS)[number];

export const ANSWERS: readonly (Named & { option: Option })[] = [
  { option: 'kept', label: 'Kept' },
  { option: 'partly', label: 'Partly' },
  { option: 'not', label: 'Not kept' },
  { option: 'unsure', label: 'Cannot tell' },
];

/**
 * differ: the sides are at least `APART` from each other · kept, not, unsure: on every side at least half say so · partly: anything
 * between · few: too few answers on some side.
 */
export type Verdict = 'differ' | 'not' | 'partly' | 'unsure' | 'kept' | 'few';

const APART = 0.3;
/** From what published percentage on a side says so. */
const HALF = 50;

/**
 * How far a side says a pact was kept, from 0 to 1: kept counts 1, partly and cannot tell one half each, not kept 0. What is told
 * only roughly counts with its least, and what is then missing to a hundred is spread over the options as far as each may go.
 */
export function levelOf(shares: Shares): number {
  const parts = OPTIONS.map((option) => {
    const { percent, bound } = shares[option] ?? { percent: 0, bound: 'exact' };
    const least = bound === 'atMost' ? 0 : percent;
    return { least, more: bound === 'exact' ? 0 : bound === 'atMost' ? percent : 100 - percent };
  });
  const sum = (of: 'least' | 'more') => parts.reduce((all, part) => all + part[of], 0);
  const spread = sum('more') > 0 ? Math.max(0, 100 - sum('least')) / sum('more') : 0;
  const [kept = 0, partly = 0, not = 0, unsure = 0] = parts.map(({ least, more }) => least + more * spread);
  const all = kept + partly + not + unsure;
  return all === 0 ? 0.5 : (kept + (partly + unsure) / 2) / all;
}

export interface Weighed {
  verdict: Verdict;
  /** Level of the side that sees it least kept, and the mean of all sides; every side counts once, whatever its size. */
  least: number;
  mean: number;
}

export function weighed(told: Told | undefined): Weighed {
  if (!told || told.basis === 'none') return { verdict: 'few', least: 1, mean: 1 };
  if (told.basis === 'total') return { verdict: 'few', least: levelOf(told.shares), mean: levelOf(told.shares) };
  const sides = Object.values(told.shares);
  const levels = sides.map(levelOf);
  const [least, most] = [Math.min(...levels), Math.max(...levels)];
  const mean = levels.reduce((sum, one) => sum + one, 0) / levels.length;
  const says = (option: Option) =>
    sides.every(({ [option]: share }) => share !== undefined && share.bound !== 'atMost' && share.percent >= HALF);
  const plain = (['kept', 'not', 'unsure'] as const).find(says) ?? 'partly';
  return { verdict: most - least >= APART ? 'differ' : plain, least, mean };
}

/** Untold ones last; those of which only a total is told after those told by side. */
const RANK: Record<Told['basis'], number> = { roles: 0, total: 1, none: 2 };

/**
 * What the room has to talk about first: the pact that some side sees least kept, ties by the mean of the sides, then by id.
 * Not what most people say: the larger side would then decide alone what is open. And not what is kept first: that needs no talk,
 * and a pact that one side alone sees broken would be hidden at the end.
 */
export function ordered<Pact extends { id: string }>(
  pacts: readonly Pact[],
  toldOf: (id: string) => Told | undefined,
): Pact[] {
  const rows = pacts.map((pact) => {
    const told = toldOf(pact.id);
    return { pact, rank: RANK[told?.basis ?? 'none'], ...weighed(told) };
  });
  rows.sort((a, b) => a.rank - b.rank || a.least - b.least || a.mean - b.mean || (a.pact.id < b.pact.id ? -1 : 1));
  return rows.map(({ pact }) => pact);
}

export function verdictWords(verdict: Verdict, sides: number): string {
  const we = sides === 2 ? 'We both' : 'We all';
  switch (verdict) {
    case 'differ':
      return 'We see it differently';
    case 'not':
      return `${we} see it as open`;
    case 'partly':
      return 'Kept in part';
    case 'unsure':
      return `${we} cannot tell`;
    case 'kept':
      return `${we} see it kept`;
    case 'few':
      return 'Too few to tell the sides apart';
  }
}

/** "kept 40 %, partly 30 %, not kept 20 % or less, cannot tell 20 % or less". */
export const sideWords = (shares: Shares): string =>
  ANSWERS.flatMap(({ option, label }) =>
    shares[option] ? [`${label.toLowerCase()} ${shareWords(shares[option])}`] : [],
  ).join(', ');

/** Shares of each side that has any, in the order of the roles, or of everybody under `total`. */
export function sidesOf(told: Told | undefined, roles: readonly string[]): { id: string; shares: Shares }[] {
  if (!told || told.basis === 'none') return [];
  if (told.basis === 'total') return [{ id: 'total', shares: told.shares }];
  return roles.flatMap((id) => (told.shares[id] ? [{ id, shares: told.shares[id] }] : []));
}
