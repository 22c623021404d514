/** The lists of a revealed `rank` step as its faces speak of them; nothing but what was told. */
import { overlapWords, type Entry, type List } from '../../../shared/activities/rank/lists.ts';
import type { ItemRecord, ResultHead, ResultRecord, RoleRecord, RoomView } from '../../room.svelte.ts';

export interface RankRecord extends ResultRecord {
  /** Place per role id, or under `total`. */
  places: Record<string, { place: number; tied: boolean }>;
}

/** A side's list with who it is of; no role where only the total is told. */
export interface Side extends List {
  name: string;
  index: number;
}

export interface Outcome {
  head: ResultHead;
  rows: (RankRecord & { text: string })[];
  sides: Side[];
  /** How far the lists are the same, in words. */
  overlap: string;
}

export function outcomeOf(room: RoomView, top: number): Outcome | undefined {
  const head = room.one<ResultHead>('result');
  if (!head) return undefined;
  const rows = room
    .all<RankRecord>('result:')
    .map((row) => ({ ...row, text: room.one<ItemRecord>(`item:${row.id}`)?.text ?? '' }))
    .sort((a, b) => a.rank - b.rank);
  const all = [...room.roles, { id: 'total', name: 'Everybody', index: -1 } as RoleRecord];
  const sides = all.flatMap(({ id, name, index }) => {
    const entries = entriesOf(rows, id);
    return entries.length > 0 ? [{ role: id, name, index, entries }] : [];
  });
  return { head, rows, sides, overlap: overlapWords(sides, top) };
}

function entriesOf(rows: readonly RankRecord[], role: string): Entry[] {
  const entries = rows.flatMap(({ id, places, shares }) => {
    const [at, share] = [places[role], shares[role]];
    return at && share ? [{ item: id, share, ...at }] : [];
  });
  return entries.sort((a, b) => a.place - b.place || (a.item < b.item ? -1 : 1));
}

export const topIn = (room: RoomView): number => Number(room.step?.settings.top ?? 3);

export const basisWords = ({ basis, why }: ResultHead, top: number): string => {
  if (basis === 'roles') return `How many of each side have it in their top ${top}. All sides weigh the same.`;
  if (basis === 'total') return 'All sides together: too few ranked on one side to tell the sides apart.';
  return why === 'close'
    ? 'Not as many ranked as last time. The difference could give a single list away, so only the earlier result stands.'
    : 'Too few lists to say anything without giving people away.';
};
