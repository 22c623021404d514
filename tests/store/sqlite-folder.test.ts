/** The data folder: who may hold it, with which settings, with which rights, and what else may lie in it. */
import { copyFile, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { StoreRefused, type Store } from '../../server/store/port.ts';
import { CONNECTION, FILE, pragmaFault, setPragmas } from '../../server/store/sqlite-pragmas.ts';
import { openSqlite, type SqliteOptions } from '../../server/store/sqlite.ts';
import { aFolder, aHead, aTick } from '../support/store.ts';
import { killAfter, startChild } from '../support/store-process.ts';

async function open(folder: string, options: SqliteOptions = {}): Promise<Store> {
  const store = await openSqlite(folder, options);
  onTestFinished(() => store.shut());
  return store;
}

const ALL = [...CONNECTION, ...FILE];
const asSet = () => new Map<string, unknown>(ALL.map(({ name, reads }) => [name, reads]));

test('[ST50] settings that read back as set are accepted', () => {
  expect(asSet()).toEqual(
    new Map<string, unknown>([
      ['trusted_schema', 0],
      ['secure_delete', 1],
      ['temp_store', 2],
      ['synchronous', 2],
      ['fullfsync', 1],
      ['journal_mode', 'wal'],
    ]),
  );
  expect(pragmaFault(ALL, asSet())).toBeUndefined();
});

test.for(ALL)('[ST50] $name that reads back as something else is refused in one line', ({ name, set }) => {
  for (const wrong of ['delete', 3, undefined]) {
    const line = pragmaFault(ALL, asSet().set(name, wrong));
    expect(line).toContain(`${name}=${set}`);
    expect(line).toMatch(/the stored rooms are safe\. Put the data folder on a local disk/);
    expect(line).not.toContain('\n');
  }
});

test('[ST50] a database that cannot keep a write-ahead log is refused', () => {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  expect(() => setPragmas(db, FILE)).toThrow(StoreRefused);
});

test('[ST51] a second store on the same folder is refused, in this process and in another', async () => {
  const folder = await aFolder();
  await open(folder);
  await expect(openSqlite(folder)).rejects.toThrow(StoreRefused);
  await expect(openSqlite(folder)).rejects.toThrow(/Another Elephant Room is using the data folder/);
  // After the refusals here too: closing a file drops a process's locks on it, if done carelessly.
  expect(await isHeldFor(folder)).toBe(true);
});

/** Whether a process of its own is kept out. */
async function isHeldFor(folder: string): Promise<boolean> {
  const child = startChild('try', folder);
  return /Another Elephant Room/.test((await killAfter(child, Infinity)).join());
}

test('[ST52] kill -9 of the holder frees the folder', async () => {
  const folder = await aFolder();
  const child = startChild('hold', folder);
  expect((await child.lines.next()).value).toBe('held');
  await expect(openSqlite(folder)).rejects.toThrow(StoreRefused);
  child.process.kill('SIGKILL');
  await killAfter(child, Infinity);
  await open(folder);
});

test('[ST53] a folder that cannot be used is refused in one line that names it', async () => {
  const bad: Record<string, (folder: string) => Promise<unknown>> = {
    'a file': (folder) => writeFile(folder, ''),
    'a file/below': () => Promise.resolve(),
    'rooms is a file': (folder) => mkdir(folder).then(() => writeFile(join(folder, 'rooms'), '')),
    'lock is a folder': (folder) => mkdir(join(folder, 'lock.sqlite'), { recursive: true }),
    'check is a folder': (folder) => mkdir(join(folder, 'check.sqlite'), { recursive: true }),
  };
  const parent = await aFolder();
  for (const [name, make] of Object.entries(bad)) {
    const folder = join(parent, name);
    await make(folder);
    const refused = await openSqlite(folder).then(
      () => expect.fail(`${name}: it opened`),
      (error: unknown) => error,
    );
    expect(refused, name).toBeInstanceOf(StoreRefused);
    expect(String(refused), name).toMatch(
      /^StoreRefused: The data folder \S.* cannot be used \([^\n]+\)\. It must be [^\n]+$/,
    );
    expect(String(refused), name).toContain(folder);
  }
});

const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

test('[ST54] only this user may read the folder and its files', async () => {
  const folder = join(await aFolder(), 'new', 'data');
  const store = await open(folder);
  await store.create(aHead('ABC234'), 'old');
  await store.append('ABC234', 1, aTick('one'));
  for (const path of [folder, join(folder, 'rooms')]) expect(await mode(path)).toBe('700');
  const files = [join(folder, 'lock.sqlite')];
  for (const end of ['', '-wal', '-shm']) files.push(join(folder, 'rooms', `ABC234.sqlite${end}`));
  for (const path of files) expect(await mode(path), path).toBe('600');
});

/** One good room, and one of each kind of file that is none. */
async function withOddFiles(): Promise<{ folder: string; odd: string[] }> {
  const folder = await aFolder();
  const rooms = join(folder, 'rooms');
  const store = await openSqlite(folder);
  for (const code of ['GOOD23', 'HALF45']) await store.create(aHead(code), 'x'.repeat(50_000));
  await store.shut();
  await copyFile(join(rooms, 'GOOD23.sqlite'), join(rooms, 'RENAMED.sqlite'));
  await truncate(join(rooms, 'HALF45.sqlite'), 5000);
  await writeFile(join(rooms, 'JUNK67.sqlite'), 'not a database '.repeat(500));
  await writeFile(join(rooms, 'notes.txt'), 'not a room');
  await mkdir(join(rooms, 'FOLDER.sqlite'));
  const other = new DatabaseSync(join(rooms, 'OTHER89.sqlite'));
  other.exec('CREATE TABLE head (json TEXT); CREATE TABLE cats (name TEXT)');
  other.close();
  const odd = ['FOLDER.sqlite', 'HALF45.sqlite', 'JUNK67.sqlite', 'OTHER89.sqlite', 'RENAMED.sqlite', 'notes.txt'];
  return { folder, odd };
}

test('[ST55] a file that is no room does not stop the others, and its name is told once', async () => {
  const { folder, odd } = await withOddFiles();
  const told: string[] = [];
  const store = await open(folder, { onOddFile: (name) => told.push(name) });
  for (let i = 0; i < 2; i++) expect(await store.heads()).toEqual([aHead('GOOD23')]);
  expect(told).toEqual(odd);
});

test('[ST56] reading a file that is no room rejects clearly, its code stays taken, and the file as it was', async () => {
  const { folder } = await withOddFiles();
  const store = await open(folder);
  for (const code of ['HALF45', 'JUNK67', 'OTHER89', 'RENAMED']) {
    const path = join(folder, 'rooms', `${code}.sqlite`);
    const before = await readFile(path);
    await expect(store.read(code), code).rejects.toThrow(/damaged or was not written by this program/);
    expect(await store.create(aHead(code), null)).toBe(false);
    expect(before.equals(await readFile(path)), code).toBe(true);
  }
  expect(await store.read('GOOD23')).toMatchObject({ tail: [] });
});

test('[ST57] a room whose making was cut off was never there, and its code is free', async () => {
  const folder = await aFolder();
  await (await openSqlite(folder)).shut();
  await writeFile(join(folder, 'rooms', 'ABC234.sqlite'), '');
  const told: string[] = [];
  const store = await open(folder, { onOddFile: (name) => told.push(name) });
  expect(await store.heads()).toEqual([]);
  expect(await store.read('ABC234')).toBeUndefined();
  expect(await store.append('ABC234', 1, aTick('nowhere'))).toBe(false);
  expect(await store.create(aHead('ABC234'), 'made')).toBe(true);
  expect(await store.read('ABC234')).toMatchObject({ snapshot: 'made' });
  expect(told).toEqual([]);
});

test('[ST58] however many rooms are in use, only 64 files are open', async () => {
  const folder = await aFolder();
  const store = await open(folder);
  const codes = Array.from({ length: 80 }, (_, i) => `ROOM${i + 10}`);
  for (const code of codes) await store.create(aHead(code), code);
  for (const n of [1, 2]) for (const code of codes) expect(await store.append(code, n, aTick(code))).toBe(true);
  for (const code of codes) expect((await store.read(code))?.tail).toEqual([aTick(code), aTick(code)]);
  const logs = (await readdir(join(folder, 'rooms'))).filter((name) => name.endsWith('-wal'));
  expect(logs).toHaveLength(64);
});

test('[ST59] listing the heads of many rooms lets an append pass', async () => {
  const store = await open(await aFolder());
  for (let i = 100; i < 300; i++) await store.create(aHead(`ROOM${i}`), null);
  const order: string[] = [];
  const listed = store.heads().then(() => order.push('heads'));
  const stored = store.append('ROOM299', 1, aTick('a vote')).then(() => order.push('append'));
  await Promise.all([listed, stored]);
  expect(order).toEqual(['append', 'heads']);
});
