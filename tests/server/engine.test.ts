import { afterEach, describe, expect, it } from 'vitest';
import { Buckets } from '../../server/limits.ts';
import { GRACE, Presence } from '../../server/presence.ts';
import { RoomKey, matches, hashOf, screenSecretOf } from '../../server/seats.ts';
import { openMemory } from '../../server/store/memory.ts';
import type { Store } from '../../server/store/port.ts';
import { fingerprintOf } from '../../server/fingerprint.ts';
import { systemChance } from '../../server/ports.ts';
import { hall } from '../support/hall.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { plan } from '../support/room.ts';
import { closeAll, moderatorOf, openRoom, phoneOf, serve, stepsOf, Client } from '../support/server.ts';

afterEach(closeAll);
const SECRET = 'a-secret-of-22-symbols';
/** Posts of the first step. */
const postsOf = (state: RoomState | undefined) =>
  (state?.agenda[0]?.work as { posts: Record<string, { text: string }> } | undefined)?.posts ?? {};

const asStore = (store: Store, more: Partial<Store>): Store => ({
  create: (head, snapshot) => store.create(head, snapshot),
  read: (code) => store.read(code),
  append: (code, n, tick) => store.append(code, n, tick),
  seal: (code, n, to) => store.seal(code, n, to),
  heads: () => store.heads(),
  forget: (code) => store.forget(code),
  shut: () => store.shut(),
  ...more,
});

describe('the host', () => {
  it('[E1] acknowledges only what is stored, and tells nobody before', async () => {
    const inner = openMemory();
    let release = () => {};
    let begin = () => {};
    const started = new Promise<void>((resolve) => (begin = resolve));
    const store = asStore(inner, {
      async append(code, n, tick) {
        if (tick.events.some((event) => JSON.stringify(event).includes('postWritten'))) {
          begin();
          await new Promise<void>((resolve) => (release = resolve));
        }
        return inner.append(code, n, tick);
      },
    });
    const room = await hall(store).open([plan('collect')]);
    const [step = ''] = room.steps;
    await room.moderator('step.open', { step });
    let acknowledged = false;
    const asked = room
      .ask(room.seat('it'), { type: 'collect.write', body: { text: 'wait for it' }, step, secret: SECRET })
      .then(() => (acknowledged = true));
    await started;
    const told = room.frames.length;
    expect([acknowledged, Object.keys(postsOf(room.host.state))]).toEqual([false, []]);
    release();
    await asked;
    expect(acknowledged).toBe(true);
    expect(room.frames.length).toBeGreaterThanOrEqual(told);
  });

  it('[E2] when the store fails it says so, changes nothing, and the same command does it once when the store is back', async () => {
    const inner = openMemory();
    let broken = false;
    let landed = false;
    const store = asStore(inner, {
      async append(code, n, tick) {
        // The worse case: it was stored, and the answer got lost.
        if (broken && landed) await inner.append(code, n, tick);
        if (broken) throw new Error('disk full');
        return inner.append(code, n, tick);
      },
    });
    const room = await hall(store).open([plan('collect')]);
    const [step = ''] = room.steps;
    await room.moderator('step.open', { step });
    const seat = room.seat('it');
    const ask = (id: string) =>
      room.ask(seat, { type: 'collect.write', body: { text: id }, step, secret: `${SECRET}${id}`, id });
    const posts = () => Object.values(postsOf(room.host.state)).map(({ text }) => text);
    broken = true;
    expect(await ask('never-stored-at-all-1')).toMatchObject({ refused: 'server.busy' });
    expect(posts()).toEqual([]);
    landed = true;
    expect(await ask('stored-but-unanswered-2')).toMatchObject({ ok: true });
    broken = false;
    expect(await ask('never-stored-at-all-1')).toMatchObject({ ok: true });
    expect(await ask('stored-but-unanswered-2')).toMatchObject({ ok: true });
    expect(posts().sort()).toEqual(['never-stored-at-all-1', 'stored-but-unanswered-2']);
  });

  it('[E3] somebody else appended in between: it reads the log, decides again, and nothing is lost or doubled', async () => {
    const store = openMemory();
    const room = await hall(store).open([plan('collect')]);
    const [step = ''] = room.steps;
    await room.moderator('step.open', { step });
    const stored = await store.read(room.code);
    const n = (stored?.sealedAt ?? 0) + (stored?.tail.length ?? 0) + 1;
    await store.append(room.code, n, { events: [{ type: 'room.set', dark: true }], done: [] });
    const ask = () =>
      room.ask(room.seat('it'), {
        type: 'collect.write',
        body: { text: 'after the other' },
        step,
        secret: SECRET,
        id: 'the-same-id-every-time',
      });
    const first = await ask();
    if ('refused' in first) expect(await ask()).toMatchObject({ ok: true });
    expect(room.host.state.dark).toBe(true);
    expect((await store.read(room.code))?.tail.flatMap((tick) => tick.done)).toContain('the-same-id-every-time');
  });

  it('[E4] a restart forgets no command it has done, also after a seal', async () => {
    const store = openMemory();
    const one = hall(store);
    const room = await one.open([plan('collect')]);
    const [step = ''] = room.steps;
    await room.moderator('step.open', { step });
    const token = room.host.key?.mint('it') ?? '';
    const write = { id: systemChance(), secret: SECRET, ask: { type: 'collect.write', step, body: { text: 'once' } } };
    await room.host.submit(room.host.key!.verify(token)!, write);
    await room.moderator('step.reveal', { step });
    await one.hosts.stop();
    const again = await hall(store).hosts.find(room.code);
    const seat = again?.key?.verify(token);
    expect(await again?.submit(seat!, write)).toMatchObject({ ok: true });
    expect(Object.keys(postsOf(again?.state))).toHaveLength(1);
  });

  it('[E5] a room with nobody in it is deleted when its time is over, and at once when asked', async () => {
    const store = openMemory();
    const { hosts, open } = hall(store);
    const room = await open([plan('collect')]);
    await hosts.forget(room.code);
    expect(await hosts.find(room.code)).toBeUndefined();
    expect(await store.read(room.code)).toBeUndefined();
    const old = await open([plan('collect')]);
    await old.moderator('room.close');
    const stored = await store.read(old.code);
    await store.forget(old.code);
    await store.create({ ...stored!.head, closedAt: stored!.head.closedAt! - 30 * 86_400_000 }, stored!.snapshot);
    const young = await open([plan('collect')]);
    await hosts.expire();
    expect((await store.heads()).map((head) => head.code)).toEqual([young.code]);
  });

  it('[E17] a command that runs into a bug is refused alone: its neighbours are stored, and the room goes on', async () => {
    const room = await hall(openMemory()).open([plan('collect')]);
    const [step = ''] = room.steps;
    await room.moderator('step.open', { step });
    const write = (body: object) =>
      room.ask(room.seat('it'), {
        type: 'collect.write',
        body,
        step,
        secret: `${SECRET}${JSON.stringify(body).length}`,
      });
    // Past the parser, as only a bug could let it.
    const [bad, good] = await Promise.all([write({ text: null }), write({ text: 'a good one' })]);
    expect([bad, good]).toMatchObject([{ refused: 'command.failed' }, { ok: true }]);
    expect(await room.moderator('step.reveal', { step })).toMatchObject({ ok: true });
    expect(room.frames.some(({ frame }) => JSON.stringify(frame).includes('a good one'))).toBe(true);
  });

  it('[E6] a graceful stop stores and answers what it took', async () => {
    const store = openMemory();
    const { hosts, open } = hall(store);
    const room = await open([plan('collect')]);
    const [step = ''] = room.steps;
    await room.moderator('step.open', { step });
    const asked = Array.from({ length: 20 }, (_, i) =>
      room.ask(room.seat('it'), { type: 'collect.write', body: { text: `post ${i}` }, step, secret: `${SECRET}${i}` }),
    );
    await hosts.stop();
    for (const ack of await Promise.all(asked)) expect(ack).toMatchObject({ ok: true });
    expect(await room.moderator('room.lock', { on: true })).toMatchObject({ refused: 'server.stopping' });
  });

  it('[E7] frames are numbered without a gap, and applied they give what a fresh snapshot gives', async () => {
    const { url } = await serve();
    const room = await openRoom(url);
    const moderator = await moderatorOf(url, room);
    const [collect = ''] = stepsOf(moderator);
    const phones = await Promise.all(
      Array.from({ length: 8 }, (_, i) => phoneOf(url, room.code, i % 2 ? 'it' : 'marketing')),
    );
    await moderator.send('step.open', { step: collect });
    await Promise.all(
      phones.map((phone, i) =>
        phone.send('collect.write', { text: `post ${i}` }, { step: collect, secret: `${SECRET}${i}` }),
      ),
    );
    await moderator.send('step.reveal', { step: collect });
    for (const phone of [...phones, moderator]) {
      await phone.until((client) => client.all('post:').length === 8);
      const numbers = phone.frames.filter((frame) => !frame.mine).map((frame) => frame.n ?? 0);
      expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
    }
    const fresh = new Client(url, { code: room.code, audience: 'participant', key: phones[0]?.token });
    await fresh.ready();
    expect(Object.fromEntries(fresh.records)).toEqual(Object.fromEntries(phones[0]!.records));
  });

  it('[E8] a phone is told the state of its own posts again after a reconnect, by the secrets it shows', async () => {
    const { url } = await serve();
    const room = await openRoom(url);
    const moderator = await moderatorOf(url, room);
    const [collect = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: collect });
    const phone = await phoneOf(url, room.code);
    await phone.send('collect.write', { text: 'mine' }, { step: collect, secret: SECRET });
    const auth = { code: room.code, audience: 'participant', key: phone.token };
    const back = new Client(url, { ...auth, secrets: [SECRET] });
    await back.ready();
    expect([...back.mine.values()]).toContainEqual(expect.objectContaining({ text: 'mine', state: 'box' }));
    const stranger = new Client(url, auth);
    await stranger.ready();
    expect([...stranger.mine.keys()]).toEqual(['mine:left']);
  });

  it('[E9] works over long-polling alone', async () => {
    const { url } = await serve();
    const room = await openRoom(url);
    const moderator = await moderatorOf(url, room);
    const [collect = ''] = stepsOf(moderator);
    const phone = await phoneOf(url, room.code, 'it', { transports: ['polling'], upgrade: false });
    await moderator.send('step.open', { step: collect });
    await phone.until((client) => client.records.has('step'));
    expect(
      await phone.send('collect.write', { text: 'the slow way' }, { step: collect, secret: SECRET }),
    ).toMatchObject({ ok: true });
  });
});

describe('seats', () => {
  const key = () => new RoomKey('a server secret', 'AAAAAAAAAAAAAAAAAAAAAA', 'ABC234');

  it('[E10] a token proves itself; a changed one, or one of another room or salt, does not', () => {
    const token = key().mint('it');
    expect(key().verify(token)).toMatchObject({ audience: 'participant', role: 'it' });
    for (const other of [
      new RoomKey('a server secret', 'BAAAAAAAAAAAAAAAAAAAAA', 'ABC234'),
      new RoomKey('a server secret', 'AAAAAAAAAAAAAAAAAAAAAA', 'ABC235'),
      new RoomKey('another', 'AAAAAAAAAAAAAAAAAAAAAA', 'ABC234'),
    ]) {
      expect(other.verify(token)).toBeUndefined();
    }
    for (const bad of ['', '..', 'a.b.c', token.slice(0, -1), `x${token}`, `${token}.x`])
      expect(key().verify(bad)).toBeUndefined();
  });

  it('[E11] ballot keys, slots and cards of one device have nothing in common, from step to step and round to round', () => {
    const all = ['s1', 's2'].flatMap((step) =>
      [1, 2].flatMap((round) => [key().ballot('pid', step, round), ...key().slots('pid', { step, round }, 5)]),
    );
    expect(new Set([...all, key().card('pid')]).size).toBe(25);
  });

  it("[E12] link secrets are kept as hashes, and the screen's does not lead to the moderator's", () => {
    expect(matches('secret', hashOf('secret'))).toBe(true);
    expect(matches('secre', hashOf('secret'))).toBe(false);
    expect(screenSecretOf('a')).not.toBe(screenSecretOf('b'));
  });

  it('[E13] the fingerprint is four words, the same for the same rules and another for any other', () => {
    const rules = {
      roles: [
        { id: 'it', name: 'IT' },
        { id: 'm', name: 'M' },
      ],
      threshold: 5,
      retentionDays: 30,
      live: true,
    };
    expect(fingerprintOf('ABC234', rules).split(' ')).toHaveLength(4);
    for (const other of [
      { threshold: 4 },
      { retentionDays: 31 },
      { live: false },
      { roles: [rules.roles[0]!, { id: 'm', name: 'N' }] },
    ]) {
      expect(fingerprintOf('ABC234', { ...rules, ...other })).not.toBe(fingerprintOf('ABC234', rules));
    }
  });
});

describe('limits and presence', () => {
  it('[E14] a bucket lets a burst through, then so many a second', () => {
    let now = 0;
    const buckets = new Buckets({ burst: 3, perSecond: 2 }, () => now);
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([true, true, true, false]);
    expect(buckets.take('b')).toBe(true);
    now = 1000;
    expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([true, true, false]);
  });

  it('[E15] a device counts once however often it connects, and for a while after it lost its network', () => {
    const presence = new Presence();
    presence.arrive({ pid: 'a', role: 'it' });
    presence.arrive({ pid: 'a', role: 'it' });
    presence.arrive({ pid: 'b', role: 'marketing' });
    expect(presence.here(0)).toEqual({ it: 1, marketing: 1 });
    presence.leave('a', 0);
    presence.leave('a', 0);
    expect(presence.here(GRACE)).toEqual({ it: 1, marketing: 1 });
    expect(presence.here(GRACE + 1)).toEqual({ marketing: 1 });
  });

  it('[E16] no log line at debug level holds an address, code, token, secret or text', async () => {
    const lines: string[] = [];
    const keep = (what: object, words: string) => void lines.push(JSON.stringify(what) + words);
    const { url } = await serve({ log: { info: keep, warn: keep, error: keep, debug: keep } });
    const room = await openRoom(url);
    const moderator = await moderatorOf(url, room);
    const [collect = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: collect });
    const phone = await phoneOf(url, room.code, 'it', { transports: ['polling'] });
    await phone.send('collect.write', { text: 'unspeakable' }, { step: collect, secret: SECRET });
    await phone.send('collect.fly', { text: 'unspeakable' });
    for (const secret of [room.code, room.moderator, room.screen, phone.token, SECRET, 'unspeakable', '127.0.0.1'])
      expect(lines.join('\n')).not.toContain(secret);
  });
});
