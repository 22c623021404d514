/** Whose an item is: the side that wrote it, or more of it; and the first so many of each side. */
import type { Harvest, Item } from './activity.ts';
import { own } from './own.ts';

export interface Sided {
  items: Item[];
  /** The side it is of, by item; null for what is of nobody more than of the others, and so of everybody. */
  by: Record<string, string | null>;
}

/**
 * The first `most` of each side, in the order they came; where that is no order, the larger first. A theme is of the side whose
 * part of its own posts in it is the largest, so that a side that wrote more in all does not have them all.
 */
export function firstOfEach(fed: Harvest, { over, most }: { over: 'themes' | 'posts'; most: number }): Sided {
  const items = fed.ordered ? fed[over] : fed[over].toSorted((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
  const totals = totalsOf(items);
  const by: Sided['by'] = {};
  const taken = new Map<string | null, number>();
  const kept = items.filter((item) => {
    const side = sideOf(item, totals);
    const many = taken.get(side) ?? 0;
    taken.set(side, many + 1);
    if (many >= most) return false;
    by[item.id] = side;
    return true;
  });
  return { items: kept, by };
}

/** Posts of each role in all of the items. */
function totalsOf(items: readonly Item[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { mix } of items)
    for (const [role, posts] of Object.entries(mix ?? {})) totals.set(role, (totals.get(role) ?? 0) + posts);
  return totals;
}

function sideOf({ mix }: Item, totals: ReadonlyMap<string, number>): string | null {
  const parts = Object.entries(mix ?? {}).map(([role, posts]) => ({ role, part: posts / (totals.get(role) || 1) }));
  const [first, second] = parts.sort((a, b) => b.part - a.part);
  return !first || first.part === 0 || first.part === second?.part ? null : first.role;
}

/** Those who are not of the side an item is of; everybody where it is of nobody. */
export const othersThan = (by: string | null, roles: readonly string[]): string[] =>
  roles.filter((role) => role !== by);

/** What is of the others, for somebody of that side. */
export const ofOthers = <One extends { id: string }>(items: readonly One[], by: Sided['by'], role: string): One[] =>
  items.filter(({ id }) => (own(by, id) ?? null) !== role);
