/** What a step asks about, as every face lists it. */
import type { ItemRecord, RoomView } from '../room.svelte.ts';

/** By their ids, which are random, so that the order tells nothing and is the same before and after. */
export const itemsIn = <Item extends ItemRecord = ItemRecord>(room: RoomView): Item[] =>
  room.all<Item>('item:').sort((a, b) => (a.id < b.id ? -1 : 1));
