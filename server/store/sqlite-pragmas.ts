/** The settings a room's file must run with, and the check that SQLite really took them. */
import type { DatabaseSync } from 'node:sqlite';
import { StoreRefused } from './port.ts';

interface Pragma {
  name: string;
  set: string;
  /** What reading it back must give. */
  reads: string | number;
  /** What would no longer hold without it, for the person who starts the server. */
  otherwise: string;
}

/** Safe on a file that may not be ours: they change this connection, not the file. */
export const CONNECTION: readonly Pragma[] = [
  { name: 'trusted_schema', set: 'OFF', reads: 0, otherwise: 'a file put there by somebody could run code' },
  { name: 'secure_delete', set: 'ON', reads: 1, otherwise: 'erased text could stay in the file' },
  { name: 'temp_store', set: 'MEMORY', reads: 2, otherwise: 'text could be left in a temporary file' },
  { name: 'synchronous', set: 'FULL', reads: 2, otherwise: 'a power cut could lose what was acknowledged' },
  // Only macOS acts on it: there a plain fsync leaves the data in the drive's own cache.
  { name: 'fullfsync', set: 'ON', reads: 1, otherwise: 'a power cut could lose what was acknowledged' },
];

/** Changes the file itself, so it comes only after the file is known to be a room's. */
export const FILE: readonly Pragma[] = [
  { name: 'journal_mode', set: 'WAL', reads: 'wal', otherwise: 'a crash could lose what was acknowledged' },
];

/** The one line for the first pragma that is not as set, or nothing. */
export function pragmaFault(pragmas: readonly Pragma[], found: ReadonlyMap<string, unknown>): string | undefined {
  const bad = pragmas.find(({ name, reads }) => found.get(name) !== reads);
  if (!bad) return undefined;
  return (
    `SQLite did not take ${bad.name}=${bad.set} (it reads ${String(found.get(bad.name))}), and ${bad.otherwise}. ` +
    'Nothing was changed and the stored rooms are safe. Put the data folder on a local disk and start with `npm start`.'
  );
}

/** Sets each, reads each back. Throws StoreRefused when one did not hold. */
export function setPragmas(db: DatabaseSync, pragmas: readonly Pragma[]): void {
  const found = new Map<string, unknown>();
  for (const { name, set } of pragmas) {
    db.exec(`PRAGMA ${name}=${set}`);
    found.set(name, db.prepare(`PRAGMA ${name}`).get()?.[name]);
  }
  const fault = pragmaFault(pragmas, found);
  if (fault) throw new StoreRefused(fault);
}
