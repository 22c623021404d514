/** The data folder: made, checked, and held by one process at a time. Knows nothing of rooms. */
import { chmodSync, closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreRefused } from './port.ts';
import { cause, sqliteCode } from './sqlite-fault.ts';
import { CONNECTION, FILE, setPragmas } from './sqlite-pragmas.ts';

const BUSY = 5;

export interface Held {
  /** Where the rooms' files stand. */
  rooms: string;
  release(): void;
}

/**
 * Holds `folder` until released or the process ends, also by kill -9: the lock is the system's, through SQLite.
 * Throws StoreRefused when the folder cannot be written, is held by somebody else, or SQLite does not do what it must.
 */
export function holdFolder(folder: string): Held {
  const rooms = join(folder, 'rooms');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    mkdirSync(rooms, { recursive: true, mode: 0o700 });
    // Only `rooms` is surely ours: the folder above may be one that others use too.
    chmodSync(rooms, 0o700);
  } catch (error) {
    throw unusable(folder, error);
  }
  const lock = takeLock(folder);
  try {
    tryOut(folder);
  } catch (error) {
    lock.close();
    throw error;
  }
  return { rooms, release: () => lock.close() };
}

/**
 * Makes the file with mode 0600 when there is none; SQLite gives its side files the same mode. False when it was there.
 * An existing file is never opened: closing it would drop the system's locks this process holds on it.
 */
export function makeFile(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function takeLock(folder: string): DatabaseSync {
  const path = join(folder, 'lock.sqlite');
  let lock: DatabaseSync | undefined;
  try {
    makeFile(path);
    lock = new DatabaseSync(path);
    lock.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (sqliteCode(error) !== BUSY) throw unusable(folder, error);
    throw new StoreRefused(
      `Another Elephant Room is using the data folder ${folder}. Stop it first, or give this one a folder of its own.`,
    );
  }
}

/** Opens a file as rooms are opened, so that a folder that cannot keep the promises is refused before the first room. */
function tryOut(folder: string): void {
  const path = join(folder, 'check.sqlite');
  try {
    clear(path);
    makeFile(path);
    const db = new DatabaseSync(path);
    try {
      setPragmas(db, [...CONNECTION, ...FILE]);
      db.exec('CREATE TABLE written (yes INTEGER)');
    } finally {
      db.close();
    }
    clear(path);
  } catch (error) {
    throw error instanceof StoreRefused ? error : unusable(folder, error);
  }
}

function clear(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
}

function unusable(folder: string, error: unknown): StoreRefused {
  return new StoreRefused(
    `The data folder ${folder} cannot be used (${cause(error)}). It must be a folder this user may write to, ` +
      'with free space. Nothing stored was changed.',
  );
}
