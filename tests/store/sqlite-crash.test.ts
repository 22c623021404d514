/** Processes killed, threads ended, disks full: what was acknowledged is there, and nothing was acknowledged that is not. */
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import type { Store } from '../../server/store/port.ts';
import { faultOf } from '../../server/store/sqlite-fault.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { aFolder, aHead, aTick } from '../support/store.ts';
import { aMark, markedTick } from '../support/store-marks.ts';
import { foundIn, killAfter, startChild } from '../support/store-process.ts';

/** How many acknowledgements each killed process gets to say. */
const KILLS = [1, 2, 3, 5, 17, 40, 111, 4];

async function open(folder: string): Promise<Store> {
  const store = await openSqlite(folder);
  onTestFinished(() => store.shut());
  return store;
}

async function withRoom(): Promise<string> {
  const folder = await aFolder();
  const store = await openSqlite(folder);
  await store.create(aHead('ABC234'), 'old');
  await store.shut();
  return folder;
}

test('[ST40] kill -9 in the middle of appends loses no acknowledged tick and leaves none torn', async () => {
  const folder = await withRoom();
  let last = 0;
  for (const count of KILLS) {
    last = Number((await killAfter(startChild('append', folder), count)).at(-1));
    const store = await open(folder);
    const tail = (await store.read('ABC234'))?.tail ?? [];
    await store.shut();
    // One more may be stored: its acknowledgement was on the way when the process died.
    expect([last, last + 1]).toContain(tail.length);
    expect(tail).toEqual(tail.map((_, i) => markedTick(i + 1)));
  }
  expect(last).toBeGreaterThanOrEqual(KILLS.reduce((sum, count) => sum + count));
});

test('[ST41] kill -9 in the middle of seals loses nothing acknowledged and leaves no byte of what was sealed', async () => {
  const folder = await withRoom();
  for (const count of KILLS) {
    const last = Number((await killAfter(startChild('seal', folder), count)).at(-1));
    const store = await open(folder);
    const room = await store.read('ABC234');
    const sealedAt = room?.sealedAt ?? 0;
    expect([last, last + 1]).toContain(sealedAt + (room?.tail.length ?? 0));
    expect(room).toMatchObject({ snapshot: sealedAt === 0 ? 'old' : sealedAt });
    const sealed = Array.from({ length: sealedAt }, (_, i) => aMark(i + 1));
    expect(await foundIn(folder, sealed)).toEqual([]);
    await store.shut();
  }
});

test('[ST32] kill -9 between a seal and its erasure: the next read finishes it', async () => {
  const folder = await withRoom();
  const before = await open(folder);
  for (const n of [1, 2]) await before.append('ABC234', n, markedTick(n));
  await before.shut();
  expect(await killAfter(startChild('half', folder), 2)).toEqual(['true']);
  const texts = ['salt of ABC234', aMark(1), aMark(2)];
  expect(await foundIn(folder, texts)).toEqual(texts);
  const store = await open(folder);
  expect(await store.read('ABC234')).toMatchObject({ head: { salt: null }, sealedAt: 3, snapshot: 'new', tail: [] });
  expect(await foundIn(folder, texts)).toEqual([]);
});

test('[ST42] a full disk rejects without quoting anybody, and what was acknowledged before is there', async () => {
  const folder = await withRoom();
  const said = await killAfter(startChild('full', folder, 400), Infinity);
  const error = said.at(-1) ?? '';
  expect(error).toMatch(/^Error: Storage failed \(SQLite \d+, [A-Za-z /]+\)\./);
  expect(error).not.toMatch(/elephant|ABC234|rooms/);
  const acked = said.length - 1;
  expect(acked).toBeGreaterThan(0);
  const tail = (await (await open(folder)).read('ABC234'))?.tail ?? [];
  expect([acked, acked + 1]).toContain(tail.length);
});

test('[ST43] when the rooms folder is taken away nothing is acknowledged, and the truth is there once it is back', async () => {
  const folder = await aFolder();
  const store = await open(folder);
  await store.create(aHead('ABC234'), 'old');
  await store.append('ABC234', 1, aTick('kept'));
  await rename(join(folder, 'rooms'), join(folder, 'away'));
  await writeFile(join(folder, 'rooms'), 'no folder');
  expect(await store.append('ABC234', 2, aTick('nowhere'))).toBe(false);
  await expect(store.create(aHead('MNP567'), null)).rejects.toThrow('Storage failed (ENOTDIR)');
  await expect(store.heads()).rejects.toThrow('Storage failed (ENOTDIR)');
  await rm(join(folder, 'rooms'));
  await rename(join(folder, 'away'), join(folder, 'rooms'));
  expect((await store.read('ABC234'))?.tail).toEqual([aTick('kept')]);
  expect(await store.append('ABC234', 2, aTick('next'))).toBe(true);
});

test('[ST44] when the thread dies all that waits is rejected, later calls too, and the folder is free again', async () => {
  const folder = await aFolder();
  const started = new Promise<Worker>((resolve) => process.once('worker', resolve));
  const store = await open(folder);
  const worker = await started;
  await store.create(aHead('ABC234'), 'old');
  const waiting = Array.from({ length: 300 }, (_, i) => store.append('ABC234', i + 1, markedTick(i + 1)));
  const settled = Promise.allSettled(waiting);
  await worker.terminate();
  const acked = (await settled).filter(({ status }) => status === 'fulfilled').length;
  expect(acked).toBeLessThan(waiting.length);
  await expect(store.read('ABC234')).rejects.toThrow('Storage has stopped working');
  const again = await open(folder);
  expect((await again.read('ABC234'))?.tail.length).toBeGreaterThanOrEqual(acked);
});

const quoting = (more: object) => Object.assign(new Error(`near "${aMark(1)}" of ABC234`), more);

test('[ST45] what is said of an error comes from closed lists, never from the text of the error', () => {
  const sqlite = { code: 'ERR_SQLITE_ERROR', errcode: 1, errstr: 'SQL logic error' };
  const said = [quoting(sqlite), quoting({ code: 'ENOSPC' }), quoting({}), aMark(1)].map(
    (error) => faultOf(error).message,
  );
  expect(said.map((line) => /\((.+?)\)/.exec(line)?.[1])).toEqual([
    'SQLite 1, SQL logic error',
    'ENOSPC',
    'Error',
    'unknown',
  ]);
  expect(said.join()).not.toMatch(/elephant|ABC234/);
});
