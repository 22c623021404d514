/** From a tap on a phone to the frame on the screen that holds its effect. */
import { TICK } from '../../server/host.ts';
import { screenOf, type Client } from '../support/server.ts';
import { cast, must, openHall, openVote, SAYINGS, seated, takeSeats, write, type Hall } from './hall.ts';
import { numbers, pause, percentile } from './measure.ts';
import type { Phone } from './phone.ts';
import { serve } from './servers.ts';
import { alone, inMs, type Bench, type Row } from './table.ts';

const PHONES = 500;
const TARGET = 2 * TICK + 50;
const POSTS = 20;

interface Stage extends Hall {
  screen: Client;
  phones: Phone[];
}

async function staged(reveal: 'live' | 'hidden'): Promise<Stage> {
  const server = await serve('product');
  const hall = await openHall(server, reveal);
  const phones = await seated(server, hall.room.code, await takeSeats(server, hall.room.code, PHONES));
  return { ...hall, phones, screen: await screenOf(server.url, hall.room) };
}

/** Sends at random moments within so many milliseconds; the times at which each was sent, by number. */
async function spread(count: number, within: number, send: (i: number) => void): Promise<number[]> {
  const sentAt: number[] = [];
  const moments = numbers(count).map(() => Math.random() * within);
  await Promise.all(
    moments.map(async (moment, i) => {
      if (within > 0) await pause(moment);
      sentAt[i] = performance.now();
      send(i);
    }),
  );
  return sentAt;
}

const counted = (screen: Client): number => screen.all('progress:').reduce((sum, { done }) => sum + Number(done), 0);

/** The screen tells how many have voted: the n-th vote that was sent is there when it says n. */
async function votesWithin({ screen, phones, steps }: Stage, items: string[], within: number): Promise<number[]> {
  const [, step = ''] = steps;
  const seenAt: number[] = [];
  const look = () => {
    for (let n = seenAt.length; n < counted(screen); n++) seenAt[n] = performance.now();
  };
  screen.socket.on('frame', look);
  const sentAt = await spread(PHONES, within, (i) => {
    phones[i]?.askThen('command', cast(step, { [items[i % items.length] ?? '']: 1 }), () => {});
  });
  await screen.until(() => seenAt.length >= PHONES, 'every vote on the screen');
  screen.socket.off('frame', look);
  return sentAt.sort((a, b) => a - b).map((at, n) => (seenAt[n] ?? NaN) - at);
}

async function voteRounds(stage: Stage, rounds: number, within: number): Promise<number[]> {
  const [, step = ''] = stage.steps;
  const items = stage.screen.all('item:').map((item) => String(item.id));
  const delays: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await must(stage.moderator, 'step.reveal', { step });
    await must(stage.moderator, 'step.open', { step });
    await stage.screen.until((screen) => screen.all('progress:').length === 2 && counted(screen) === 0);
    // A new phase of the tick each time.
    await pause(TICK * (1 + Math.random()));
    delays.push(...(await votesWithin(stage, items, within)));
  }
  return delays;
}

/** Each post is looked for by its own words. */
async function postsWithin({ screen, phones, moderator, steps }: Stage, within: number): Promise<number[]> {
  const [step = ''] = steps;
  await must(moderator, 'step.open', { step });
  await screen.until((one) => (one.records.get('step') as { phase?: string } | undefined)?.phase === 'open');
  const seenAt = new Map<string, number>();
  screen.socket.on('frame', ({ put }: { put: Record<string, { text?: string }> }) => {
    for (const { text } of Object.values(put))
      if (text !== undefined && !seenAt.has(text)) seenAt.set(text, performance.now());
  });
  const textOf = (i: number) => `${SAYINGS[i % SAYINGS.length]?.slice(0, 200)} (${i})`;
  const sentAt = await spread(phones.length, within, (i) => {
    phones[i]?.askThen('command', write(step, { text: textOf(i) }), () => {});
  });
  // What looks as if it names somebody waits for the moderator, and the last few for a batch of five.
  await pause(TICK * 10);
  return sentAt.flatMap((at, i) => (seenAt.has(textOf(i)) ? [(seenAt.get(textOf(i)) ?? NaN) - at] : []));
}

const rowsOf = (what: string, delays: number[]): Row[] => [
  alone(`${what}, p50`, percentile(delays, 0.5), { print: inMs }),
  alone(`${what}, p95`, percentile(delays, 0.95), { below: TARGET, print: inMs }),
];

export const tap: Bench = async ({ quick }) => {
  const voting = await staged('hidden');
  await openVote(voting, voting.phones, POSTS);
  await voting.screen.until((screen) => screen.all('item:').length === POSTS);
  const rounds = quick ? 3 : 8;
  const atOnce = await voteRounds(voting, rounds, 0);
  const apart = await voteRounds(voting, quick ? 1 : 4, 2000);
  const writing = await staged('live');
  const minutes = quick ? 4000 : 15_000;
  const posts = await postsWithin(writing, minutes);
  return {
    title: `Tap to screen: ${PHONES} phones`,
    rows: [
      ...rowsOf('all vote in the same instant', atOnce),
      ...rowsOf('all vote within 2 s', apart),
      ...rowsOf(`all write within ${minutes / 1000} s on a live wall`, posts),
    ],
    notes: [`Of ${PHONES} posts ${posts.length} came up by themselves; a live wall waits for five.`],
  };
};
