/** Texts that can be found again in any piece of a file, however SQLite cut it up. */
import type { Tick } from '../../server/store/port.ts';

export const aMark = (n: number): string => `<elephant ${n} größer>`;

/** A tick long enough to fill pages of its own. */
export const markedTick = (n: number): Tick => ({ events: [{ text: aMark(n).repeat(120) }], done: [`id ${n}`] });
