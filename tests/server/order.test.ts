/** Order of arrival against every surface, and the remnants of what was taken back (ANONYMITY, the proof). */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { systemChance } from '../../server/ports.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { FORMATS, summaryOf } from '../../server/summary/summary.ts';
import { hall, type HallRoom } from '../support/hall.ts';
import { kendallTau, positions } from '../support/order.ts';
import { plan } from '../support/room.ts';
import { closeAll, onClose, temporaryFolder } from '../support/server.ts';
import { copyOf, foundIn } from '../support/store-process.ts';

afterEach(closeAll);

const ROOMS = 30;
const POSTS = 40;
const MOST = 0.07;

/** Sixteen random letters: no format escapes them, and they are no phone number. */
const marker = () => [...randomBytes(16)].map((byte) => 'abcdefghijklmnop'.charAt(byte % 16)).join('');

/** Forty posts by forty seats, one tick each: the order of arrival is as plain as it can be. */
async function written(room: HallRoom, step: string): Promise<string[]> {
  const texts: string[] = [];
  for (let i = 0; i < POSTS; i++) {
    const text = marker();
    texts.push(text);
    const ack = await room.ask(room.seat(i % 3 ? 'marketing' : 'it'), {
      type: 'collect.write',
      body: { text },
      step,
      secret: systemChance(),
    });
    expect(ack).toMatchObject({ ok: true });
  }
  return texts;
}

async function surfacesOf(room: HallRoom, folder: string): Promise<Record<string, string>> {
  const copy = await copyOf(folder);
  const file = join(copy, 'rooms', `${room.code}.sqlite`);
  const bytes = await readFile(file, 'latin1');
  const base = new DatabaseSync(file, { readOnly: true });
  const tables = base.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
  const rows = tables.map(({ name }) => JSON.stringify(base.prepare(`SELECT * FROM "${name}"`).all())).join('\n');
  base.close();
  const summary = summaryOf(room.host.state, 0);
  const exports = Object.entries(FORMATS).map(([name, format]) => [`export ${name}`, format.write(summary)]);
  const frames = ['moderator', 'screen', 'participant'].map((audience) => [
    `frames ${audience}`,
    JSON.stringify(
      room.frames.filter((one) => one.audience === audience && JSON.stringify(one.frame).includes('post:')),
    ),
  ]);
  return { 'database file': bytes, select: rows, ...Object.fromEntries([...exports, ...frames]) };
}

async function taus(settings: Record<string, unknown>): Promise<Record<string, number>> {
  const folder = temporaryFolder();
  const store = await openSqlite(folder);
  onClose(() => store.shut());
  const { open } = hall(store);
  const sums: Record<string, number> = {};
  for (let i = 0; i < ROOMS; i++) {
    const room = await open([plan('collect', settings)]);
    const [step = ''] = room.steps;
    await room.moderator('step.open', { step });
    const texts = await written(room, step);
    await room.moderator(settings.reveal === 'live' ? 'step.close' : 'step.reveal', { step });
    for (const [surface, content] of Object.entries(await surfacesOf(room, folder))) {
      sums[surface] = (sums[surface] ?? 0) + kendallTau(positions(texts, content)) / ROOMS;
    }
  }
  return sums;
}

describe('order of arrival', () => {
  it("[O1] after a hidden step's reveal nothing anywhere keeps it: file, SELECT, frames, exports", async () => {
    const found = await taus({ reveal: 'hidden' });
    expect(Object.keys(found)).toHaveLength(9);
    for (const [surface, tau] of Object.entries(found)) expect(Math.abs(tau), surface).toBeLessThan(MOST);
  }, 120_000);

  it('[O2] a live step keeps no more than the batches the room saw, and the file not even those', async () => {
    const found = await taus({ reveal: 'live' });
    for (const surface of ['database file', 'select', ...Object.keys(FORMATS).map((name) => `export ${name}`)]) {
      expect(Math.abs(found[surface] ?? 1), surface).toBeLessThan(MOST);
    }
  }, 120_000);

  it('[O3] control: a plain table without a shuffle is caught', () => {
    const base = new DatabaseSync(':memory:');
    base.exec('CREATE TABLE post (text TEXT)');
    const texts = Array.from({ length: POSTS }, marker);
    for (const text of texts) base.prepare('INSERT INTO post VALUES (?)').run(text);
    expect(kendallTau(positions(texts, JSON.stringify(base.prepare('SELECT * FROM post').all())))).toBe(1);
    base.close();
  });

  it('[O4] no edited or withdrawn text is left in the data folder after the reveal, and no held-back one after the close', async () => {
    const folder = temporaryFolder();
    const store = await openSqlite(folder);
    onClose(() => store.shut());
    const room = await hall(store).open([plan('collect', { most: 9 })]);
    const [step = ''] = room.steps;
    await room.moderator('step.open', { step });
    const seat = room.seat('it');
    const write = (type: string, text: string, secret: string) =>
      room.ask(seat, { type, body: type === 'collect.withdraw' ? {} : { text }, step, secret });
    const [one, two, three] = [systemChance(), systemChance(), systemChance()];
    await write('collect.write', 'first version with a mistake', one);
    await write('collect.edit', 'second version, as it should be', one);
    await write('collect.write', 'better not said after all', two);
    await write('collect.withdraw', '', two);
    const held = (await write('collect.write', 'it is all the fault of Bob', three)) as { card: string };
    expect(await foundIn(folder, ['first version with a mistake'])).toHaveLength(1);
    await room.moderator('step.close', { step });
    await room.moderator('collect.hold', { post: held.card, reason: 'names' }, step);
    await room.moderator('step.reveal', { step });
    expect(await foundIn(folder, ['first version with a mistake', 'better not said after all'])).toEqual([]);
    expect(await foundIn(folder, ['second version, as it should be'])).toHaveLength(1);
    await room.moderator('room.close');
    expect(await foundIn(folder, ['it is all the fault of Bob'])).toEqual([]);
  });
});

describe('what the folder tells', () => {
  it('[O5] no device id, token, ballot key or post secret is in it, at any time', async () => {
    const folder = temporaryFolder();
    const store = await openSqlite(folder);
    onClose(() => store.shut());
    const room = await hall(store).open([plan('collect'), plan('dots')]);
    const [step = '', dots = ''] = room.steps;
    await room.moderator('step.open', { step });
    const token = room.host.key?.mint('it') ?? '';
    const seat = room.host.key?.verify(token);
    if (!seat) throw new Error('no seat');
    const secret = systemChance();
    await room.ask(seat, { type: 'collect.write', body: { text: 'who wrote this' }, step, secret });
    expect(await foundIn(folder, [seat.pid, token, secret])).toEqual([]);
    await room.moderator('step.reveal', { step });
    await room.moderator('step.open', { step: dots });
    await room.ask(seat, { type: 'dots.cast', body: { spent: {} }, step: dots });
    const ballot = room.host.key?.ballot(seat.pid, dots, 1) ?? '';
    expect(await foundIn(folder, [ballot])).toEqual([ballot]);
    await room.moderator('step.reveal', { step: dots });
    expect(await foundIn(folder, [ballot, seat.pid, token, secret])).toEqual([]);
  });

  it('[O6] closing destroys the salt: no token, ballot key or post id can be made again from the folder', async () => {
    const folder = temporaryFolder();
    const store = await openSqlite(folder);
    onClose(() => store.shut());
    const room = await hall(store).open([plan('collect')]);
    const salt = (await store.read(room.code))?.head.salt ?? '';
    expect(await foundIn(folder, [salt])).toEqual([salt]);
    await room.moderator('room.close');
    expect(await foundIn(folder, [salt])).toEqual([]);
    expect((await store.read(room.code))?.head.salt).toBeNull();
    expect(room.host.key).toBeUndefined();
  });

  it('[O7] what a participant causes carries no time, counter, address or agent, stored or sent', async () => {
    const store = await openSqlite(temporaryFolder());
    onClose(() => store.shut());
    const room = await hall(store).open([plan('collect', { reveal: 'live' })]);
    const [step = ''] = room.steps;
    await room.moderator('step.open', { step });
    await written(room, step);
    const stored = await store.read(room.code);
    const events = (stored?.tail ?? []).flatMap((tick) => tick.events) as {
      event?: Record<string, unknown>;
      type: string;
    }[];
    const posts = events
      .filter(({ type }) => type === 'did')
      .map(({ event }) => event ?? {})
      .filter((event) => event.type === 'collect.postWritten');
    expect(posts.length).toBe(POSTS);
    for (const event of posts)
      expect(Object.keys(event).sort()).toEqual(['card', 'first', 'role', 'slot', 'text', 'type']);
    for (const { audience, frame } of room.frames) {
      for (const [key, value] of Object.entries(frame.put)) {
        if (key.startsWith('post:'))
          expect(Object.keys(value as object).sort()).toEqual(
            audience === 'moderator' ? ['likely', 'placed', 'role', 'text', 'theme'] : ['role', 'text', 'theme'],
          );
      }
    }
  });

  it('[O8] the author gets the same frames as all others, but for acks and records of their own', async () => {
    const store = await openSqlite(temporaryFolder());
    onClose(() => store.shut());
    const room = await hall(store).open([plan('collect', { reveal: 'live' })]);
    const [step = ''] = room.steps;
    await room.moderator('step.open', { step });
    const own: Record<string, string[]> = { author: [], other: [] };
    const author = room.seat('it');
    for (const [name, seat] of [
      ['author', author],
      ['other', room.seat('it')],
    ] as const) {
      room.host.attach(seat, { snapshot() {}, own: (frame) => void own[name]?.push(...Object.keys(frame.put)) });
    }
    await room.ask(author, { type: 'collect.write', body: { text: 'mine alone' }, step, secret: systemChance() });
    await written(room, step);
    await room.moderator('step.close', { step });
    // Frames of an audience go to all of it in one call; only `mine:*` can differ.
    expect(own.author?.every((key) => key.startsWith('mine:'))).toBe(true);
    expect(own.author?.some((key) => key.startsWith('mine:post:'))).toBe(true);
    expect(own.other?.some((key) => key.startsWith('mine:post:'))).toBe(false);
    expect(JSON.stringify(room.frames)).not.toContain('mine:');
  });
});
