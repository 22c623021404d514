/** A batch comes up on a full wall: how long until it is grouped, and how long the server's event loop stands still meanwhile. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Host } from '../../server/host.ts';
import { Hosts } from '../../server/hosts.ts';
import { systemChance, systemClock, type Log } from '../../server/ports.ts';
import type { Seat } from '../../server/seats.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { openThinker } from '../../server/thinking/thinker.ts';
import { needsReading } from '../../shared/moderation.ts';
import { plan } from '../support/room.ts';
import { SAYINGS, roleOf } from './hall.ts';
import { dataFolder } from './servers.ts';
import { median, numbers, pause } from './measure.ts';
import { alone, inMs, type Bench, type Row } from './table.ts';

/** Longest stand-still of the event loop, in milliseconds. */
const STANDSTILL = 20;
const BATCH = 5;

const silent: Log = { info() {}, warn() {}, error() {}, debug() {} };
const MODERATOR: Seat = { audience: 'moderator', role: '', pid: '' };

/** As different as a hall's: each is the halves of two sayings. None has to be read first, so that every five make a batch. */
function textOf(i: number): string {
  for (let n = i; ; n += 100_000) if (!needsReading(mixed(n))) return mixed(n);
}

function mixed(i: number): string {
  const half = (text: string, part: 0 | 1) => {
    const words = text.split(' ');
    return words.slice(part === 0 ? 0 : words.length >> 1, part === 0 ? words.length >> 1 : undefined).join(' ');
  };
  const at = (n: number) => SAYINGS[n % SAYINGS.length] ?? '';
  return `${half(at(i), 0)} ${half(at(i * 31 + Math.floor(i / SAYINGS.length) * 7), 1)}`;
}

interface Work {
  edition: number;
  thought: number;
  posts: Record<string, { state: string }>;
}

class Wall {
  readonly #host: Host;
  readonly #step: string;
  #written = 0;

  constructor(host: Host) {
    this.#host = host;
    this.#step = host.state.agenda[0]!.id;
  }

  async open(): Promise<void> {
    await this.#ask(MODERATOR, 'step.open', { step: this.#step });
  }

  async write(count: number): Promise<void> {
    const key = this.#host.key!;
    await Promise.all(
      numbers(count).map(() => {
        const i = this.#written++;
        const seat = key.verify(key.mint(roleOf(i)))!;
        return this.#ask(seat, 'collect.write', { text: textOf(i) }, systemChance());
      }),
    );
  }

  /** Resolves when everything on the wall has been thought about. */
  async thought(): Promise<void> {
    for (;;) {
      const work = this.#host.state.agenda[0]!.work as Work;
      const boxed = Object.values(work.posts).filter((post) => post.state === 'hidden').length;
      if (work.edition === work.thought && boxed < BATCH) return;
      await pause(2);
    }
  }

  #ask(seat: Seat, type: string, body: object, secret?: string): Promise<unknown> {
    return this.#host.submit(seat, { id: systemChance(), secret, ask: { type, body, step: this.#step } });
  }
}

async function measured(hosts: Hosts, posts: number, rounds: number): Promise<Row[]> {
  const agenda = [plan('collect', { most: 1, reveal: 'live' })];
  const opened = await hosts.open({
    title: 'x',
    roles: ['IT', 'Marketing'],
    threshold: 5,
    live: true,
    rehearsal: false,
    agenda,
  });
  const host = (await hosts.find(opened!.code))!;
  const wall = new Wall(host);
  await wall.open();
  await wall.write(posts);
  await wall.thought();
  const times: number[] = [];
  const busy = await standstill(rounds, async () => {
    const start = performance.now();
    await wall.write(BATCH);
    await wall.thought();
    times.push(performance.now() - start);
  });
  // The machine has its own stops, from whatever else runs on it.
  const idle = await standstill(rounds, () => pause(median(times)));
  const what = `a batch of ${BATCH} on a wall of ${posts.toLocaleString('en')}`;
  const row = (which: string, product: number, bare: number): Row => ({
    ...alone(`… the event loop stands still meanwhile, ${which}`, product, { below: STANDSTILL, print: inMs }),
    bare: inMs(bare),
  });
  return [
    alone(`${what}: written, stored, shown and grouped`, median(times), { print: inMs }),
    row('99 of 100', busy.often, idle.often),
    row('at most', busy.most, idle.most),
  ];
}

/** How long the event loop stands still while something goes on, in milliseconds. */
async function standstill(rounds: number, work: () => Promise<void>): Promise<{ often: number; most: number }> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  for (let round = 0; round < rounds; round++) {
    loop.enable();
    await work();
    loop.disable();
  }
  return { often: loop.percentile(99) / 1e6, most: loop.max / 1e6 };
}

export const thinking: Bench = async ({ quick }) => {
  // A room's heartbeat keeps no process alive; here there is nothing else that would.
  const awake = setInterval(() => {}, 1000);
  const thinker = openThinker({ clock: systemClock, log: silent });
  const store = await openSqlite(dataFolder());
  const hosts = new Hosts({
    ...{ thinker, store, clock: systemClock, chance: systemChance, log: silent },
    serverSecret: 'a secret of the measurement, long enough',
    retentionDays: 1,
    joinUrl: () => 'http://localhost',
    heraldFor: () => () => {},
    woken() {},
  });
  const rows = [...(await measured(hosts, 200, quick ? 5 : 20)), ...(await measured(hosts, 1000, quick ? 5 : 20))];
  await hosts.stop();
  await store.shut();
  await thinker.close();
  clearInterval(awake);
  return {
    title: 'Thinking off the event loop',
    rows,
    notes: [
      'Two heartbeats of 150 ms are in the first figure: one shows the batch, one its groups.',
      'Bare: the same process with nothing to do, for as long.',
    ],
  };
};
