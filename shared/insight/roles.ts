/**
 * What each role sees, from published shares alone. Every formula treats roles alike, whatever their size, so that the
 * outnumbered side weighs the same; nothing is computed from raw counts, so no rank says more than the numbers shown.
 */
import type { Chosen, Share } from '../publish.ts';

/** both: every role sees it · one: one role alone does · some: seen, but by no role clearly · faint: hardly by anybody. */
export type Verdict = 'both' | 'one' | 'some' | 'faint';

export interface Seen {
  item: string;
  /** 1 for what is seen most by both; ties share nothing, the id decides. */
  rank: number;
  verdict: Verdict;
  /** For `one`: the role that sees it. */
  role: string | null;
  /** Mean of the roles' smoothed shares, 0 to 1, in whole hundredths. */
  heat: number;
  /** Published shares per role id; under `total` where only the total could be told. */
  shares: Record<string, Share>;
}

/** From what published percentage on a role counts as seeing an item; a share capped at the low end never does. */
const SEES = 25;
/** At most this part of the leading role's share for the others, for an item to be one role's alone. */
const ALONE = 0.6;

/** Laplace's rule of succession on a published share: (a + 1) / (n + 2), with a taken back from the percentage. */
export const smoothed = (percent: number, ballots: number): number => ((percent / 100) * ballots + 1) / (ballots + 2);

/** Items in order of min over roles of the smoothed share, ties by the product, then by id. Empty when nothing is told. */
export function seen(publication: Chosen, roles: readonly string[], items: readonly string[]): Seen[] {
  if (publication.basis === 'none') return [];
  const rows = items.map((item) => {
    const shares = sharesOf(publication, roles, item);
    const smooth = Object.entries(shares).map(([role, share]) => ({
      role,
      sees: share.bound !== 'atMost' && share.percent >= SEES,
      s: smoothed(share.percent, ballotsOf(publication, role)),
    }));
    return {
      item,
      shares,
      smooth,
      least: Math.min(...smooth.map(({ s }) => s)),
      product: smooth.reduce((p, { s }) => p * s, 1),
    };
  });
  rows.sort((a, b) => b.least - a.least || b.product - a.product || (a.item < b.item ? -1 : 1));
  return rows.map(({ item, shares, smooth }, i) => {
    const heat = Math.round((smooth.reduce((sum, { s }) => sum + s, 0) / smooth.length) * 100) / 100;
    return { item, rank: i + 1, ...verdictOf(smooth), heat, shares };
  });
}

function sharesOf(publication: Exclude<Chosen, { basis: 'none' }>, roles: readonly string[], item: string) {
  const none: Share = { percent: 0, bound: 'exact' };
  if (publication.basis === 'total') return { total: publication.items[item] ?? none };
  return Object.fromEntries(roles.map((role) => [role, publication.items[item]?.[role] ?? none]));
}

const ballotsOf = (publication: Exclude<Chosen, { basis: 'none' }>, role: string): number =>
  publication.basis === 'total' ? publication.ballots : (publication.ballots[role] ?? 0);

interface Smooth {
  role: string;
  sees: boolean;
  s: number;
}

function verdictOf(smooth: readonly Smooth[]): { verdict: Verdict; role: string | null } {
  const [first, second] = [...smooth].sort((a, b) => b.s - a.s || (a.role < b.role ? -1 : 1));
  if (!first?.sees) return { verdict: 'faint', role: null };
  if (second && smooth.every((one) => one.sees)) return { verdict: 'both', role: null };
  if (second && !second.sees && second.s <= ALONE * first.s) return { verdict: 'one', role: first.role };
  return { verdict: 'some', role: null };
}
