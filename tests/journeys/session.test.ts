import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort, kill, startServer } from '../support/process.ts';
import { leftovers, openHall } from './people.ts';
import { gather, grouping, reading, summaries, voting, writing, type Stage } from './session.ts';

/** Ends a browser and a server that are there no more, and what they kept. */
async function cleared({ hall, child, folder }: Stage): Promise<void> {
  await hall.browser.close();
  if (child.exitCode === null && child.signalCode === null) await kill(child);
  rmSync(folder, { recursive: true, force: true });
}

async function journey({ noWebSockets = false, trouble = false } = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'elephant-room-journey-'));
  const port = await freePort();
  const child = await startServer(folder, port);
  const hall = await openHall(`http://127.0.0.1:${port}`, { noWebSockets });
  const stage = { hall, folder, port, child };
  onTestFinished(() => cleared(stage));
  const cast = await gather(hall);
  await writing(stage, cast, trouble);
  await reading(cast);
  await grouping(cast);
  await voting(cast);
  const { steps } = await summaries(cast);
  expect(steps.map((step) => step.phase)).toEqual(['closed', 'revealed', 'skipped', 'skipped', 'revealed']);
  await cast.moderator.getByRole('button', { name: 'More' }).click();
  await cast.moderator.getByRole('menuitem', { name: /Close the room/u }).click();
  await cast.moderator.getByRole('button', { name: 'Close the room', exact: true }).click();
  for (const phone of cast.phones) {
    await phone.getByRole('heading', { name: 'This session is over' }).waitFor();
    expect(await phone.evaluate(leftovers)).toEqual([]);
  }
  expect(hall.complaints).toEqual([]);
}

describe('a session', () => {
  it('[J1] from the front door to four summaries that agree: moderator, screen, six phones; then the phones have forgotten', async () => {
    await journey();
  });

  it('[J2] the same with WebSockets blocked', async () => {
    await journey({ noWebSockets: true });
  });

  it('[J3] the same with a phone offline and the server killed and started again in the middle: nothing lost, nothing doubled', async () => {
    await journey({ trouble: true });
  });
});
