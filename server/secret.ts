/** The server's secret, from the environment or a file beside the data folder, so that a copy of the data is not a copy of it. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where the file stands: beside the data folder and not in it, because backups take folders. */
export const secretFileFor = (dataDir: string): string => `${dataDir.replace(/[/\\]+$/u, '')}.secret`;

/** Throws when the file cannot be read or made. */
export function serverSecret(given: string | undefined, file: string): string {
  if (given) return given;
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const made = randomBytes(32).toString('base64url');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}
