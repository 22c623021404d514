/** The thread in which SQLite works, so that a slow disk never stops the sockets: calls in, answers out, in order. */
import { parentPort, workerData } from 'node:worker_threads';
import { faultOf, type Fault } from './sqlite-fault.ts';
import { holdFolder, type Held } from './sqlite-lock.ts';
import { Rooms } from './sqlite-rooms.ts';

/** What can be asked of the thread, beside `open` and `shut`. */
export type Calls = Pick<Rooms, 'create' | 'read' | 'append' | 'seal' | 'heads' | 'forget' | 'shut'>;
export type Ask = { [Name in keyof Calls]: { id: number; name: Name; args: Parameters<Calls[Name]> } }[keyof Calls];
export type Answer = { id: number; value: unknown } | { id: number; fault: Fault };

/** The answer to the opening itself, which nobody asks for by message. */
export const OPENING = 0;

let held: Held;
let rooms: Rooms;

async function answer(ask: Ask): Promise<unknown> {
  switch (ask.name) {
    case 'create':
      return rooms.create(...ask.args);
    case 'read':
      return rooms.read(...ask.args);
    case 'append':
      return rooms.append(...ask.args);
    case 'seal':
      return rooms.seal(...ask.args);
    case 'heads':
      return rooms.heads();
    case 'forget':
      return rooms.forget(...ask.args);
    case 'shut':
      rooms.shut();
      return held.release();
  }
}

function say(it: Answer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(it);
}

async function reply(id: number, work: () => unknown): Promise<void> {
  try {
    say({ id, value: await work() });
  } catch (error) {
    say({ id, fault: faultOf(error) });
  }
}

function open(): void {
  held = holdFolder(String(workerData));
  rooms = new Rooms(held.rooms);
}

parentPort?.on('message', (ask: Ask) => void reply(ask.id, () => answer(ask)));
await reply(OPENING, open);
