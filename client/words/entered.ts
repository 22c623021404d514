/** How the faces that count heads speak of people without a phone. */
import type { RoomView } from '../room.svelte.ts';

/** "2 of them entered by a helper"; empty where nobody was. Stands after a number of devices. */
export function enteredWords(room: RoomView): string {
  const count = room.one<number>('scribed') ?? 0;
  return count > 0 ? `${count} of them entered by a helper` : '';
}
