/** What a seal or a forget erases is gone from the bytes of every file, not only from the tables. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { Store } from '../../server/store/port.ts';
import { RoomFile } from '../../server/store/sqlite-file.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { aFolder, aHead } from '../support/store.ts';
import { aMark, markedTick } from '../support/store-marks.ts';
import { copyOf, foundIn } from '../support/store-process.ts';

const SALT = 'salt of ABC234';

async function open(folder: string): Promise<Store> {
  const store = await openSqlite(folder);
  onTestFinished(() => store.shut());
  return store;
}

/** A room with an old snapshot (mark 0) and ticks with the marks 1 to `count`. */
async function fill(store: Store, count: number): Promise<string[]> {
  await store.create(aHead('ABC234'), { text: aMark(0).repeat(300) });
  for (let n = 1; n <= count; n++) await store.append('ABC234', n, markedTick(n));
  return [SALT, ...Array.from({ length: count + 1 }, (_, n) => aMark(n))];
}

test('[ST30] after a seal no byte of the tail, the old snapshot or the destroyed salt is in any file', async () => {
  const folder = await aFolder();
  const store = await open(folder);
  const texts = await fill(store, 40);
  expect(await foundIn(folder, texts)).toHaveLength(texts.length);
  await store.seal('ABC234', 41, { snapshot: 'new', head: { salt: null } });
  expect(await foundIn(folder, texts)).toEqual([]);
});

test('[ST30] also when the tail was so long that the log had been written back many times', async () => {
  const folder = await aFolder();
  const store = await open(folder);
  const texts = await fill(store, 2500);
  await store.seal('ABC234', 2501, { snapshot: 'new', head: { salt: null } });
  expect(await foundIn(folder, texts)).toEqual([]);
});

test('[ST30] control: with secure_delete off and no VACUUM the search finds what the tables no longer hold', async () => {
  const folder = await aFolder();
  const store = await open(folder);
  const texts = await fill(store, 40);
  await store.shut();
  const db = new DatabaseSync(join(folder, 'rooms', 'ABC234.sqlite'));
  db.exec('PRAGMA secure_delete=OFF; DELETE FROM tick; DELETE FROM snapshot');
  db.close();
  expect((await foundIn(folder, texts)).length).toBeGreaterThan(texts.length / 2);
});

test('[ST30] control: the tables alone changed, secure_delete on, and the search still finds the tail', async () => {
  const folder = await aFolder();
  const store = await open(folder);
  const texts = await fill(store, 40);
  await store.shut();
  const file = new RoomFile(join(folder, 'rooms', 'ABC234.sqlite'), 'ABC234');
  onTestFinished(() => file.close());
  file.replace(41, { snapshot: '"new"', head: '{"salt":null}' });
  expect(await foundIn(folder, texts)).toEqual(texts);
});

test('[ST31] a sealed file is the same to the byte, whatever way the room came to that state', async () => {
  const forth = ['a'.repeat(9000), 'b', 'c'.repeat(50)];
  const back = ['c', 'b'.repeat(20_000), 'a'];
  expect((await sealedFrom(forth)).equals(await sealedFrom(back))).toBe(true);
  // The control: without the second half of a seal, the two files tell their stories apart.
  const half = { scrub: false };
  expect((await sealedFrom(forth, half)).equals(await sealedFrom(back, half))).toBe(false);
});

/** The bytes of a room's file that had these ticks, one by one, before it was sealed. */
async function sealedFrom(texts: string[], { scrub = true } = {}): Promise<Buffer> {
  const folder = await aFolder();
  const store = await open(folder);
  await store.create(aHead('ABC234'), 'old');
  for (const [i, text] of texts.entries()) await store.append('ABC234', i + 1, { events: [text], done: [] });
  if (scrub) await store.seal('ABC234', texts.length + 1, { snapshot: 'new', head: { salt: null } });
  await store.shut();
  const path = join(folder, 'rooms', 'ABC234.sqlite');
  if (!scrub) replaceOnly(path, texts.length + 1);
  return withoutCounters(await readFile(path));
}

/** The first half of a seal alone, as a store without VACUUM would do it. */
function replaceOnly(path: string, n: number): void {
  const file = new RoomFile(path, 'ABC234');
  file.replace(n, { snapshot: '"new"', head: '{"salt":null}' });
  file.close();
}

/** SQLite's file change counter and its copy: how often the file was written back, not what or in which order. */
function withoutCounters(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, 24), bytes.subarray(28, 92), bytes.subarray(96)]);
}

test('[ST32] a seal that was cut off before the erasure is finished when the room is next read', async () => {
  const folder = await aFolder();
  const store = await open(folder);
  const texts = await fill(store, 2);
  await store.shut();
  const file = new RoomFile(join(folder, 'rooms', 'ABC234.sqlite'), 'ABC234');
  onTestFinished(() => file.close());
  file.replace(3, { snapshot: '"new"', head: '{"salt":null}' });
  const cut = await copyOf(folder);
  expect(await foundIn(cut, texts)).toEqual(texts);
  const again = await open(cut);
  expect(await again.read('ABC234')).toMatchObject({ head: { salt: null }, sealedAt: 3, snapshot: 'new', tail: [] });
  expect(await foundIn(cut, texts)).toEqual([]);
});

test('[ST33] a seal is not acknowledged while another program keeps the old bytes from going', async () => {
  const folder = await aFolder();
  const store = await open(folder);
  const texts = await fill(store, 2);
  const reader = new DatabaseSync(join(folder, 'rooms', 'ABC234.sqlite'), { readOnly: true });
  reader.exec('BEGIN; SELECT n FROM tick');
  reader.prepare('SELECT n FROM tick').all();
  const seal = store.seal('ABC234', 3, { snapshot: 'new', head: { salt: null } });
  await expect(seal).rejects.toThrow(/another program is reading|locked/);
  reader.close();
  expect(await store.read('ABC234')).toMatchObject({ sealedAt: 3, snapshot: 'new', tail: [] });
  expect(await foundIn(folder, texts)).toEqual([]);
});

test('[ST34] a forgotten room leaves no file and no byte', async () => {
  const folder = await aFolder();
  const store = await open(folder);
  const texts = await fill(store, 5);
  await store.forget('ABC234');
  expect(await readdir(join(folder, 'rooms'))).toEqual([]);
  expect(await foundIn(folder, [...texts, 'ABC234'])).toEqual([]);
});

test('[ST35] what a forget that was cut off left behind is gone when the store opens', async () => {
  const folder = await aFolder();
  await (await openSqlite(folder)).shut();
  for (const end of ['-wal', '-shm']) await writeFile(join(folder, 'rooms', `ABC234.sqlite${end}`), aMark(1));
  await open(folder);
  expect(await readdir(join(folder, 'rooms'))).toEqual([]);
});
