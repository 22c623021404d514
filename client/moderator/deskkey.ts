/**
 * Rooms this browser has the key of. The address bar may land on the wall with the rest of the laptop, so the key is
 * taken out of it as soon as the page is open and kept in this browser, until the moderator says forget.
 */
import * as v from 'valibot';
import { roomCode } from '../../shared/protocol.ts';

const kept = v.array(
  v.object({ code: v.string(), key: v.string(), title: v.string(), rehearsal: v.boolean(), day: v.string() }),
);
export type KeptRoom = v.InferOutput<typeof kept>[number];

const SHELF = 'elephant-room.moderator';
const MOST = 12;

export function keptRooms(): KeptRoom[] {
  try {
    return v.parse(kept, JSON.parse(localStorage.getItem(SHELF) ?? '[]'));
  } catch {
    return [];
  }
}

/** False when this browser keeps nothing (private window, storage off). */
function write(rooms: readonly KeptRoom[]): boolean {
  try {
    localStorage.setItem(SHELF, JSON.stringify(rooms));
    return true;
  } catch {
    return false;
  }
}

export function keep(room: Omit<KeptRoom, 'day'>): boolean {
  const day = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  return write([{ ...room, day }, ...keptRooms().filter((one) => one.code !== room.code)].slice(0, MOST));
}

export const forgetKept = (code: string): boolean => write(keptRooms().filter((room) => room.code !== code));

export interface DeskKey {
  code: string;
  key: string;
}

/** `/moderator#CODE.secret`, or `#CODE` when the key is kept here. */
export function keyFromAddress(): DeskKey | undefined {
  const [rawCode = '', key = ''] = location.hash.slice(1).split('.');
  const code = v.safeParse(roomCode, rawCode);
  if (!code.success) return undefined;
  const known = keptRooms().find((room) => room.code === code.output);
  if (key === '') return known && { code: known.code, key: known.key };
  const stays = keep({ code: code.output, key, title: known?.title ?? '', rehearsal: known?.rehearsal ?? false });
  if (stays) history.replaceState(null, '', `/moderator#${code.output}`);
  return { code: code.output, key };
}

export const moderatorLink = ({ code, key }: DeskKey): string => `${location.origin}/moderator#${code}.${key}`;
