/**
 * What each role says of what it was asked to agree to, from published shares alone. Every formula treats roles alike,
 * whatever their size; what was not told of an item plays no part.
 */
import type { Item } from '../activity.ts';
import type { Answers, Share, Shares, Told } from '../publish.ts';
import { smoothed } from './roles.ts';
import { APART, chanceApart, type Side } from './split.ts';
import { carrierOf, silentOn, type Heads } from './whose.ts';

export const OPTIONS = ['agree', 'disagree', 'pass'] as const;
export type Option = (typeof OPTIONS)[number];

/**
 * both: in every role at least half agree · against: in every role at least half disagree · one: half of one role, few of the others ·
 * split: the roles really differ · early: they seem to · some: seen, but by no role clearly · faint: hardly by anybody ·
 * few: not enough answers in every role, so never ranked.
 */
export type StanceVerdict = 'both' | 'against' | 'one' | 'split' | 'early' | 'some' | 'faint' | 'few';

export interface Weighed {
  item: string;
  /** 1 for what both agree to most; null where a role has too few answers. */
  rank: number | null;
  verdict: StanceVerdict;
  /** For `few`: why nothing is told; null where there is at least a total. */
  why: 'few' | 'close' | null;
  /** For `one`: the role that agrees. */
  role: string | null;
  /** The two roles that differ most, the one that agrees more first, and how likely it is that they do, in hundredths. */
  apart: { more: string; less: string; chance: number } | null;
  /** Mean of the roles' smoothed shares of agreement, 0 to 1, in whole hundredths. */
  heat: number | null;
  /** Share that agrees, per role id or under `total`. */
  shares: Shares;
  /** Shares of every option, per role id or under `total`. */
  told: Record<string, Shares>;
  /** Answers that the shares are of, per role id or under `total`. */
  answers: Record<string, number>;
  /** The role that carries the theme by posts per head. */
  whose: string | null;
  /** Roles that wrote nothing on it, and what they say now. */
  blind: { role: string; says: 'agrees' | 'unseen' }[];
}

/** From what published percentage on a role says so; a share capped at the low end never does. */
const HALF = 50;
/** Up to what percentage a role hardly does. */
const FEW = 30;
/** Under this by every role, hardly anybody sees it. */
const SEES = 25;
/** How likely a difference has to be, in hundredths, and of how many answers, to be called a split. */
const LIKELY = 70;
const LEAST_ANSWERS = 5;

export interface Asked {
  items: readonly Item[];
  roles: readonly string[];
  heads: Heads;
}

/**
 * A row per item. With s_r = (a_r + 1) / (n_r + 2), Laplace's rule of succession, where a pass counts as not agreeing, items are in
 * order of min s_r, ties by the product, then by id: never by pooled votes. After them what only has a total, then what has nothing.
 */
export function weighed({ items: told }: Answers, { items, roles, heads }: Asked): Weighed[] {
  const rows = items.map((item) => rowOf(item, told[item.id] ?? { basis: 'none', why: 'few' }, { roles, heads }));
  rows.sort((a, b) => b.least - a.least || b.product - a.product || (a.row.item < b.row.item ? -1 : 1));
  return rows.map(({ row }, i) => ({ ...row, rank: row.heat === null ? null : i + 1 }));
}

interface Ranked {
  row: Weighed;
  least: number;
  product: number;
}

function rowOf(item: Item, told: Told, { roles, heads }: Omit<Asked, 'items'>): Ranked {
  const known = {
    item: item.id,
    rank: null,
    role: null,
    apart: null,
    heat: null,
    whose: carrierOf(item, roles, heads),
  };
  const little = { ...known, verdict: 'few' as const, why: null, blind: [] };
  if (told.basis === 'none') {
    return { row: { ...little, why: told.why, shares: {}, told: {}, answers: {} }, least: -2, product: 0 };
  }
  if (told.basis === 'total') {
    const shares = { total: agreeOf(told.shares) };
    const row = { ...little, shares, told: { total: told.shares }, answers: { total: told.answers } };
    return { row, least: -1, product: shares.total.percent };
  }
  const sides = roles.map((role) => sideOf(role, told, heads));
  const s = sides.map((side) => smoothed(side.share.percent, side.answers));
  const apart = furthest(sides);
  const row = {
    ...{ ...known, why: null, apart, ...verdictOf(sides, apart) },
    heat: Math.round((s.reduce((sum, one) => sum + one, 0) / s.length) * 100) / 100,
    ...{ shares: Object.fromEntries(sides.map(({ role, share }) => [role, share])), told: told.shares },
    answers: told.answers,
    blind: blindOf(sides, silentOn(item, roles)),
  };
  return { row, least: Math.min(...s), product: s.reduce((p, one) => p * one, 1) };
}

/** A role's answers to one item, as far as they are published. */
interface RoleSide extends Side {
  role: string;
  share: Share;
  against: Share;
}

const NONE: Share = { percent: 0, bound: 'exact' };
const agreeOf = (shares: Shares): Share => shares.agree ?? NONE;

function sideOf(role: string, told: Extract<Told, { basis: 'roles' }>, heads: Heads): RoleSide {
  const shares = told.shares[role] ?? {};
  const [share, answers] = [agreeOf(shares), told.answers[role] ?? 0];
  // A capped share stands for its bound: the difference is then rather thought smaller than it is.
  const agree = Math.round((share.percent * answers) / 100);
  return { role, share, against: shares.disagree ?? NONE, answers, agree, heads: Math.max(heads[role] ?? 0, answers) };
}

/** The pair of roles that most likely differ; of equally likely ones the furthest apart. Null where all agree alike. */
function furthest(sides: readonly RoleSide[]): Weighed['apart'] {
  const part = ({ agree, answers }: RoleSide) => agree / Math.max(1, answers);
  const pairs = sides.flatMap((more) =>
    sides
      .filter((less) => part(more) > part(less))
      .map((less) => ({
        ...{ more: more.role, less: less.role, by: part(more) - part(less) },
        chance: Math.round(100 * chanceApart(more, less)),
      })),
  );
  const [first] = pairs.sort((a, b) => b.chance - a.chance || b.by - a.by);
  return first ? { more: first.more, less: first.less, chance: first.chance } : null;
}

const says = (share: Share): boolean => share.bound !== 'atMost' && share.percent >= HALF;
const hardly = (share: Share): boolean => share.bound !== 'atLeast' && share.percent <= FEW;

function verdictOf(
  sides: readonly RoleSide[],
  apart: Weighed['apart'],
): { verdict: StanceVerdict; role: string | null } {
  const plain = (verdict: StanceVerdict) => ({ verdict, role: null });
  if (sides.every(({ share }) => says(share))) return plain('both');
  if (sides.every(({ against }) => says(against))) return plain('against');
  if (apart && isSplit(sides, apart)) {
    const [first, ...more] = sides.filter(({ share }) => says(share));
    const alone = first && more.length === 0 && sides.every((side) => side === first || hardly(side.share));
    return alone ? { verdict: 'one', role: first.role } : plain('split');
  }
  if (apart && seemsApart(sides, apart)) return plain('early');
  const seen = sides.some(({ share }) => share.bound !== 'atMost' && share.percent >= SEES);
  return plain(seen ? 'some' : 'faint');
}

function isSplit(sides: readonly RoleSide[], { more, less, chance }: NonNullable<Weighed['apart']>): boolean {
  const pair = sides.filter(({ role }) => role === more || role === less);
  return chance >= LIKELY && pair.every(({ answers }) => answers >= LEAST_ANSWERS);
}

/** A difference that would count if it were certain. */
function seemsApart(sides: readonly RoleSide[], { more, less }: NonNullable<Weighed['apart']>): boolean {
  const percent = (id: string) => sides.find(({ role }) => role === id)?.share.percent ?? 0;
  return percent(more) - percent(less) > APART;
}

/** A silent role has a blind spot where it agrees now, or hardly does while another role says so. */
function blindOf(sides: readonly RoleSide[], silent: readonly string[]): Weighed['blind'] {
  return sides
    .filter(({ role }) => silent.includes(role))
    .flatMap(({ role, share }): Weighed['blind'] => {
      if (says(share)) return [{ role, says: 'agrees' }];
      const others = sides.some((other) => other.role !== role && says(other.share));
      return hardly(share) && others ? [{ role, says: 'unseen' }] : [];
    });
}

/** The most that is told of any item, and where nothing is, why. */
export function mostTold({ items }: Answers): { basis: 'roles' | 'total' | 'none'; why?: 'few' | 'close' } {
  const told = Object.values(items);
  const basis = (['roles', 'total'] as const).find((one) => told.some((item) => item.basis === one));
  if (basis) return { basis };
  return { basis: 'none', why: told.some((item) => item.basis === 'none' && item.why === 'close') ? 'close' : 'few' };
}
