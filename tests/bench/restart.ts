/** The server dies in the middle of a session and comes back: seconds until every phone has the same room again. */
import { Client } from '../support/server.ts';
import { openHall, must, newId, SAYINGS, takeSeats } from './hall.ts';
import { numbers, pause, together } from './measure.ts';
import { dataFolder, serve } from './servers.ts';
import { alone, type Bench } from './table.ts';

const PHONES = 500;
const POSTS = 100;
const TARGET = 5;
const inSeconds = (figure: number) => `${figure.toFixed(1)} s`;

/** As client/link.ts reconnects. */
const AS_PHONES_DO = {
  transports: ['websocket', 'polling'],
  tryAllTransports: true,
  timeout: 6000,
  reconnectionDelay: 400,
  reconnectionDelayMax: 4000,
  randomizationFactor: 0.5,
};

const tableOf = ({ records }: Client): string => JSON.stringify([...records].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Everybody is back, and everybody has the same table. */
async function allEqual(phones: readonly Client[], snapshots: number): Promise<void> {
  for (;;) {
    await pause(25);
    if (phones.some((phone) => phone.snapshots < snapshots)) continue;
    const first = tableOf(phones[0]!);
    if (phones.every((phone) => phone.socket.connected && tableOf(phone) === first)) return;
  }
}

export const restart: Bench = async ({ quick }) => {
  const folder = dataFolder();
  let server = await serve('product', { folder });
  const { port } = server;
  const { room, steps, moderator } = await openHall(server);
  const [step = ''] = steps;
  const tokens = await takeSeats(server, room.code, PHONES);
  const phones = tokens.map(
    (key) => new Client(server.url, { code: room.code, audience: 'participant', key }, AS_PHONES_DO),
  );
  await Promise.all(phones.map((phone) => phone.ready()));
  await must(moderator, 'step.open', { step });
  await together(numbers(POSTS), 50, (i) =>
    phones[i]!.send('collect.write', { text: SAYINGS[i % SAYINGS.length] }, { step, secret: newId() }),
  );
  await must(moderator, 'step.reveal', { step });
  const [fromKill, fromStart]: [number[], number[]] = [[], []];
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    await allEqual(phones, round + 1);
    const killed = performance.now();
    await server.kill();
    server = await serve('product', { folder, port });
    const started = performance.now();
    await allEqual(phones, round + 2);
    fromKill.push((performance.now() - killed) / 1000);
    fromStart.push((performance.now() - started) / 1000);
  }
  for (const phone of phones) phone.socket.close();
  return {
    title: `${PHONES} phones after the server was killed and started again, in a room of ${POSTS} posts`,
    rows: [
      alone('all equal, from the kill, the worst', Math.max(...fromKill), { below: TARGET, print: inSeconds }),
      alone('all equal, from when it listens, the worst', Math.max(...fromStart), { print: inSeconds }),
    ],
    notes: ["The phones are Socket.IO's own client with the settings of client/link.ts."],
  };
};
