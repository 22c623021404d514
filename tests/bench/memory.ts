/** What one more connected phone costs in memory: the server before and after, garbage collected. */
import { connected, leave, openHall, seated, takeSeats } from './hall.ts';
import { inTurn, pause } from './measure.ts';
import type { Phone } from './phone.ts';
import { serve, type Side } from './servers.ts';
import { compared, inKb, type Bench } from './table.ts';

/** Phones that came and went before, so that code and pools are there. */
const BEFORE = 50;
const SETTLING = 800;

interface PerPhone {
  heap: number;
  rss: number;
}

async function perPhone(side: Side, count: number): Promise<PerPhone> {
  const server = await serve(side);
  const connect = await door(side, server, count + BEFORE);
  await leave(await connect(0, BEFORE));
  await pause(SETTLING);
  const empty = await server.memory();
  const phones = await connect(BEFORE, BEFORE + count);
  await pause(SETTLING);
  const full = await server.memory();
  await leave(phones);
  await server.kill();
  return { heap: (full.heap - empty.heap) / count, rss: (full.rss - empty.rss) / count };
}

type Connect = (from: number, to: number) => Promise<Phone[]>;

async function door(side: Side, server: Awaited<ReturnType<typeof serve>>, count: number): Promise<Connect> {
  if (side === 'bare') return (from, to) => connected(server, to - from);
  const { room, moderator, steps } = await openHall(server);
  const tokens = await takeSeats(server, room.code, count);
  await moderator.send('step.open', { step: steps[0] });
  return (from, to) => seated(server, room.code, tokens.slice(from, to));
}

export const memory: Bench = async ({ quick }) => {
  const count = quick ? 300 : 1000;
  const pairs = await inTurn(quick ? 1 : 3, (side) => perPhone(side, count));
  const of = (what: keyof PerPhone) => ({
    product: pairs.product.map((one) => one[what]),
    bare: pairs.bare.map((one) => one[what]),
  });
  return {
    title: `Memory per connected phone, of ${count}`,
    rows: [
      compared('heap and external', of('heap'), { atMost: 1.5, print: inKb }),
      compared('resident (RSS)', of('rss'), { atMost: 1.5, print: inKb }),
    ],
    notes: [],
  };
};
