/** A `price` step as the faces speak of it, from the records everybody has. */
import { untoldWords, type Outcome, type WhyNot } from '../../../shared/activities/price/told.ts';
import type { Turn } from '../../../shared/activities/price/work.ts';
import type { Share } from '../../../shared/publish.ts';
import { itemsIn } from '../../results/items.ts';
import type { ItemRecord, RoleRecord, RoomView } from '../../room.svelte.ts';

export interface PriceItem extends ItemRecord {
  /** Null as long as it is free. */
  price: number | null;
}

export interface Head {
  turn: Turn;
  unit: string;
  /** What everything costs, what there is to spend, and that in percent; null as long as it is free. */
  sum: number | null;
  budget: number | null;
  share: number | null;
}

interface Vote {
  basis: 'roles' | 'total' | 'none';
  why: WhyNot;
  ballots: Record<string, number> | number | null;
}

export interface ResultHead {
  basis: 'roles' | 'total' | 'none';
  rounds: number;
  budget: number;
  free: Vote;
  priced: Vote;
}

export interface Row extends Omit<Outcome, 'item' | 'priced'> {
  id: string;
  text: string;
  /** With a price. */
  shares: Record<string, Share>;
  verdict: string;
  role: null;
}

export const headOf = (room: RoomView): Head =>
  room.one<Head>('price') ?? { turn: 'free', unit: '', sum: null, budget: null, share: null };

export const priceItems = (room: RoomView): PriceItem[] => itemsIn<PriceItem>(room);

export const resultOf = (room: RoomView): ResultHead | undefined => room.one<ResultHead>('result');

/** In the order of what survives on every side. */
export function rowsOf(room: RoomView): Row[] {
  const texts = new Map(priceItems(room).map(({ id, text }) => [id, text]));
  return room
    .all<Omit<Row, 'text' | 'verdict' | 'role'>>('result:')
    .map((row) => ({ ...row, text: texts.get(row.id) ?? '', verdict: row.fate, role: null }))
    .sort((a, b) => a.rank - b.rank);
}

/** Sides of which anything is told; everybody where only the total could be. */
export function sidesOf({ free, shares }: Pick<Row, 'free' | 'shares'>, roles: readonly RoleRecord[]) {
  const all = [
    ...roles.map(({ id, name, index }) => ({ id, name, index })),
    { id: 'total', name: 'Everybody', index: -1 },
  ];
  return all
    .map((side) => ({ ...side, free: free[side.id], priced: shares[side.id] }))
    .filter((side) => side.free ?? side.priced);
}

/** How many voted, and why one of the two votes is not told. */
export function votesWords({ free, priced, rounds }: ResultHead, roles: readonly RoleRecord[]): string {
  const many = (vote: Vote) =>
    vote.ballots === null || typeof vote.ballots === 'number'
      ? vote.ballots === null
        ? ''
        : `${vote.ballots} in all, too few of one side to tell the sides apart`
      : roles.map((role) => `${role.name} ${(vote.ballots as Record<string, number>)[role.id] ?? 0}`).join(', ');
  const told = [
    ...(free.ballots === null ? [] : [`Voted free: ${many(free)}.`]),
    ...(priced.ballots === null ? [] : [`With prices: ${many(priced)}.`]),
  ];
  const untold = untoldWords({ free: free.why, priced: priced.why });
  return [...told, ...untold, ...(rounds > 1 ? [`Round ${rounds}.`] : [])].join(' ');
}

export const READING =
  'Survived: every side still wants it, and kept at least half of what it had, or half of the side takes it. In order of the side that wants it less; all sides weigh the same.';
