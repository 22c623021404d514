/** A store that lives as long as the process, for tests and rehearsals. It keeps text, so callers never share objects. */
import { fromJson, isCode, toJson } from './json.ts';
import type { RoomHead, Seal, Store, StoredRoom, Tick } from './port.ts';

interface Kept {
  head: string;
  sealedAt: number;
  snapshot: string;
  tail: string[];
}

export function openMemory(): Store {
  return new MemoryStore();
}

class MemoryStore implements Store {
  #rooms: Map<string, Kept> | undefined = new Map();

  async create(head: RoomHead, snapshot: unknown): Promise<boolean> {
    const rooms = this.#open();
    if (!isCode(head.code)) throw new Error('A room code is up to 16 of A–Z and 0–9.');
    if (rooms.has(head.code)) return false;
    rooms.set(head.code, { head: toJson(head), sealedAt: 0, snapshot: toJson(snapshot), tail: [] });
    return true;
  }

  async read(code: string): Promise<StoredRoom | undefined> {
    const room = this.#open().get(code);
    if (!room) return undefined;
    const { head, sealedAt, snapshot, tail } = room;
    return { head: headOf(head), sealedAt, snapshot: fromJson(snapshot), tail: tail.map(tickOf) };
  }

  async append(code: string, n: number, tick: Tick): Promise<boolean> {
    const text = toJson(tick);
    const room = this.#next(code, n);
    room?.tail.push(text);
    return room !== undefined;
  }

  async seal(code: string, n: number, to: Seal): Promise<boolean> {
    const snapshot = toJson(to.snapshot);
    const change = fromJson(toJson(to.head ?? {}));
    const room = this.#next(code, n);
    if (!room) return false;
    Object.assign(room, { head: toJson(Object.assign(headOf(room.head), change)), sealedAt: n, snapshot, tail: [] });
    return true;
  }

  async heads(): Promise<RoomHead[]> {
    const rooms = this.#open();
    return [...rooms.keys()].sort().flatMap((code) => headOf(rooms.get(code)?.head ?? 'null'));
  }

  async forget(code: string): Promise<void> {
    this.#open().delete(code);
  }

  async shut(): Promise<void> {
    this.#rooms = undefined;
  }

  #open(): Map<string, Kept> {
    if (!this.#rooms) throw new Error('Storage is shut.');
    return this.#rooms;
  }

  #next(code: string, n: number): Kept | undefined {
    const room = this.#open().get(code);
    return room && n === room.sealedAt + room.tail.length + 1 ? room : undefined;
  }
}

// Both casts: the text was written by this store from a value of that very type.
const headOf = (text: string): RoomHead => fromJson(text) as RoomHead;
const tickOf = (text: string): Tick => fromJson(text) as Tick;
