/** Votes as fast as the server takes them: a phone sends its next whole ballot as soon as one of its last was answered. */
import { connected, leave, newId, openHall, openVote, cast, seated, takeSeats, type Hall } from './hall.ts';
import { inTurn, percentile } from './measure.ts';
import type { Phone } from './phone.ts';
import { serve, type Side } from './servers.ts';
import { compared, inMs, type Bench } from './table.ts';

const PHONES = 500;
/** Commands of one phone on their way at the same time. */
const IN_FLIGHT = 16;
const POSTS = 20;
/** Between two frames that everybody gets while the votes come in, in milliseconds. */
const NEWS = 500;

interface Poll {
  phones: Phone[];
  ballot(): object;
  /** What a moderator does besides, for the product. */
  news?: () => void;
}

interface Polled {
  perSecond: number;
  p50: number;
}

function polled({ phones, ballot, news }: Poll, milliseconds: number): Promise<Polled> {
  const delays: number[] = [];
  const start = performance.now();
  const end = start + milliseconds;
  let open = 0;
  const telling = news && setInterval(news, NEWS);
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearInterval(telling);
      resolve({ perSecond: delays.length / ((performance.now() - start) / 1000), p50: percentile(delays, 0.5) });
    };
    const vote = (phone: Phone) => {
      const sent = performance.now();
      open += 1;
      phone.askThen('command', ballot(), (answer) => {
        open -= 1;
        if (!(answer as { ok?: true }).ok) return reject(new Error(JSON.stringify(answer)));
        const now = performance.now();
        delays.push(now - sent);
        if (now < end) vote(phone);
        else if (open === 0) finish();
      });
    };
    for (const phone of phones) for (let i = 0; i < IN_FLIGHT; i++) vote(phone);
  });
}

const ballots = (step: string, items: readonly string[]) => {
  let n = 0;
  return () => {
    n += 1;
    const spent = Object.fromEntries([0, 7, 13].map((skip) => [items[(n + skip) % items.length] ?? '', 1]));
    return cast(step, spent);
  };
};

const newsOf = ({ moderator, steps }: Hall) => {
  const [, step = ''] = steps;
  return () => void moderator.send('agenda.edit', { step, title: `News ${newId()}` });
};

export const votes: Bench = async ({ quick }) => {
  const [server, bare] = [await serve('product'), await serve('bare')];
  const hall = await openHall(server);
  const phones = await seated(server, hall.room.code, await takeSeats(server, hall.room.code, PHONES));
  const items = await openVote(hall, phones, POSTS);
  const ballot = ballots(hall.steps[1] ?? '', items);
  let heard = 0;
  for (const phone of phones) phone.hear = () => void heard++;
  const polls: Record<Side, Poll> = {
    product: { phones, ballot, news: newsOf(hall) },
    bare: { phones: await connected(bare, PHONES), ballot },
  };
  const time = quick ? 1000 : 2000;
  const pairs = await inTurn(quick ? 3 : 5, (side) => polled(polls[side], time));
  await Promise.all([leave(polls.product.phones), leave(polls.bare.phones)]);
  const of = (what: keyof Polled) => ({
    product: pairs.product.map((one) => one[what]),
    bare: pairs.bare.map((one) => one[what]),
  });
  const frames = Math.round(heard / ((pairs.product.length + 1) * (time / 1000)));
  return {
    title: `Durable votes: ${PHONES} phones, ${IN_FLIGHT} in flight each`,
    rows: [
      compared('votes answered a second', of('perSecond'), { atLeast: 0.6 }),
      compared('time to the answer, p50', of('p50'), { print: inMs }),
    ],
    notes: [`Besides, the product sent ${frames.toLocaleString('en')} frames a second to those phones.`],
  };
};
