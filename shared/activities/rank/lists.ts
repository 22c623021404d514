/**
 * Each role's list, from published shares alone: what is told alike stands on the same place, as a tie. The order within
 * single ballots is never told, and nothing is pooled over roles.
 */
import type { Chosen, Share } from '../../publish.ts';

export interface Entry {
  item: string;
  /** Counted from 1; equal shares share it, and the next one is as many later. */
  place: number;
  tied: boolean;
  share: Share;
}

/** A side's list; `total` where only the total could be told. */
export interface List {
  role: string;
  entries: Entry[];
}

/** All items of each side in order; ties by id, which is random. */
export function listsOf(publication: Chosen, roles: readonly string[], items: readonly string[]): List[] {
  if (publication.basis === 'none') return [];
  if (publication.basis === 'total') return [{ role: 'total', entries: ordered(items, (id) => publication.items[id]) }];
  return roles.map((role) => ({ role, entries: ordered(items, (id) => publication.items[id]?.[role]) }));
}

const NOBODY: Share = { percent: 0, bound: 'atMost' };

function ordered(items: readonly string[], of: (id: string) => Share | undefined): Entry[] {
  const rows = items.map((item) => ({ item, share: of(item) ?? NOBODY }));
  rows.sort((a, b) => weight(b.share) - weight(a.share) || (a.item < b.item ? -1 : 1));
  return rows.map(({ item, share }) => ({
    ...{ item, share },
    place: 1 + rows.findIndex((row) => same(row.share, share)),
    tied: rows.filter((row) => same(row.share, share)).length > 1,
  }));
}

const same = (a: Share, b: Share): boolean => weight(a) === weight(b);

/** Beyond a cap lies more, or less, than what is exactly there. */
const weight = ({ percent, bound }: Share): number =>
  percent + (bound === 'atLeast' ? 0.5 : bound === 'atMost' ? -0.5 : 0);

/** The first `top` places; longer where the last is a tie, without what is told only as "so much or less". */
export const topOf = ({ entries }: List, top: number): Entry[] =>
  entries.filter(({ place, share }) => place <= top && share.bound !== 'atMost');

/** Items on every side's list. */
export function commonOf(lists: readonly List[], top: number): string[] {
  const [first, ...others] = lists.map((list) => topOf(list, top).map(({ item }) => item));
  return others.length === 0 ? [] : (first ?? []).filter((item) => others.every((one) => one.includes(item)));
}

/** "2 of our top 3 are the same"; where ties make a list longer or shorter it says how long they are. */
export function overlapWords(lists: readonly List[], top: number): string {
  if (lists.length < 2) return '';
  const common = commonOf(lists, top).length;
  const sizes = lists.map((list) => topOf(list, top).length);
  const both = lists.length === 2 ? 'both lists' : 'all lists';
  if (sizes.every((size) => size === top)) {
    if (common === top) return top === 1 ? 'Our first is the same.' : `All of our top ${top} are the same.`;
    if (common === 0) return top === 1 ? 'Our first is not the same.' : `None of our top ${top} are the same.`;
    return `${common} of our top ${top} ${common === 1 ? 'is' : 'are'} the same.`;
  }
  const ties = sizes.some((size) => size > top) ? ' Ties make a list longer.' : '';
  return `${common === 0 ? 'Nothing is' : common === 1 ? 'One is' : `${common} are`} on ${both}.${ties}`;
}

/** "2", or "2=" for a tie. */
export const placeWords = ({ place, tied }: Pick<Entry, 'place' | 'tied'>): string => `${place}${tied ? '=' : ''}`;
