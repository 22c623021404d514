/** All rooms' files in one folder, a few of them open at a time. What a call throws here has dropped its file's handle. */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { isCode } from './json.ts';
import type { RoomHead } from './port.ts';
import { OddFile } from './sqlite-fault.ts';
import { RoomFile, type Sealing, type Written } from './sqlite-file.ts';
import { makeFile } from './sqlite-lock.ts';

const OPEN_FILES = 64;
const SIDES = ['-wal', '-shm'];

export interface Heads {
  heads: RoomHead[];
  /** Names of what stands in the folder and is no room. */
  odd: string[];
}

export class Rooms {
  readonly #folder: string;
  /** In order of last use, the latest at the end. */
  readonly #open = new Map<string, RoomFile>();
  #shut = false;

  constructor(folder: string) {
    this.#folder = folder;
    this.#sweep();
  }

  create(code: string, head: string, snapshot: string): boolean {
    const fresh = makeFile(this.#path(code));
    try {
      const created = this.#use(code, (file) => file.create(head, snapshot)) ?? false;
      if (created) syncFolder(this.#folder);
      return created;
    } catch (error) {
      // A code whose file cannot be read is taken all the same.
      if (!fresh && error instanceof OddFile) return false;
      throw error;
    }
  }

  read(code: string): Written | undefined {
    return this.#use(code, (file) => file.read());
  }

  append(code: string, n: number, tick: string): boolean {
    return this.#use(code, (file) => file.append(n, tick)) ?? false;
  }

  seal(code: string, n: number, to: Sealing): boolean {
    return this.#use(code, (file) => file.seal(n, to)) ?? false;
  }

  /** Takes turns with other calls, file by file: a thousand rooms must not keep a vote waiting. */
  async heads(): Promise<Heads> {
    const found: Heads = { heads: [], odd: [] };
    for (const name of readdirSync(this.#folder).sort()) {
      if (this.#shut) throw new Error('shut');
      this.#headOf(name, found);
      await turn();
    }
    return found;
  }

  /** The main file goes first: without it the log beside it is nothing, while a file without its log is an older room. */
  forget(code: string): void {
    if (!isCode(code)) return;
    this.#drop(code);
    for (const end of ['', ...SIDES]) rmSync(this.#path(code) + end, { force: true });
    syncFolder(this.#folder);
  }

  shut(): void {
    this.#shut = true;
    for (const code of this.#open.keys()) this.#drop(code);
  }

  /** Undefined when there is no such file. */
  #use<T>(code: string, work: (file: RoomFile) => T): T | undefined {
    const file = this.#file(code);
    if (!file) return undefined;
    try {
      return work(file);
    } catch (error) {
      this.#drop(code);
      throw error;
    }
  }

  #file(code: string): RoomFile | undefined {
    const known = this.#open.get(code);
    if (known && !known.isInPlace()) this.#drop(code);
    const file = this.#open.get(code) ?? this.#openFile(code);
    if (!file) return undefined;
    this.#open.delete(code);
    this.#open.set(code, file);
    const [oldest] = this.#open.keys();
    if (oldest !== undefined && this.#open.size > OPEN_FILES) this.#drop(oldest);
    return file;
  }

  #openFile(code: string): RoomFile | undefined {
    return isCode(code) && existsSync(this.#path(code)) ? new RoomFile(this.#path(code), code) : undefined;
  }

  #drop(code: string): void {
    const file = this.#open.get(code);
    this.#open.delete(code);
    file?.close();
  }

  /** Whatever is wrong with one file, the others are still wanted. */
  #headOf(name: string, into: Heads): void {
    const code = name.replace(/\.sqlite$/, '');
    if (SIDES.some((end) => name.endsWith(`.sqlite${end}`))) return;
    try {
      if (code === name || !isCode(code)) throw new OddFile();
      const known = this.#open.get(code);
      const file = known?.isInPlace() ? known : this.#openFile(code);
      try {
        into.heads.push(...(file?.head() ?? []));
      } finally {
        if (file !== known) file?.close();
      }
    } catch {
      into.odd.push(name);
    }
  }

  /** A forget that was cut off leaves a log without its file; its text goes now. */
  #sweep(): void {
    for (const name of readdirSync(this.#folder)) {
      const side = SIDES.find((end) => name.endsWith(`.sqlite${end}`));
      if (side && !existsSync(join(this.#folder, name.slice(0, -side.length)))) rmSync(join(this.#folder, name));
    }
  }

  #path(code: string): string {
    return join(this.#folder, `${code}.sqlite`);
  }
}

/** Makes the coming and going of files durable. Windows cannot open a folder, and does not need it. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
