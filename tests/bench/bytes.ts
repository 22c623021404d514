/** What one phone's connection carries in a whole session: posts, themes, votes, results; both directions, WebSocket's own too. */
import { cast, leave, must, openHall, SAYINGS, seated, takeSeats, write, type Hall } from './hall.ts';
import { numbers, pause } from './measure.ts';
import type { Phone } from './phone.ts';
import { serve, type Served } from './servers.ts';
import { alone, inKb, type Bench, type Row } from './table.ts';

const [POSTS, VOTES, PHONES] = [100, 1000, 200];
const TARGET = 30_000;

/** Evenly over the time, so that nearly each falls into a tick of its own. */
const paced = (count: number, within: number, send: (i: number) => Promise<unknown> | undefined) =>
  Promise.all(numbers(count).map((i) => pause((within * i) / count).then(() => send(i))));

interface Session {
  server: Served;
  reveal: 'live' | 'hidden';
  /** How long people write, and how long they vote, in milliseconds. */
  within: number;
}

async function session({ server, reveal, within }: Session): Promise<{ bytes: number; stages: string }> {
  const hall = await openHall(server, reveal, 'themes');
  const phones = await seated(server, hall.room.code, await takeSeats(server, hall.room.code, PHONES));
  const [mine] = phones as [Phone];
  const joined = mine.bytes;
  await written(hall, phones, within);
  const wall = mine.bytes;
  await voted(hall, phones, within);
  const bytes = mine.bytes;
  await leave(phones);
  return { bytes, stages: `joining ${inKb(joined)}, writing ${inKb(wall - joined)}, voting ${inKb(bytes - wall)}` };
}

async function written({ moderator, steps }: Hall, phones: readonly Phone[], within: number): Promise<void> {
  const [step = ''] = steps;
  await must(moderator, 'step.open', { step });
  await paced(POSTS, within, (i) => phones[i]?.ask('command', write(step, { text: SAYINGS[i % SAYINGS.length] })));
  await must(moderator, 'step.reveal', { step });
  for (const { id } of moderator.all('review:')) await must(moderator, 'collect.release', { post: id }, { step });
  await must(moderator, 'board.accept', { theme: null }, { step });
  await moderator.until((one) => one.all('post:').length === POSTS);
}

async function voted({ moderator, steps }: Hall, phones: readonly Phone[], within: number): Promise<void> {
  const [, step = ''] = steps;
  await must(moderator, 'step.open', { step });
  const items = await moderator.until(
    (one) => one.all('item:').length > 0 && one.all('item:').map(({ id }) => String(id)),
  );
  // Each phone taps five times, and each tap sends the whole ballot as it then is.
  await paced(VOTES, within, (i) => {
    const taps = Math.floor(i / PHONES) + 1;
    const spent = Object.fromEntries(numbers(taps).map((tap) => [items[(i * 7 + tap * 3) % items.length] ?? '', 1]));
    return phones[i % PHONES]?.ask('command', cast(step, spent));
  });
  await must(moderator, 'step.reveal', { step });
  await moderator.until((one) => one.records.has('result'));
  await pause(500);
}

export const bytes: Bench = async ({ quick }) => {
  const server = await serve('product');
  const within = quick ? 3000 : 15_000;
  const [hidden, live] = await Promise.all([
    session({ server, reveal: 'hidden', within }),
    session({ server, reveal: 'live', within }),
  ]);
  const row = (what: string, figure: number): Row => alone(what, figure, { below: TARGET, print: inKb });
  return {
    title: `Bytes to and from one phone of ${PHONES}: ${POSTS} posts, ${VOTES} votes, snapshot and results with them`,
    rows: [row('posts hidden until the reveal', hidden.bytes), row('posts live in batches', live.bytes)],
    notes: [`hidden: ${hidden.stages}`, `live: ${live.stages}`],
  };
};
