/** Storage, clock and server of a phone as fakes, so that its rules can be tried without a browser. */
import type { Ack, CommandMessage, Snapshot } from '../../shared/protocol.ts';
import type { Json } from '../../shared/records.ts';
import type { Ears, Link } from '../../client/link.ts';
import { memoryKeep, type Keep } from '../../client/participant/keep.ts';
import { Pocket, readContent, type Content } from '../../client/participant/pocket.svelte.ts';
import { Seat } from '../../client/participant/seat.svelte.ts';

/** Lets everything that is ready run. */
export const settled = async (): Promise<void> => {
  for (let i = 0; i < 8; i++) await new Promise((resolve) => setTimeout(resolve));
};

/** A storage that copies, like IndexedDB, and counts its writes. */
export function copyingKeep(): Keep & { writes: unknown[] } {
  const keep = memoryKeep();
  const writes: unknown[] = [];
  return {
    ...keep,
    writes,
    async set(key, value) {
      const copy = structuredClone(value);
      writes.push(copy);
      await keep.set(key, copy);
    },
  };
}

/** A server whose answers are given by hand. */
export class FakeLink implements Link {
  sent: CommandMessage[] = [];
  closed = false;
  ears: Ears | undefined;
  secrets: () => string[] = () => [];
  #waiting: { resolve: (ack: Ack) => void; reject: (error: Error) => void }[] = [];

  send(message: CommandMessage): Promise<Ack> {
    this.sent.push(message);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  async answer(ack: Ack): Promise<void> {
    this.#waiting.shift()?.resolve(ack);
    await settled();
  }

  async silence(): Promise<void> {
    this.#waiting.shift()?.reject(new Error('no answer'));
    await settled();
  }

  resync(): void {}
  polls = (): boolean => false;
  close(): void {
    this.closed = true;
  }
}

export const CODE = 'KT74QM';
export const STEP = 'step-1';
const fresh = (): Content => ({ token: 'token', role: 'it', order: 'o', parcels: [], posts: [], drafts: {} });

export interface Phone {
  seat: Seat;
  link: FakeLink;
  keep: Keep & { writes: unknown[] };
  pocket: Pocket;
  kept(): Promise<Content | undefined>;
  tell(records: Record<string, Json>, mine?: Record<string, Json>): Promise<void>;
}

/** A phone in a room, connected unless told otherwise; with `keep` it is one that was reloaded. */
export async function phone(options: { keep?: Keep & { writes: unknown[] }; online?: boolean } = {}): Promise<Phone> {
  const keep = options.keep ?? copyingKeep();
  const pocket = new Pocket(keep, CODE, (await readContent(keep, CODE)) ?? fresh());
  const seat = new Seat(CODE, pocket);
  const link = new FakeLink();
  seat.enter((_seat, ears, secrets) => {
    link.ears = ears;
    link.secrets = secrets;
    return link;
  });
  const tell = async (records: Record<string, Json>, mine: Record<string, Json> = {}) => {
    const snapshot: Snapshot = { protocol: 1, n: 1, now: 1_000_000, records, mine };
    link.ears?.snapshot(snapshot);
    await settled();
  };
  if (options.online !== false) link.ears?.connected(true);
  await tell({ room: room(), step: step('open') });
  return { seat, link, keep, pocket, kept: () => readContent(keep, CODE), tell };
}

export const room = (more: Record<string, Json> = {}): Json => ({
  title: 'A room',
  closed: false,
  blank: false,
  ...more,
});
export const step = (phase: string, id = STEP): Json => ({ id, kind: 'collect', phase, settings: {} });
