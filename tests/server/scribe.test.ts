/** People without a phone, entered by a helper: a seat each, counted once, and nothing kept of how they came in. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { GRACE, Presence } from '../../server/presence.ts';
import { RoomKey } from '../../server/seats.ts';
import { openMemory } from '../../server/store/memory.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { FORMATS, summaryOf } from '../../server/summary/summary.ts';
import type { Store } from '../../server/store/port.ts';
import { plan } from '../support/room.ts';
import {
  Client,
  closeAll,
  moderatorOf,
  onClose,
  openRoom,
  phoneOf,
  post,
  screenOf,
  serve,
  stepsOf,
  temporaryFolder,
} from '../support/server.ts';
import { copyOf } from '../support/store-process.ts';

afterEach(closeAll);

const KEY = new RoomKey('a server secret', 'AAAAAAAAAAAAAAAAAAAAAA', 'ABC234');
/** Minted under that key before there were seats entered by a helper. */
const OLD = 'it.vtuXqmUUHRkvPLWRiMjRXQ.DhQ9lP5hP7AGz6MgfSxFi51q68FAHECE13QiIT8Bclo';

const AGENDA = [plan('collect', { most: 3 }), plan('dots', { budget: 3 })];

/** A seat taken by a helper for somebody else, on its own socket. */
async function enteredOf(url: string, code: string, role = 'it'): Promise<Client & { token: string }> {
  const { body } = await post(url, '/api/seats', { code, role, scribe: true });
  const client = new Client(url, { code, audience: 'participant', key: body.token });
  await client.ready();
  return Object.assign(client, { token: body.token ?? '' });
}

async function hall(store: Store = openMemory()) {
  const lines: string[] = [];
  const keep = (what: object, words: string) => void lines.push(JSON.stringify(what) + words);
  const { url, app } = await serve({ store, log: { info: keep, warn: keep, error: keep, debug: keep } });
  const room = await openRoom(url, { agenda: AGENDA });
  const moderator = await moderatorOf(url, room);
  const [collect = '', dots = ''] = stepsOf(moderator);
  return { url, app, room, moderator, collect, dots, lines };
}

describe('the mark in a token', () => {
  it('[SB1] stands under the MAC: forged, dropped, swapped or moved, the token is no seat any more', () => {
    const [usual, scribed] = [KEY.mint('it'), KEY.mint('it', { scribed: true })];
    expect(KEY.verify(usual)).toEqual({ audience: 'participant', role: 'it', pid: usual.split('.')[1] });
    expect(KEY.verify(scribed)).toMatchObject({ audience: 'participant', role: 'it', scribed: true });
    const [role, pid, mac] = usual.split('.');
    const [, otherPid, mark, otherMac] = scribed.split('.');
    expect(mark).toBe('scribed');
    for (const bad of [
      `${role}.${pid}.scribed.${mac}`,
      `${role}.${otherPid}.${otherMac}`,
      `${role}.${pid}.scribed.${otherMac}`,
      `${role}.${otherPid}.scribed.${mac}`,
      `marketing.${otherPid}.scribed.${otherMac}`,
      `${role}.${otherPid}..${otherMac}`,
      `${role}.${otherPid}.usual.${otherMac}`,
      `${role}.${otherPid}.scribed.scribed.${otherMac}`,
      `scribed.${role}.${otherPid}.${otherMac}`,
      `${role}\0${otherPid}.scribed.${otherMac}`,
      `scribed\0${role}.${otherPid}.${otherMac}`,
      `${scribed}.x`,
      `${scribed}.`,
    ])
      expect(KEY.verify(bad), JSON.stringify(bad)).toBeUndefined();
    expect(new RoomKey('a server secret', 'AAAAAAAAAAAAAAAAAAAAAA', 'ABC235').verify(scribed)).toBeUndefined();
  });

  it('[SB1] a token from before there was one is still a seat, and an unmarked one', () => {
    expect(KEY.verify(OLD)).toEqual({ audience: 'participant', role: 'it', pid: 'vtuXqmUUHRkvPLWRiMjRXQ' });
  });

  it('[SB1] the wire refuses them too, and anything but true for it', async () => {
    const { url, room } = await hall();
    const { token } = await enteredOf(url, room.code);
    const [role, pid, , mac] = token.split('.');
    for (const key of [`${role}.${pid}.${mac}`, `marketing.${pid}.scribed.${mac}`]) {
      const client = new Client(url, { code: room.code, audience: 'participant', key });
      await client.until((one) => one.refused);
      expect(client.refused?.refused).toBe('seat.invalid');
    }
    for (const scribe of [false, 'yes', 1, {}])
      expect((await post(url, '/api/seats', { code: room.code, role: 'it', scribe })).body.refused).toBe(
        'frame.malformed',
      );
  });

  it('[SB1] a locked room takes nobody by this door either', async () => {
    const { url, room, moderator } = await hall();
    await moderator.send('room.lock', { on: true });
    const { body } = await post(url, '/api/seats', { code: room.code, role: 'it', scribe: true });
    expect(body.refused).toBe('room.locked');
  });
});

describe('counting', () => {
  it('[SB2] once as a device of its role, however often it connects; apart in the total, and gone with it', () => {
    const presence = new Presence();
    presence.arrive({ pid: 'helper', role: 'it' });
    presence.arrive({ pid: 'a', role: 'it', scribed: true });
    presence.arrive({ pid: 'a', role: 'it', scribed: true });
    presence.arrive({ pid: 'b', role: 'marketing', scribed: true });
    expect(presence.here(0)).toEqual({ it: 2, marketing: 1 });
    expect(presence.scribed(0)).toBe(2);
    presence.leave('b', 0);
    expect(presence.scribed(GRACE)).toBe(2);
    expect([presence.scribed(GRACE + 1), presence.here(GRACE + 1)]).toEqual([1, { it: 2 }]);
  });

  it('[SB2] moderator and screen are told how many in all, never on which side; phones are told nothing of it', async () => {
    const { url, room, moderator } = await hall();
    const screen = await screenOf(url, room);
    const helper = await phoneOf(url, room.code, 'it');
    expect(moderator.records.has('scribed')).toBe(false);
    const people = [await enteredOf(url, room.code, 'marketing'), await enteredOf(url, room.code, 'it')];
    for (const one of [moderator, screen]) await one.until(({ records }) => records.get('scribed') === 2);
    for (const one of [moderator, screen, helper, ...people]) {
      await one.until((client) => client.all('role:').every(({ here, id }) => here === (id === 'it' ? 2 : 1)));
      for (const role of one.all('role:')) expect(Object.keys(role).sort()).toEqual(['here', 'id', 'index', 'name']);
    }
    for (const one of [helper, ...people]) {
      expect(JSON.stringify([...one.records, ...one.mine])).not.toContain('scribed');
      expect(JSON.stringify(one.frames)).not.toContain('scribed');
    }
  });
});

describe('voting', () => {
  it('[SB3] two seats of one phone vote and write by themselves, and none can touch the other’s', async () => {
    const { url, room, moderator, collect, dots } = await hall();
    const [helper, entered] = [await phoneOf(url, room.code), await enteredOf(url, room.code)];
    const [mine, theirs] = ['secret-of-the-helper', 'secret-of-the-other'];
    await moderator.send('step.open', { step: collect });
    // Each has all its own places for posts.
    for (const [client, secret] of [
      [helper, mine],
      [entered, theirs],
    ] as const)
      for (let i = 0; i < 3; i++) {
        const ack = await client.send(
          'collect.write',
          { text: `${secret} ${i}` },
          { step: collect, secret: secret + i },
        );
        expect(ack).toMatchObject({ ok: true });
      }
    await helper.until(({ mine: own }) => own.get('mine:left') === 0);
    expect(Object.values(JSON.parse(JSON.stringify([...helper.mine]))).join()).not.toContain(theirs);
    expect(
      await helper.send('collect.write', { text: 'a fourth' }, { step: collect, secret: `${mine}-4` }),
    ).toMatchObject({ refused: 'collect.spent' });
    await moderator.send('step.reveal', { step: collect });
    await moderator.send('step.open', { step: dots });
    const [one, two] = (await entered.until((client) => client.all('item:').length > 1 && client.all('item:'))).map(
      ({ id }) => String(id),
    ) as [string, string];
    await helper.send('dots.cast', { spent: { [one]: 3 } }, { step: dots });
    await entered.send('dots.cast', { spent: { [two]: 3 } }, { step: dots });
    await helper.send('dots.cast', { spent: { [one]: 1 } }, { step: dots });
    await entered.until(({ mine: own }) => JSON.stringify(own.get('mine:ballot'))?.includes(two));
    expect(entered.mine.get('mine:ballot')).toEqual({ spent: { [two]: 3 }, cast: true });
    await helper.until(({ mine: own }) => JSON.stringify(own.get('mine:ballot'))?.includes(`"${one}":1`));
    expect(helper.mine.get('mine:ballot')).toEqual({ spent: { [one]: 1 }, cast: true });
  });
});

/** What stands in the store; of what is random in it, ids, keys and times, only how long it is. */
const shapeOf = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === 'number' && one > 1e9 ? 0 : one)).replaceAll(
    /"[\w-]{16,}"/gu,
    (random) => `"${random.length}"`,
  );

/** One person in a room of their own who writes, votes, writes again: all that is stored of it, tick by tick and sealed. */
async function storedOf(entered: boolean): Promise<{ shape: string; events: string[] }> {
  const store = openMemory();
  const { url, room, moderator, collect, dots } = await hall(store);
  const seat = entered ? await enteredOf(url, room.code) : await phoneOf(url, room.code);
  await moderator.send('step.open', { step: collect });
  const write = { step: collect, secret: 'a-secret-of-22-symbols' };
  await seat.send('collect.write', { text: 'we hear of it last' }, write);
  await seat.send('collect.edit', { text: 'we hear of it too late' }, write);
  const tail = (await store.read(room.code))?.tail.flatMap((tick) => tick.events) ?? [];
  const first = shapeOf(await store.read(room.code));
  await moderator.send('step.reveal', { step: collect });
  await moderator.send('step.open', { step: dots });
  const [item] = await seat.until((client) => client.all('item:').length > 0 && client.all('item:'));
  await seat.send('dots.cast', { spent: { [String(item?.id)]: 2 } }, { step: dots });
  const after = await store.read(room.code);
  const events = [...tail, ...(after?.tail.flatMap((tick) => tick.events) ?? [])];
  const head = { ...after?.head, code: '' };
  return { shape: first.replaceAll(room.code, '') + shapeOf({ ...after, head }), events: events.map(shapeOf) };
}

describe('what is kept', () => {
  it('[SB4] what a seat entered by a helper causes is stored exactly like what any other does', async () => {
    const [usual, entered] = [await storedOf(false), await storedOf(true)];
    expect(usual.events.some((event) => event.includes('spent'))).toBe(true);
    expect(entered.events).toEqual(usual.events);
    expect(entered.shape).toBe(usual.shape);
  });

  it('[SB4] no file, log, snapshot, frame of a phone or summary says that anybody was entered, or by whom', async () => {
    const folder = temporaryFolder();
    const store = await openSqlite(folder);
    onClose(() => store.shut());
    const { url, app, room, moderator, collect, dots, lines } = await hall(store);
    const phones = [await phoneOf(url, room.code), await enteredOf(url, room.code), await enteredOf(url, room.code)];
    await moderator.send('step.open', { step: collect });
    for (const [i, phone] of phones.entries())
      await phone.send('collect.write', { text: `said ${i}` }, { step: collect, secret: `a-secret-of-symbols-${i}` });
    const found = async () => {
      const copy = await copyOf(folder);
      const files = readdirSync(copy, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((one) =>
        one.isFile(),
      );
      const bytes = files.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1')).join('\n');
      expect(bytes).toContain('collect');
      const { state } = (await app.hosts.find(room.code))!;
      const exports = Object.values(FORMATS).map(({ write }) => String(write(summaryOf(state, 0))));
      return [
        bytes,
        JSON.stringify(state),
        ...exports,
        lines.join('\n'),
        JSON.stringify(phones.map((one) => one.frames)),
      ];
    };
    const pids = phones.map(({ token }) => token.split('.')[1] ?? '');
    expect(new Set(pids).size).toBe(3);
    const surfaces = await found();
    await moderator.send('step.reveal', { step: collect });
    await moderator.send('step.open', { step: dots });
    for (const phone of phones) await phone.send('dots.cast', { spent: {} }, { step: dots });
    surfaces.push(...(await found()));
    for (const surface of surfaces)
      for (const word of ['scribe', 'helper', ...pids]) expect(surface.toLowerCase()).not.toContain(word.toLowerCase());
  });
});
