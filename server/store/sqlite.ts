/** The store of one machine: a file per room, worked by SQLite in a thread of its own. Here: text in, text out. */
import { fromJson, isCode, toJson } from './json.ts';
import type { RoomHead, Seal, Store, StoredRoom, Tick } from './port.ts';
import { Thread } from './sqlite-thread.ts';

export interface SqliteOptions {
  /** Told once of each file in the rooms folder that is no room, by `heads`. */
  onOddFile?(name: string): void;
}

/** Rejects with StoreRefused when the folder cannot be used or somebody else holds it. */
export async function openSqlite(folder: string, options: SqliteOptions = {}): Promise<Store> {
  const thread = new Thread(folder);
  try {
    await thread.opened();
  } catch (error) {
    await thread.stop(new Error('Storage could not be opened.'));
    throw error;
  }
  return new SqliteStore(thread, options);
}

class SqliteStore implements Store {
  readonly #thread: Thread;
  readonly #options: SqliteOptions;
  readonly #odd = new Set<string>();
  #shutting: Promise<void> | undefined;

  constructor(thread: Thread, options: SqliteOptions) {
    this.#thread = thread;
    this.#options = options;
  }

  async create(head: RoomHead, snapshot: unknown): Promise<boolean> {
    if (!isCode(head.code)) throw new Error('A room code is up to 16 of A–Z and 0–9.');
    return this.#ask('create', head.code, toJson(head), toJson(snapshot));
  }

  async read(code: string): Promise<StoredRoom | undefined> {
    const room = await this.#ask('read', code);
    if (!room) return undefined;
    // Both casts: written by this store from values of those very types.
    const head = fromJson(room.head) as RoomHead;
    const tail = fromJson(room.tail) as Tick[];
    return { head, sealedAt: room.sealedAt, snapshot: fromJson(room.snapshot), tail };
  }

  async append(code: string, n: number, tick: Tick): Promise<boolean> {
    return this.#ask('append', code, n, toJson(tick));
  }

  async seal(code: string, n: number, to: Seal): Promise<boolean> {
    return this.#ask('seal', code, n, { snapshot: toJson(to.snapshot), head: toJson(to.head ?? {}) });
  }

  async heads(): Promise<RoomHead[]> {
    const { heads, odd } = await this.#ask('heads');
    for (const name of odd) {
      if (!this.#odd.has(name)) this.#options.onOddFile?.(name);
      this.#odd.add(name);
    }
    return heads;
  }

  async forget(code: string): Promise<void> {
    await this.#ask('forget', code);
  }

  shut(): Promise<void> {
    this.#shutting ??= this.#shut();
    return this.#shutting;
  }

  async #shut(): Promise<void> {
    // A thread that died has let go of everything already.
    await this.#thread.ask('shut').catch(() => undefined);
    await this.#thread.stop(new Error('Storage is shut.'));
  }

  readonly #ask: Thread['ask'] = (name, ...args) => {
    if (this.#shutting) return Promise.reject(new Error('Storage is shut.'));
    return this.#thread.ask(name, ...args);
  };
}
