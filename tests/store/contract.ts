/** What every store must do, whatever it keeps rooms in. Each store's test file calls this with a way to open an empty one. */
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openMemory } from '../../server/store/memory.ts';
import type { RoomHead, Seal, Store, Tick } from '../../server/store/port.ts';
import { aHead, aTick } from '../support/store.ts';

export interface Opened {
  store: Store;
  /** Shuts the store and opens it again on what it stored. A store without it says so: `outlives: false`. */
  reopen?: () => Promise<Store>;
}

export function storeContract(name: string, open: () => Promise<Opened>, { outlives = true } = {}): void {
  const opened = async (): Promise<Opened> => {
    const it = await open();
    onTestFinished(() => it.store.shut());
    return it;
  };
  rooms(name, opened);
  ticks(name, opened);
  seals(name, opened);
  edges(name, opened);
  if (outlives) outliving(name, opened);
  asTheModel(name, opened);
}

function rooms(name: string, opened: () => Promise<Opened>): void {
  test(`[ST1] ${name}: a new room reads back with its head, its snapshot and no ticks`, async () => {
    const { store } = await opened();
    expect(await store.create(aHead('ABC234'), { step: 1 })).toBe(true);
    expect(await store.read('ABC234')).toEqual({
      head: aHead('ABC234'),
      sealedAt: 0,
      snapshot: { step: 1 },
      tail: [],
    });
  });

  test(`[ST2] ${name}: a taken code is answered false and the room there stays as it was`, async () => {
    const { store } = await opened();
    await store.create(aHead('ABC234'), 'first');
    await store.append('ABC234', 1, aTick('kept'));
    expect(await store.create({ ...aHead('ABC234'), retentionDays: 99 }, 'second')).toBe(false);
    expect(await store.read('ABC234')).toEqual({
      head: aHead('ABC234'),
      sealedAt: 0,
      snapshot: 'first',
      tail: [aTick('kept')],
    });
  });

  test(`[ST3] ${name}: a room nobody made reads as undefined, and asking makes none`, async () => {
    const { store } = await opened();
    expect(await store.read('ABC234')).toBeUndefined();
    expect(await store.append('ABC234', 1, aTick('lost'))).toBe(false);
    expect(await store.seal('ABC234', 1, { snapshot: 'lost' })).toBe(false);
    expect(await store.read('ABC234')).toBeUndefined();
    expect(await store.heads()).toEqual([]);
  });

  test(`[ST4] ${name}: heads come in order of code, as they are now`, async () => {
    const { store } = await opened();
    for (const code of ['ZZZ999', 'ABC234', 'MNP567']) await store.create(aHead(code), code);
    await store.seal('MNP567', 1, { snapshot: 'closed', head: { closedAt: 5, salt: null } });
    const closed = { ...aHead('MNP567'), closedAt: 5, salt: null };
    expect(await store.heads()).toEqual([aHead('ABC234'), closed, aHead('ZZZ999')]);
  });

  test(`[ST5] ${name}: a forgotten room is gone, the others stay, and its code is free`, async () => {
    const { store } = await opened();
    for (const code of ['ABC234', 'MNP567']) await store.create(aHead(code), code);
    await store.append('ABC234', 1, aTick('gone'));
    await store.forget('ABC234');
    expect(await store.read('ABC234')).toBeUndefined();
    expect(await store.append('ABC234', 2, aTick('late'))).toBe(false);
    expect(await store.heads()).toEqual([aHead('MNP567')]);
    expect(await store.create(aHead('ABC234'), 'again')).toBe(true);
    expect(await store.read('ABC234')).toMatchObject({ snapshot: 'again', tail: [] });
  });

  test(`[ST6] ${name}: forgetting a room that is not there is no error`, async () => {
    const { store } = await opened();
    await expect(store.forget('ABC234')).resolves.toBeUndefined();
  });
}

function ticks(name: string, opened: () => Promise<Opened>): void {
  test(`[ST7] ${name}: ticks read back in order of number, their events and ids in the order given`, async () => {
    const { store } = await opened();
    await store.create(aHead('ABC234'), null);
    const all = Array.from({ length: 30 }, (_, i) => ({ events: [`z${i}`, { i }, `a${i}`], done: ['c', 'a', `${i}`] }));
    for (const [i, tick] of all.entries()) expect(await store.append('ABC234', i + 1, tick)).toBe(true);
    expect((await store.read('ABC234'))?.tail).toEqual(all);
  });

  test(`[ST8] ${name}: a tick that is not the next is answered false and stored nowhere`, async () => {
    const { store } = await opened();
    await store.create(aHead('ABC234'), null);
    await store.append('ABC234', 1, aTick('one'));
    for (const n of [-1, 0, 1, 3, 1.5, Number.NaN]) expect(await store.append('ABC234', n, aTick('wrong'))).toBe(false);
    expect((await store.read('ABC234'))?.tail).toEqual([aTick('one')]);
    expect(await store.append('ABC234', 2, aTick('two'))).toBe(true);
  });

  test(`[ST9] ${name}: of many appends of one number at once exactly one is stored`, async () => {
    const { store } = await opened();
    await store.create(aHead('ABC234'), null);
    const all = Array.from({ length: 8 }, (_, i) => store.append('ABC234', 1, aTick(`from ${i}`)));
    const answers = await Promise.all(all);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect((await store.read('ABC234'))?.tail).toEqual([aTick(`from ${answers.indexOf(true)}`)]);
  });

  test(`[ST10] ${name}: the ticks of one room do not count in another`, async () => {
    const { store } = await opened();
    for (const code of ['ABC234', 'MNP567']) await store.create(aHead(code), null);
    await store.append('ABC234', 1, aTick('here'));
    expect(await store.append('MNP567', 2, aTick('there'))).toBe(false);
    expect((await store.read('MNP567'))?.tail).toEqual([]);
  });
}

function seals(name: string, opened: () => Promise<Opened>): void {
  test(`[ST11] ${name}: a seal leaves the new snapshot alone, and changes of the head only what it names`, async () => {
    const { store } = await opened();
    await store.create(aHead('ABC234'), 'old');
    for (const n of [1, 2]) await store.append('ABC234', n, aTick(`tick ${n}`));
    expect(await store.seal('ABC234', 3, { snapshot: 'new', head: { closedAt: 7, salt: null } })).toBe(true);
    const head = { ...aHead('ABC234'), closedAt: 7, salt: null };
    expect(await store.read('ABC234')).toEqual({ head, sealedAt: 3, snapshot: 'new', tail: [] });
  });

  test(`[ST12] ${name}: a seal that is not the next is answered false and erases nothing`, async () => {
    const { store } = await opened();
    await store.create(aHead('ABC234'), 'old');
    await store.append('ABC234', 1, aTick('kept'));
    for (const n of [0, 1, 3])
      expect(await store.seal('ABC234', n, { snapshot: 'new', head: { salt: null } })).toBe(false);
    expect(await store.read('ABC234')).toEqual({
      head: aHead('ABC234'),
      sealedAt: 0,
      snapshot: 'old',
      tail: [aTick('kept')],
    });
  });

  test(`[ST13] ${name}: after a seal the numbers go on, and it can be sealed again`, async () => {
    const { store } = await opened();
    await store.create(aHead('ABC234'), 'old');
    await store.seal('ABC234', 1, { snapshot: 'new' });
    expect(await store.append('ABC234', 1, aTick('again'))).toBe(false);
    expect(await store.append('ABC234', 2, aTick('next'))).toBe(true);
    expect(await store.read('ABC234')).toMatchObject({ sealedAt: 1, snapshot: 'new', tail: [aTick('next')] });
    expect(await store.seal('ABC234', 3, { snapshot: 'newest' })).toBe(true);
    expect(await store.read('ABC234')).toMatchObject({ sealedAt: 3, snapshot: 'newest', tail: [] });
  });
}

function edges(name: string, opened: () => Promise<Opened>): void {
  test(`[ST14] ${name}: what callers pass in or get out is theirs alone`, async () => {
    const { store } = await opened();
    const snapshot = { list: [1] };
    const tick: Tick = { events: [{ text: 'as written' }], done: [] };
    await store.create(aHead('ABC234'), snapshot);
    await store.append('ABC234', 1, tick);
    snapshot.list.push(2);
    tick.events.push('later');
    const read = await store.read('ABC234');
    read?.tail.push(aTick('mine'));
    if (read) read.head.salt = null;
    const again = {
      head: aHead('ABC234'),
      snapshot: { list: [1] },
      tail: [{ events: [{ text: 'as written' }], done: [] }],
    };
    expect(await store.read('ABC234')).toMatchObject(again);
  });

  test(`[ST15] ${name}: any JSON comes back as it went in, to the order of its keys`, async () => {
    const { store } = await opened();
    const odd = {
      z: 1,
      a: ['\u0000', '\ud800', "'; DROP TABLE tick; --", '🐘 größer'],
      10: null,
      long: 'x'.repeat(300_000),
    };
    await store.create(aHead('ABC234'), odd);
    await store.append('ABC234', 1, { events: [odd], done: [] });
    const read = await store.read('ABC234');
    expect(JSON.stringify(read?.snapshot)).toBe(JSON.stringify(odd));
    expect(JSON.stringify(read?.tail)).toBe(JSON.stringify([{ events: [odd], done: [] }]));
  });

  test(`[ST16] ${name}: what JSON cannot hold is rejected without quoting it, and changes nothing`, async () => {
    const { store } = await opened();
    await store.create(aHead('ABC234'), 'old');
    const circle: Record<string, unknown> = {};
    circle.elephant = circle;
    for (const bad of [{ elephant: 1n }, circle]) {
      await expect(store.append('ABC234', 1, { events: [bad], done: [] })).rejects.not.toThrow(/elephant/);
      await expect(store.seal('ABC234', 1, { snapshot: bad })).rejects.not.toThrow(/elephant/);
    }
    expect(await store.read('ABC234')).toMatchObject({ sealedAt: 0, snapshot: 'old', tail: [] });
  });

  test(`[ST17] ${name}: a code that could be something else than a name opens nothing`, async () => {
    const { store } = await opened();
    for (const code of ['', '../ABC234', 'abc234', 'ABC 234', 'ABC\u0000', 'A'.repeat(17)]) {
      await expect(store.create(aHead(code), null)).rejects.toThrow('A room code is');
      expect(await store.read(code)).toBeUndefined();
      expect(await store.append(code, 1, aTick('nowhere'))).toBe(false);
      await expect(store.forget(code)).resolves.toBeUndefined();
    }
    expect(await store.heads()).toEqual([]);
  });

  test(`[ST18] ${name}: once shut, every call rejects, and shutting again is no error`, async () => {
    const { store } = await opened();
    await store.create(aHead('ABC234'), null);
    await store.shut();
    const calls = [
      store.create(aHead('MNP567'), null),
      store.read('ABC234'),
      store.append('ABC234', 1, aTick('late')),
      store.seal('ABC234', 1, { snapshot: null }),
      store.heads(),
      store.forget('ABC234'),
    ];
    for (const call of calls) await expect(call).rejects.toThrow('shut');
    await expect(store.shut()).resolves.toBeUndefined();
  });
}

function outliving(name: string, opened: () => Promise<Opened>): void {
  test(`[ST19] ${name}: what was acknowledged is there after shutting and opening again`, async () => {
    const { store, reopen } = await opened();
    for (const code of ['ABC234', 'MNP567', 'XYZ789']) await store.create(aHead(code), 'old');
    await store.append('ABC234', 1, aTick('one'));
    await store.seal('MNP567', 1, { snapshot: 'new', head: { salt: null } });
    await store.forget('XYZ789');
    const again = (await reopen?.()) ?? expect.fail('this store was to outlive its process');
    onTestFinished(() => again.shut());
    expect(await again.read('ABC234')).toMatchObject({ head: aHead('ABC234'), snapshot: 'old', tail: [aTick('one')] });
    expect(await again.read('MNP567')).toMatchObject({ head: { salt: null }, sealedAt: 1, snapshot: 'new', tail: [] });
    expect((await again.heads()).map(({ code }) => code)).toEqual(['ABC234', 'MNP567']);
  });
}

/** A call drawn at random: which one, on which of two rooms, and how far its number is from the next. */
const aCall = fc.record({
  name: fc.constantFrom('create', 'append', 'append', 'append', 'seal', 'forget'),
  code: fc.constantFrom('ABC234', 'MNP567'),
  off: fc.constantFrom(0, 0, 0, 0, -1, 1),
  value: fc.jsonValue(),
});

function asTheModel(name: string, opened: () => Promise<Opened>): void {
  test(`[ST20] ${name}: any row of calls answers as the simplest store does`, async () => {
    const { store } = await opened();
    const property = fc.asyncProperty(fc.array(aCall, { maxLength: 30 }), async (calls) => {
      const model = openMemory();
      for (const code of ['ABC234', 'MNP567']) await store.forget(code);
      for (const { name: call, code, off, value } of calls) {
        const room = await model.read(code);
        const n = (room ? room.sealedAt + room.tail.length + 1 : 1) + off;
        const act = (on: Store) => actOn(on, { call, code, n, value });
        expect(await act(store)).toEqual(await act(model));
        expect(await store.read(code)).toEqual(await model.read(code));
      }
      expect(await store.heads()).toEqual(await model.heads());
    });
    await fc.assert(property, { numRuns: 15, seed: 20_250_101 });
  });
}

interface Call {
  call: string;
  code: string;
  n: number;
  value: unknown;
}

function actOn(store: Store, { call, code, n, value }: Call): Promise<boolean | void> {
  const head: Partial<Omit<RoomHead, 'code'>> = { closedAt: n };
  const seal: Seal = n % 2 === 0 ? { snapshot: value, head } : { snapshot: value };
  switch (call) {
    case 'create':
      return store.create(aHead(code), value);
    case 'append':
      return store.append(code, n, { events: [value], done: [String(n)] });
    case 'seal':
      return store.seal(code, n, seal);
    default:
      return store.forget(code);
  }
}
