/** Rooms, ticks and folders for the tests of stores. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RoomHead, Tick } from '../../server/store/port.ts';

export function aHead(code: string): RoomHead {
  const createdAt = 1_760_000_000_000;
  const [moderatorHash, screenHash, salt] = [`moderator of ${code}`, `screen of ${code}`, `salt of ${code}`];
  return { code, createdAt, closedAt: null, retentionDays: 30, moderatorHash, screenHash, salt };
}

export const aTick = (text: string): Tick => ({ events: [{ type: 'collect.postWritten', text }], done: [text] });

/** A folder of its own, gone when the test is over. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'elephant-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
