/**
 * Where this phone keeps things: IndexedDB, or memory where that is not to be had (private windows, full disks).
 * It knows keys and values and nothing of what they mean.
 */
import { clear, createStore, del, get, keys, set, type UseStore } from 'idb-keyval';

export interface Keep {
  /** False when what is kept is gone with a reload. */
  lasting(): boolean;
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  del(key: string): Promise<void>;
  keys(): Promise<string[]>;
  clear(): Promise<void>;
}

export function memoryKeep(): Keep {
  const values = new Map<string, unknown>();
  return {
    lasting: () => false,
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
    del: async (key) => void values.delete(key),
    keys: async () => [...values.keys()],
    clear: async () => values.clear(),
  };
}

/** A database that hangs at opening must not keep anybody out of the room. */
const PATIENCE = 2500;

const inTime = <T>(promise: Promise<T>): Promise<T> =>
  Promise.race([promise, new Promise<T>((_, reject) => setTimeout(() => reject(new Error('slow')), PATIENCE))]);

/** IndexedDB as long as it works; from its first failure on, memory, with what was read or written so far. */
export async function openKeep(): Promise<Keep> {
  const memory = memoryKeep();
  let store: UseStore | undefined;
  try {
    store = createStore('elephant-room', 'kept');
    await inTime(set('probe', 1, store));
    await inTime(del('probe', store));
  } catch {
    return memory;
  }
  const disk = store;
  let works = true;
  async function tried<T>(onDisk: () => Promise<T>, inMemory: () => Promise<T>): Promise<T> {
    if (!works) return inMemory();
    try {
      return await inTime(onDisk());
    } catch {
      works = false;
      return inMemory();
    }
  }
  return {
    lasting: () => works,
    get: (key) =>
      tried<unknown>(
        () => get(key, disk),
        () => memory.get(key),
      ),
    async set(key, value) {
      await memory.set(key, value);
      await tried(
        () => set(key, value, disk),
        async () => {},
      );
    },
    async del(key) {
      await memory.del(key);
      // Erasing is tried on the disk even after a failure: what is to be forgotten may still be there.
      await inTime(del(key, disk)).catch(() => {});
    },
    keys: () =>
      tried(
        () => keys<string>(disk),
        () => memory.keys(),
      ),
    async clear() {
      await memory.clear();
      await inTime(clear(disk)).catch(() => {});
    },
  };
}
