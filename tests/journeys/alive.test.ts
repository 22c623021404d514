/** What moves on the screen: how long, in whose hands, and not at all for whoever asked for stillness. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { closeAll, serve, type Server } from '../support/server.ts';
import { filledWall } from '../support/wall.ts';
import { arrive, openHall, type Hall } from './people.ts';

let server: Server;
let hall: Hall;
beforeAll(async () => {
  server = await serve();
  hall = await openHall(server.url);
});
afterAll(async () => {
  await hall.browser.close();
  await closeAll();
});

/** Of everything that is moving or waiting to: how many, and when the last of it is done, in milliseconds. */
const moving = (page: Page) =>
  page.evaluate(() => {
    const timings = document
      .getAnimations()
      .filter((one) => (one.effect as KeyframeEffect).target?.closest('.canvas'))
      .map((one) => one.effect!.getComputedTiming());
    return { count: timings.length, end: Math.max(0, ...timings.map((one) => Number(one.endTime))) };
  });

/** Runs in the page: whether anything on the map begins to move within ten seconds, looked for at every frame. */
async function somethingMoved(): Promise<boolean> {
  const moves = () =>
    document.getAnimations().some((one) => (one.effect as KeyframeEffect).target?.closest('.canvas') !== null);
  for (const end = performance.now() + 10_000; performance.now() < end;) {
    if (moves()) return true;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return false;
}

describe('what moves on the screen', () => {
  it.each([40, 300, 1000])(
    '[MP16] at the reveal of %i posts all are in their places within four seconds',
    async (posts) => {
      const { room, step, moderate } = await filledWall(server, { themes: 10, posts, roles: 2, revealed: false });
      const page = await arrive(hall, `/screen#${room.code}.${room.screen}`, 'screen');
      await page.getByText('Writing is over').first().waitFor();
      await moderate('step.reveal', { step });
      await page.locator('[data-mark]').first().waitFor({ state: 'attached' });
      const { count, end } = await moving(page);
      // Some have their place by now: their grouping comes a moment after them.
      expect(count).toBeGreaterThanOrEqual(30);
      expect(end).toBeLessThanOrEqual(4000);
      await page.context().close();
    },
  );

  it('[MP17] a mark glides to its new theme as the same mark, and one that was there does not come in again', async () => {
    const { room, host, moderate } = await filledWall(server, { themes: 8, posts: 80, roles: 2 });
    const page = await arrive(hall, `/screen#${room.code}.${room.screen}`, 'screen');
    await page.locator('[data-mark]').first().waitFor();
    expect(await page.locator('.enters').count()).toBe(0);
    await page.evaluate(() =>
      document.querySelectorAll('[data-mark]').forEach((mark) => mark.setAttribute('data-same', '')),
    );
    const [from, into] = Object.keys((host.state.agenda[0]!.work as { board: { themes: object } }).board.themes);
    await expect.poll(async () => (await moving(page)).count).toBe(0);
    const moved = page.evaluate(somethingMoved);
    await moderate('board.merge', { from, into });
    await page.locator(`[data-theme="${from}"]`).waitFor({ state: 'detached' });
    expect(await moved).toBe(true);
    expect(await page.locator('[data-mark]:not([data-same])').count()).toBe(0);
    await page.context().close();
  });

  it('[MP18] nothing moves for whoever asked for stillness', async () => {
    const { room, step, moderate } = await filledWall(server, { themes: 8, posts: 80, roles: 2, revealed: false });
    const page = await arrive(hall, `/screen#${room.code}.${room.screen}`, 'screen');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByText('Writing is over').first().waitFor();
    await moderate('step.reveal', { step });
    await page.locator('[data-mark]').first().waitFor();
    expect((await moving(page)).end).toBeLessThanOrEqual(2);
    await page.context().close();
  });
});
