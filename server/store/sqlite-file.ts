/**
 * One room's file, opened: its tables, and append, seal and read as transactions. After any error the file must be
 * closed and opened again: only the disk knows then whether the last commit is in it.
 */
import { chmodSync, statSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { RoomHead } from './port.ts';
import { fromJson, toJson } from './json.ts';
import { damaged, isDamage, stillRead } from './sqlite-fault.ts';
import { CONNECTION, FILE, setPragmas } from './sqlite-pragmas.ts';

/** A room as text, so that the thread only passes it on. `tail` is one JSON array. */
export interface Written {
  head: string;
  sealedAt: number;
  snapshot: string;
  tail: string;
}

export interface Sealing {
  snapshot: string;
  head: string;
}

/** `scrubbed` is 0 from a seal's commit until the bytes of what it deleted are gone from the file. */
const TABLES = [
  'CREATE TABLE head (json TEXT NOT NULL, scrubbed INTEGER NOT NULL) STRICT',
  'CREATE TABLE snapshot (n INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT',
  'CREATE TABLE tick (n INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT',
];

export class RoomFile {
  readonly code: string;
  readonly #path: string;
  readonly #inode: bigint | undefined;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** False for a file whose making was cut off before its first commit: nobody was told of that room. */
  #made = false;

  /** Opens an existing file and finishes an erasure that was cut off. Throws OddFile when it is not this room's. */
  constructor(path: string, code: string) {
    this.code = code;
    this.#path = path;
    this.#inode = inodeOf(path);
    this.#db = new DatabaseSync(path, { timeout: 500, enableDoubleQuotedStringLiterals: false });
    try {
      this.#prepare();
    } catch (error) {
      this.close();
      throw isDamage(error) ? damaged() : error;
    }
  }

  /** False once the file was moved, replaced or deleted from outside: writing on would store into nowhere. */
  isInPlace(): boolean {
    return this.#inode !== undefined && inodeOf(this.#path) === this.#inode;
  }

  create(head: string, snapshot: string): boolean {
    return this.#transaction(() => {
      if (this.#made) return false;
      for (const table of TABLES) this.#db.exec(table);
      this.#run('INSERT INTO head (json, scrubbed) VALUES (?, 1)', head);
      this.#run('INSERT INTO snapshot (n, json) VALUES (0, ?)', snapshot);
      this.#made = true;
      return true;
    });
  }

  /** None for a room that was never made. */
  head(): RoomHead[] {
    return this.#made ? [readHead(this.#headText(), this.code)] : [];
  }

  read(): Written | undefined {
    if (!this.#made) return undefined;
    const snapshot = this.#get('SELECT n, json FROM snapshot');
    const ticks = this.#statement('SELECT n, json FROM tick ORDER BY n').all();
    const sealedAt = Number(snapshot.n);
    if (ticks.some(({ n }, i) => n !== sealedAt + 1 + i)) throw damaged();
    const tail = `[${ticks.map(({ json }) => String(json)).join()}]`;
    return { head: this.#headText(), sealedAt, snapshot: String(snapshot.json), tail };
  }

  append(n: number, tick: string): boolean {
    return this.#transaction(() => {
      if (!this.#isNext(n)) return false;
      this.#run('INSERT INTO tick (n, json) VALUES (?, ?)', n, tick);
      return true;
    });
  }

  seal(n: number, to: Sealing): boolean {
    if (!this.replace(n, to)) return false;
    this.scrub();
    return true;
  }

  /** The first half of a seal: the tables. What they held is still in the file's bytes until `scrub`. */
  replace(n: number, to: Sealing): boolean {
    return this.#transaction(() => {
      if (!this.#isNext(n)) return false;
      const head = Object.assign(readHead(this.#headText(), this.code), fromJson(to.head));
      this.#run('UPDATE head SET json = ?, scrubbed = 0', toJson(head));
      this.#run('DELETE FROM tick');
      this.#run('DELETE FROM snapshot');
      this.#run('INSERT INTO snapshot (n, json) VALUES (?, ?)', n, to.snapshot);
      return true;
    });
  }

  /** The second half: rewrites the file from its rows alone and empties the log, then notes that it is done. */
  scrub(): void {
    this.#db.exec('VACUUM');
    const { busy } = this.#get('PRAGMA wal_checkpoint(TRUNCATE)');
    if (busy !== 0) throw stillRead();
    this.#run('UPDATE head SET scrubbed = 1');
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #prepare(): void {
    // A copy put back may have come with wider rights.
    if (statSync(this.#path).mode & 0o077) chmodSync(this.#path, 0o600);
    setPragmas(this.#db, CONNECTION);
    const schema = this.#db.prepare('SELECT sql FROM sqlite_schema ORDER BY name').all();
    if (schema.length > 0 && schema.map(({ sql }) => sql).join() !== TABLES.join()) throw damaged();
    setPragmas(this.#db, FILE);
    this.#made = schema.length > 0;
    if (!this.#made) return;
    readHead(this.#headText(), this.code);
    if (this.#get('SELECT scrubbed FROM head').scrubbed !== 1) this.scrub();
  }

  #transaction(work: () => boolean): boolean {
    this.#db.exec('BEGIN IMMEDIATE');
    const done = work();
    this.#db.exec(done ? 'COMMIT' : 'ROLLBACK');
    return done;
  }

  #isNext(n: number): boolean {
    if (!this.#made) return false;
    return this.#get('SELECT max((SELECT n FROM snapshot), (SELECT ifnull(max(n), 0) FROM tick)) + 1 AS n').n === n;
  }

  #headText(): string {
    return String(this.#get('SELECT json FROM head').json);
  }

  #get(sql: string): Record<string, unknown> {
    const row = this.#statement(sql).get();
    if (!row) throw damaged();
    return row;
  }

  #run(sql: string, ...values: (string | number)[]): void {
    this.#statement(sql).run(...values);
  }

  #statement(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function readHead(text: string, code: string): RoomHead {
  // The cast: written by this store from a RoomHead; what can differ is a file renamed or changed by hand.
  const head = fromJson(text) as RoomHead | null;
  if (head?.code !== code) throw damaged();
  return head;
}

function inodeOf(path: string): bigint | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}
