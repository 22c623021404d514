import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort, kill, startServer } from '../support/process.ts';
import { leftovers, openHall } from './people.ts';
import { gather, grouping, reading, summaries, voting, writing, type Stage } from './session.ts';

let stage: Stage | undefined;

afterEach(async () => {
  if (!stage) return;
  await stage.hall.browser.close();
  if (stage.child.exitCode === null && stage.child.signalCode === null) await kill(stage.child);
  rmSync(stage.folder, { recursive: true, force: true });
  stage = undefined;
});

async function journey({ noWebSockets = false, trouble = false } = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'elephant-room-journey-'));
  const port = await freePort();
  const child = await startServer(folder, port);
  const hall = await openHall(`http://127.0.0.1:${port}`, { noWebSockets });
  stage = { hall, folder, port, child };
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
