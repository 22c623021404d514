/** What may be said of an error in storage: which operation of SQLite or the system failed, never any content. */
import { StoreRefused } from './port.ts';

/** This room's file is not a room's file. Other rooms are not touched by it. */
export class OddFile extends Error {
  override readonly name = 'OddFile';
}

export const damaged = (): OddFile =>
  new OddFile(
    "This room's file is damaged or was not written by this program. The other rooms are safe. " +
      'Move it out of the rooms folder, or put back a copy.',
  );

/** The log cannot be emptied while somebody reads the file: the erasure is not done. */
export const stillRead = (): Error => Object.assign(new Error(), { code: 'another program is reading the file' });

/** An error as it crosses the thread: a line without content, and whether it is a StoreRefused. */
export interface Fault {
  refused: boolean;
  message: string;
}

const NOT_A_DATABASE = new Set([11, 26]);

/** SQLite's own number for what went wrong, without the extended part; undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

export function isDamage(error: unknown): boolean {
  return error instanceof OddFile || NOT_A_DATABASE.has(sqliteCode(error) ?? 0);
}

export function faultOf(error: unknown): Fault {
  if (error instanceof StoreRefused) return { refused: true, message: error.message };
  if (isDamage(error)) return { refused: false, message: damaged().message };
  return {
    refused: false,
    message: `Storage failed (${cause(error)}). What was not acknowledged may or may not be stored.`,
  };
}

/** `errstr` and system error codes come from closed lists; `message` may quote values and is never passed on. */
export function cause(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('errstr' in error && 'errcode' in error) return `SQLite ${String(error.errcode)}, ${String(error.errstr)}`;
  return 'code' in error ? String(error.code) : error.name;
}
