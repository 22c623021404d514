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
  const kept = write([{ ...room, day }, ...keptRooms().filter((one) => one.code !== room.code)].slice(0, MOST));
  if (kept) dropUntried(room.code);
  return kept;
}

export const forgetKept = (code: string): boolean => write(keptRooms().filter((room) => room.code !== code));

export interface DeskKey {
  code: string;
  key: string;
}

/** Where a key waits that has not been tried yet: in this tab only, so that a wrong one never replaces a right one. */
const untried = (code: string) => `elephant-room.key.${code}`;

function waiting(code: string): string | null {
  try {
    return sessionStorage.getItem(untried(code));
  } catch {
    return null;
  }
}

function hideInTab({ code, key }: DeskKey): boolean {
  try {
    sessionStorage.setItem(untried(code), key);
    return true;
  } catch {
    return false;
  }
}

/** `/moderator#CODE.secret`, or `#CODE` when the key is kept here. Where nothing can be kept, the address stays whole. */
export function keyFromAddress(): DeskKey | undefined {
  const [rawCode = '', given = ''] = location.hash.slice(1).split('.');
  const parsed = v.safeParse(roomCode, rawCode);
  if (!parsed.success) return undefined;
  const code = parsed.output;
  if (given !== '') {
    if (hideInTab({ code, key: given })) history.replaceState(null, '', `/moderator#${code}`);
    return { code, key: given };
  }
  const key = waiting(code) ?? keptRooms().find((room) => room.code === code)?.key;
  return key === undefined ? undefined : { code, key };
}

/** A key the room did not take is not tried again. */
export function dropUntried(code: string): void {
  try {
    sessionStorage.removeItem(untried(code));
  } catch {
    // There is nothing to drop.
  }
}

export const moderatorLink = ({ code, key }: DeskKey): string => `${location.origin}/moderator#${code}.${key}`;
