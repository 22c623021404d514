/**
 * kill -9 at random moments under load: six phones write, edit and vote without a pause through an outbox of their own;
 * after every kill the same server comes back on the same folder and port, and in the end every acknowledged operation is
 * there exactly once.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { nanoid } from 'nanoid';
import { io, type Socket } from 'socket.io-client';
import { PROTOCOL, type Ack } from '../../shared/protocol.ts';
import { folding } from '../../server/folding.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { freePort, kill, startServer as start } from '../support/process.ts';
import { plan } from '../support/room.ts';
import { openRoom, post } from '../support/server.ts';

export interface Findings {
  cycles: number;
  acknowledged: number;
  /** Acknowledged posts that are not there, or ballots older than an acknowledged one. */
  lost: number;
  doubled: number;
  integrity: string;
}

/** Sends one command until it is answered, with the same id each time, as the outbox does. */
async function delivered(socket: Socket, message: object): Promise<Ack> {
  for (;;) {
    try {
      const ack = (await socket.timeout(400).emitWithAck('command', message)) as Ack;
      if ('ok' in ack || !/^(?:rate|server)\./u.test(ack.refused)) return ack;
    } catch {
      // No answer: the server is down or was killed in between. The same command goes out again.
    }
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** What one phone was told is stored. */
interface Phone {
  socket: Socket;
  token: string;
  /** By the post's secret. */
  posts: Map<string, { card: string; text: string }>;
  spent: Record<string, number>;
  acknowledged: number;
  missing: number;
}

const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];

/** Writes, edits and withdraws without a pause, until told to stop. */
async function writing(phone: Phone, step: string, going: () => boolean): Promise<void> {
  while (going()) {
    const known = pick([...phone.posts.keys()]);
    const chance = Math.random();
    const type =
      !known || (phone.posts.size < 18 && chance < 0.5)
        ? 'collect.write'
        : chance < 0.8
          ? 'collect.edit'
          : 'collect.withdraw';
    const secret = type === 'collect.write' || !known ? nanoid() : known;
    const text = `post ${nanoid()}`;
    const body = type === 'collect.withdraw' ? {} : { text };
    const ack = await delivered(phone.socket, { id: nanoid(), type, step, secret, body });
    // A refusal means that a post it was told is stored is not there.
    if (!('ok' in ack)) phone.missing += 1;
    else phone.acknowledged += 1;
    if (type === 'collect.withdraw' || !('ok' in ack)) phone.posts.delete(secret);
    else phone.posts.set(secret, { card: ack.card ?? '', text });
  }
}

/** Changes its ballot without a pause, until told to stop. */
async function voting(
  phone: Phone,
  step: string,
  { items, going }: { items: string[]; going: () => boolean },
): Promise<void> {
  while (going()) {
    const spent = { [pick(items) ?? '']: 1 + Math.floor(Math.random() * 3) };
    const ack = await delivered(phone.socket, { id: nanoid(), type: 'dots.cast', step, body: { spent } });
    // As above: an item is missing only when a post is.
    if (!('ok' in ack)) phone.missing += 1;
    else {
      phone.acknowledged += 1;
      phone.spent = spent;
    }
  }
}

interface Stage {
  folder: string;
  port: number;
  bug: string;
  child: ChildProcess;
}

/** Lets the load run, kills in the middle of it and starts again, so many times. */
async function killing(stage: Stage, cycles: number, load: (going: () => boolean) => Promise<unknown>): Promise<void> {
  let going = true;
  const running = load(() => going);
  for (let i = 0; i < cycles; i++) {
    await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 260));
    await kill(stage.child);
    stage.child = await start(stage.folder, stage.port, stage.bug);
  }
  going = false;
  await running;
}

/** `bug` is empty, or `early` for a server that acknowledges before the commit. */
export async function killed(cycles: number, bug = ''): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), 'elephant-room-kill-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const stage: Stage = { folder, port, bug, child: await start(folder, port, bug) };
  const sockets: Socket[] = [];
  const connect = (code: string, audience: string, key: string) => {
    const socket = io(url, {
      auth: { protocol: PROTOCOL, code, audience, key },
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 60,
    });
    sockets.push(socket);
    return socket;
  };
  try {
    const agenda = [plan('collect', { most: 20 }), plan('dots', { budget: 3, over: 'posts' })];
    const room = await openRoom(url, { agenda });
    const moderator = connect(room.code, 'moderator', room.moderator);
    const [{ records }] = (await once(moderator as never, 'snapshot')) as [
      { records: Record<string, { order: number }> },
    ];
    const [collect = '', dots = ''] = Object.keys(records)
      .filter((key) => key.startsWith('agenda:'))
      .sort((a, b) => (records[a]?.order ?? 0) - (records[b]?.order ?? 0))
      .map((key) => key.slice(7));
    const phones: Phone[] = [];
    for (let i = 0; i < 6; i++) {
      const { body } = await post(url, '/api/seats', { code: room.code, role: i % 2 ? 'it' : 'marketing' });
      const token = body.token ?? '';
      phones.push({
        socket: connect(room.code, 'participant', token),
        token,
        posts: new Map(),
        spent: {},
        acknowledged: 0,
        missing: 0,
      });
    }
    const command = (type: string, body: object) => delivered(moderator, { id: nanoid(), type, body });
    await command('step.open', { step: collect });
    await killing(stage, Math.ceil(cycles / 2), (going) =>
      Promise.all(phones.map((phone) => writing(phone, collect, going))),
    );
    await command('step.reveal', { step: collect });
    await command('step.open', { step: dots });
    const items = phones.flatMap((phone) => [...phone.posts.values()].map(({ card }) => card));
    await killing(stage, Math.floor(cycles / 2), (going) =>
      Promise.all(phones.map((phone) => voting(phone, dots, { items, going }))),
    );
    const ballots = await Promise.all(phones.map((phone) => ballotOf(connect(room.code, 'participant', phone.token))));
    await kill(stage.child);
    return { cycles, ...(await findings(folder, room.code, { phones, ballots })) };
  } finally {
    for (const socket of sockets) socket.close();
    if (stage.child.exitCode === null && stage.child.signalCode === null) await kill(stage.child);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A seat's ballot as a fresh connection is told it. */
async function ballotOf(socket: Socket): Promise<unknown> {
  const [{ mine }] = (await once(socket as never, 'snapshot')) as [{ mine: Record<string, { spent: unknown }> }];
  return mine['mine:ballot']?.spent ?? null;
}

/** What the folder holds against what the phones were told. */
async function findings(
  folder: string,
  code: string,
  told: { phones: Phone[]; ballots: unknown[] },
): Promise<Omit<Findings, 'cycles'>> {
  const store = await openSqlite(folder);
  const stored = await store.read(code);
  await store.shut();
  const work = stored && (folding(stored).state.agenda[0]?.work as { posts: Record<string, { text: string }> });
  const there = new Map(Object.entries(work?.posts ?? {}).map(([card, { text }]) => [card, text]));
  const expected = told.phones.flatMap((phone) => [...phone.posts.values()]);
  const cards = new Set(expected.map(({ card }) => card));
  const lostPosts = expected.filter(({ card, text }) => there.get(card) !== text).length;
  const lostBallots = told.phones.filter(
    (phone, i) => JSON.stringify(phone.spent) !== JSON.stringify(told.ballots[i]),
  ).length;
  const base = new DatabaseSync(join(folder, 'rooms', `${code}.sqlite`), { readOnly: true });
  const [check] = base.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
  base.close();
  return {
    acknowledged: told.phones.reduce((sum, phone) => sum + phone.acknowledged, 0),
    lost: lostPosts + lostBallots + told.phones.reduce((sum, phone) => sum + phone.missing, 0),
    doubled: [...there.keys()].filter((card) => !cards.has(card)).length,
    integrity: check?.integrity_check ?? 'unknown',
  };
}
