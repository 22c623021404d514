/** Frames to a hall: each command of the moderator makes one frame for everybody; the next goes out as the window allows. */
import { PROTOCOL } from '../../shared/protocol.ts';
import { connected, leave, newId, openHall, seated, takeSeats } from './hall.ts';
import { inTurn, numbers, pause, percentile } from './measure.ts';
import { Phone } from './phone.ts';
import { serve, type Side } from './servers.ts';
import { compared, inMs, type Bench, type Row } from './table.ts';

/** Frames asked for and not yet with every phone; two keep a server busy without a pause. */
const WINDOW = 2;
/** Between two frames of a lively room, in milliseconds (server/host.ts). */
const TICK = 150;
const TAG = 'frame ';
const tagged = (n: number) => `${TAG}${String(n).padStart(9, '0')}`;

/** Phones of one server, and how one more frame is asked for. */
interface Crowd {
  phones: Phone[];
  push(n: number): void;
}

interface Pushed {
  perSecond: number;
  p99: number;
}

async function pushed({ phones, push }: Crowd, { frames, every }: { frames: number; every?: number }): Promise<Pushed> {
  const [sentAt, heard]: [number[], number[]] = [[], numbers(frames).fill(0)];
  const delays: number[] = [];
  const finished = Promise.withResolvers<void>();
  let [sent, whole] = [0, 0];
  const next = () => {
    sentAt[sent] = performance.now();
    push(sent++);
  };
  const refill = () => {
    const room = Math.min(frames, whole + WINDOW) - sent;
    for (let i = 0; i < room; i++) next();
  };
  const one = (n: number) => {
    delays.push(performance.now() - (sentAt[n] ?? NaN));
    heard[n] = (heard[n] ?? 0) + 1;
    if (heard[n] !== phones.length) return;
    // A server may put two that came together into one frame.
    whole = n + 1;
    if (whole === frames) finished.resolve();
    else if (every === undefined) refill();
  };
  for (const phone of phones) {
    phone.hear = (event) => {
      const at = event.indexOf(TAG);
      if (at >= 0) one(Number(event.toString('latin1', at + TAG.length, at + TAG.length + 9)));
    };
  }
  const start = performance.now();
  if (every === undefined) refill();
  else for (let n = 0; n < frames; n++) await pause(every).then(next);
  await finished.promise;
  const seconds = (performance.now() - start) / 1000;
  return { perSecond: delays.length / seconds, p99: percentile(delays, 0.99) };
}

/** The same crowd before both servers, and frames of the same bytes. */
async function crowds(count: number): Promise<{ crowds: Record<Side, Crowd>; bytes: number }> {
  const [server, bare] = [await serve('product'), await serve('bare')];
  const { room, moderator, steps } = await openHall(server);
  const [step = ''] = steps;
  const phones = await seated(server, room.code, await takeSeats(server, room.code, count));
  await moderator.send('step.open', { step });
  const hand = await Phone.open({
    port: server.port,
    auth: { protocol: PROTOCOL, code: room.code, audience: 'moderator', key: room.moderator },
  });
  const push = (n: number) =>
    hand.askThen('command', { id: newId(), type: 'agenda.edit', body: { step, title: tagged(n) } }, () => {});
  const sample = await new Promise<string>((resolve) => {
    phones[0]!.hear = (event) => event.includes(TAG) && resolve(event.toString());
    push(0);
  });
  const same = (n: number): unknown => JSON.parse(sample.replace(tagged(0), tagged(n)))[1];
  const before = await connected(bare, count);
  const asker = await Phone.open({ port: bare.port });
  return {
    bytes: sample.length,
    crowds: {
      product: { phones, push },
      bare: { phones: before, push: (n) => asker.askThen('push', same(n), () => {}) },
    },
  };
}

async function rowsFor(count: number, quick: boolean): Promise<{ rows: Row[]; bytes: number }> {
  const { crowds: both, bytes } = await crowds(count);
  const messages = quick ? 60_000 : 100_000;
  const fast = await inTurn(quick ? 3 : 5, (side) => pushed(both[side], { frames: messages / count }));
  const calm = await inTurn(quick ? 1 : 3, (side) => pushed(both[side], { frames: quick ? 8 : 12, every: TICK }));
  await Promise.all([leave(both.product.phones), leave(both.bare.phones)]);
  const of = (pairs: typeof fast, what: keyof Pushed) => ({
    product: pairs.product.map((one) => one[what]),
    bare: pairs.bare.map((one) => one[what]),
  });
  const name = `${count.toLocaleString('en')} sockets`;
  return {
    bytes,
    rows: [
      compared(`${name}: messages a second`, of(fast, 'perSecond'), { atLeast: 0.85 }),
      compared(`${name}: p99 delay at that speed`, of(fast, 'p99'), { atMost: 1.5, print: inMs }),
      compared(`${name}: p99 delay, one frame a tick`, of(calm, 'p99'), { atMost: 1.5, print: inMs }),
    ],
  };
}

export const fanout: Bench = async ({ quick }) => {
  const thousand = await rowsFor(1000, quick);
  const rows = [...thousand.rows];
  if (!quick) rows.push(...(await rowsFor(5000, quick)).rows);
  const notes = [`One message is ${thousand.bytes} bytes. The product stores each frame's command first.`];
  if (quick) notes.push('5,000 sockets only without --quick.');
  return { title: 'Fan-out of frames', rows, notes };
};
