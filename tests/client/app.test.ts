/** Ways into a room: one device keeps one seat. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { App } from '../../client/participant/app.svelte.ts';

const CODE = 'KT74QM';
let seats = 0;

vi.mock('../../client/link.ts', () => ({
  openLink: () => ({ send: () => new Promise(() => {}), resync() {}, close() {} }),
}));

beforeEach(() => {
  seats = 0;
  vi.stubGlobal('indexedDB', undefined);
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('window', { addEventListener() {} });
  vi.stubGlobal('location', { hash: '', pathname: '/' });
  vi.stubGlobal('history', { replaceState() {} });
  vi.stubGlobal('fetch', async () => Response.json({ token: `token${++seats}` }));
});
afterEach(() => void vi.unstubAllGlobals());

async function started(): Promise<App> {
  const app = new App();
  await app.start();
  return app;
}

describe('ways in', () => {
  test('[PH19] a phone that has a seat in a room gets that seat again, not another one', async () => {
    const app = await started();
    expect(await app.resume(CODE)).toBe(false);
    await app.join(CODE, 'it');
    expect(app.scene.is).toBe('room');
    app.toDoor('');
    expect(await app.resume(CODE)).toBe(true);
    expect(seats).toBe(1);
  });

  test('[PH20] joining another room leaves nothing of earlier ones but what was never sent', async () => {
    const app = await started();
    await app.join(CODE, 'it');
    await app.join('ABCDEF', 'it');
    expect(await app.keptCodes()).toEqual(['ABCDEF']);
    if (app.scene.is === 'room') await app.scene.seat.posts.write('collect', 's', 'Not sent yet');
    await app.join('GHJKMN', 'it');
    expect(await app.keptCodes()).toEqual(['ABCDEF', 'GHJKMN']);
  });

  test('[PH11] “Forget me now” leaves nothing', async () => {
    const app = await started();
    await app.join(CODE, 'it');
    await app.forget();
    expect(await app.keptCodes()).toEqual([]);
    expect(app.scene.is).toBe('door');
  });
});
