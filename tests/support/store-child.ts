/** A process of its own for the tests of the SQLite store, to be locked out, cut off or killed. `node store-child.ts <part> <folder>` */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { RoomFile } from '../../server/store/sqlite-file.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { aMark, markedTick } from './store-marks.ts';

const [part = '', folder = ''] = process.argv.slice(2);
// Straight to the pipe: what was said is said, whatever happens to this process next.
const say = (line: string | number) => writeSync(1, `${line}\n`);

const parts: Record<string, () => Promise<void>> = {
  /** Holds the folder until killed. */
  async hold() {
    await openSqlite(folder);
    say('held');
  },

  /** Says whether it could open the folder. */
  async try() {
    await openSqlite(folder).then(
      (store) => store.shut().then(() => say('opened')),
      (error: unknown) => say(String(error)),
    );
  },

  /** Appends for ever, saying each number once it is acknowledged. */
  async append() {
    const store = await openSqlite(folder);
    const room = await store.read('ABC234');
    const from = (room?.sealedAt ?? 0) + (room?.tail.length ?? 0) + 1;
    for (let n = from; await store.append('ABC234', n, markedTick(n)); n++) say(n);
  },

  /** The same, but every fourth number is a seal. */
  async seal() {
    const store = await openSqlite(folder);
    const room = await store.read('ABC234');
    const from = (room?.sealedAt ?? 0) + (room?.tail.length ?? 0) + 1;
    for (let n = from; await step(n); n++) say(n);
    function step(n: number): Promise<boolean> {
      return n % 4 === 0 ? store.seal('ABC234', n, { snapshot: n }) : store.append('ABC234', n, markedTick(n));
    }
  },

  /** Dies between a seal's commit and the erasure of the bytes. */
  async half() {
    const file = new RoomFile(join(folder, 'rooms', 'ABC234.sqlite'), 'ABC234');
    say(String(file.replace(3, { snapshot: '"new"', head: '{"salt":null}' })));
    process.kill(process.pid, 'SIGKILL');
  },

  /** Appends until the disk gives no more, then says the error and what can still be read. */
  async full() {
    const store = await openSqlite(folder);
    let n = 1;
    try {
      while (await store.append('ABC234', n, { events: [aMark(n).repeat(200)], done: [] })) say(n++);
    } catch (error) {
      say(String(error));
    }
    await store.shut();
  },
};

await parts[part]?.();
