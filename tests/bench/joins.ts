/** Phones that come in: the seat verified and the whole snapshot received, against bare connections. */
import { connected, leave, openHall, openVote, seated, takeSeats } from './hall.ts';
import { inTurn } from './measure.ts';
import { serve } from './servers.ts';
import { alone, compared, type Bench } from './table.ts';

const POSTS = 20;

export const joins: Bench = async ({ quick }) => {
  const count = quick ? 300 : 1000;
  const [server, bare] = [await serve('product'), await serve('bare')];
  const hall = await openHall(server);
  const { code } = hall.room;
  const start = performance.now();
  const tokens = await takeSeats(server, code, count);
  const seats = count / ((performance.now() - start) / 1000);
  const writers = await seated(server, code, tokens.slice(0, POSTS));
  await openVote(hall, writers, POSTS);
  await leave(writers);
  const pairs = await inTurn(quick ? 3 : 5, async (side) => {
    const from = performance.now();
    const phones = await (side === 'product' ? seated(server, code, tokens) : connected(bare, count));
    const seconds = (performance.now() - from) / 1000;
    await leave(phones);
    return count / seconds;
  });
  return {
    title: `Joins: ${count} phones, 50 at a time, into a room with ${POSTS} posts up for votes`,
    rows: [
      compared('connected, with the snapshot, a second', pairs, { atLeast: 0.6 }),
      alone('seats given a second (POST /api/seats)', seats, {}),
    ],
    notes: [],
  };
};
