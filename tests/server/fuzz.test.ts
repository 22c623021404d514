import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { USUAL_LIMITS } from '../../server/limits.ts';
import { COMMAND_TYPES } from '../../shared/room/commands.ts';
import { uniform } from '../../shared/random.ts';
import { closeAll, moderatorOf, openRoom, phoneOf, serve, stepsOf } from '../support/server.ts';

afterEach(closeAll);

const FRAMES = 100_000;
/** Kept, so that a failure can be seen again. */
const SEED = 'fuzz 7';

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const ODD = [
  null,
  true,
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  '\u0000',
  '\u202e',
  '__proto__',
  'constructor',
  '😀'.repeat(40),
  [],
  {},
  [[]],
  { a: 1 },
];

/** Any JSON, a few levels deep. */
function anything(random: Random, depth = 0): unknown {
  const roll = random();
  if (depth > 3 || roll < 0.4) return pick(random, ODD);
  if (roll < 0.6) return Array.from({ length: Math.floor(random() * 4) }, () => anything(random, depth + 1));
  const keys = ['id', 'type', 'step', 'body', 'secret', 'text', 'spent', '__proto__', 'toString', ''];
  return Object.fromEntries(
    Array.from({ length: Math.floor(random() * 5) }, () => [pick(random, keys), anything(random, depth + 1)]),
  );
}

/** Something close to a command: right in most places, never one this seat may do now. */
function nearly(random: Random, steps: readonly string[]): unknown {
  const message: Record<string, unknown> = {
    id: Array.from({ length: 20 }, () => Math.floor(random() * 36).toString(36)).join(''),
    type: pick(random, COMMAND_TYPES),
    step: pick(random, [...steps, 'nowhere', '__proto__', '']),
    secret: pick(random, ['s'.repeat(22), 'short', 5, undefined]),
    body: pick(random, [
      {},
      { text: 'x' },
      { spent: { nothing: 1 } },
      { step: steps[0] },
      { post: 'x', reason: 'names' },
      { posts: ['x'], title: 'y' },
      { on: true },
      { plan: {} },
    ]),
  };
  if (random() < 0.5) message[pick(random, ['id', 'type', 'step', 'body', 'secret', 'more'])] = anything(random);
  return message;
}

describe('connections cut off', () => {
  it('[W18] in the middle of the handshake, again and again: the server lives', async () => {
    const { url } = await serve();
    const port = Number(new URL(url).port);
    const request = (upgrade: boolean) =>
      `GET /socket.io/?EIO=4&transport=${upgrade ? 'websocket' : 'polling'} HTTP/1.1\r\nHost: x\r\n${
        upgrade
          ? 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n'
          : ''
      }\r\n`;
    for (let i = 0; i < 200; i++) {
      const raw = connect(port, '127.0.0.1');
      await once(raw, 'connect');
      raw.write(request(i % 2 === 0));
      if (i % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
      raw.resetAndDestroy();
    }
    expect(await fetch(`${url}/livez`).then((response) => response.status)).toBe(200);
    const room = await openRoom(url);
    expect((await moderatorOf(url, room)).snapshots).toBe(1);
  });
});

describe('fuzzed frames', () => {
  it(`[W16] ${FRAMES.toLocaleString('en')} of them: the server lives, and the room's state is unchanged`, async () => {
    const free = { burst: 1e9, perSecond: 1e9 };
    const { url, app } = await serve({ limits: { ...USUAL_LIMITS, seat: free, room: free } });
    const room = await openRoom(url);
    const moderator = await moderatorOf(url, room);
    const phone = await phoneOf(url, room.code);
    const steps = stepsOf(moderator);
    await moderator.send('step.open', { step: steps[0] });
    await phone.send(
      'collect.write',
      { text: 'what has to survive' },
      { step: steps[0] ?? '', secret: 'a-secret-of-22-symbols' },
    );
    await moderator.send('step.reveal', { step: steps[0] });
    // What the room thinks out by itself is there before anything is compared.
    await moderator.until((client) => (client.records.get('sorting') as { thinking?: boolean })?.thinking === false);
    const state = async () => JSON.stringify((await app.hosts.find(room.code))?.state);
    const before = await state();
    const random = uniform(SEED);
    const answers = new Map<string, number>();
    for (let sent = 0; sent < FRAMES; sent += 2000) {
      const acks = await Promise.all(
        Array.from({ length: 2000 }, () => {
          const frame = random() < 0.5 ? anything(random) : nearly(random, steps);
          return phone.socket.timeout(30_000).emitWithAck('command', frame) as Promise<{ refused?: string }>;
        }),
      );
      for (const ack of acks) answers.set(ack.refused ?? 'ok', (answers.get(ack.refused ?? 'ok') ?? 0) + 1);
    }
    expect(await state()).toBe(before);
    expect(answers.get('ok')).toBeUndefined();
    expect(answers.size, JSON.stringify([...answers])).toBeGreaterThan(4);
    expect(await moderator.send('room.dark', { on: true })).toEqual({ ok: true });
  }, 120_000);

  it('[W17] garbage below Socket.IO, on the raw WebSocket: the server lives', async () => {
    const { url, app } = await serve();
    const room = await openRoom(url);
    const moderator = await moderatorOf(url, room);
    const before = JSON.stringify((await app.hosts.find(room.code))?.state);
    const random = uniform(SEED);
    for (let i = 0; i < 200; i++) {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      await once(socket, 'open');
      const gone = once(socket, 'close');
      for (let k = 0; k < 5; k++)
        socket.send(
          `${pick(random, ['', '4', '40', '42', '43', '451-', '4{', '9', '2'])}${JSON.stringify(anything(random))}`,
        );
      socket.close();
      await gone;
    }
    expect(JSON.stringify((await app.hosts.find(room.code))?.state)).toBe(before);
    expect(await moderator.send('room.dark', { on: true })).toEqual({ ok: true });
  });
});
