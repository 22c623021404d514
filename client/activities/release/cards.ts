/** The cards as the faces speak of them, from the records everybody has. */
import type { Outcome } from '../../../shared/activities/release/told.ts';
import type { ItemRecord, RoomView } from '../../room.svelte.ts';

export interface CardRecord extends ItemRecord {
  /** Its theme's title; empty for what stands on its own. */
  under: string;
  order: number;
  /** Null as long as it is asked about. */
  outcome: Outcome | null;
}

/** In the order they are read in. */
export const cardsIn = (room: RoomView): CardRecord[] =>
  room.all<CardRecord>('item:').sort((a, b) => a.order - b.order);

/** Theme by theme, in that order. */
export function chaptersOf(cards: readonly CardRecord[]): { title: string; cards: CardRecord[] }[] {
  const titles = [...new Set(cards.map(({ under }) => under))];
  return titles.map((title) => ({ title, cards: cards.filter(({ under }) => under === title) }));
}

export const isTold = (room: RoomView): boolean => room.one('result') !== undefined && room.step?.phase === 'revealed';

/** What leaves and what does not, whatever the reason. */
export function sorted(cards: readonly CardRecord[]): { leaves: CardRecord[]; stays: CardRecord[]; few: CardRecord[] } {
  const of = (outcome: Outcome) => cards.filter((card) => card.outcome === outcome);
  return { leaves: of('leaves'), stays: of('stays'), few: of('few') };
}

export const counted = (many: number): string => `${many} ${many === 1 ? 'card' : 'cards'}`;

export const RULE = 'A card leaves only if more than half of every side says so.';
export const FEW = 'Too few answers on one side, so these stay.';
