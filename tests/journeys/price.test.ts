import { describe, expect, it } from 'vitest';
import { stepsOf } from '../support/server.ts';
import { aHall } from './hall.ts';
import { done, groupings, looked, mostOf, onPhones, rehearsal } from './tour.ts';

const hall = aHall({ pace: 25, still: true });

const step = (kind: string, title: string, settings: object = {}) => ({
  ...{ kind, title, minutes: 3, settings, feeds: 'all' },
  prompt: { all: title, byRole: {} },
});

describe('free, then with prices, with 36 people', () => {
  it('[PC15] from the first tap to what survived: no fault in any state, and the list in reach of a thumb', async () => {
    const agenda = [
      step('collect', 'Is it still worth it?', { reveal: 'live' }),
      step('price', 'What would we really pay for?', { share: 40 }),
      step('price', 'And what of these?', {
        list: [
          { text: 'A test system that marketing may break', price: 120 },
          { text: 'The old newsletter tool, kept alive for one department and its two templates', price: 80 },
          { text: 'Fifteen minutes before every brief', price: 15 },
        ],
        unit: 'days',
      }),
    ];
    const { faces, moderator } = await rehearsal(hall, 'price', { agenda, live: true });
    const [collect = '', price = '', list = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: collect });
    await moderator.until((client) => mostOf(client, 2 / 3) && client.all('post:').length >= 50);
    await moderator.send('step.close', { step: collect });
    for (const { title, posts } of groupings(moderator))
      await moderator.send('board.split', { title, posts }, { step: collect });
    await moderator.send('step.open', { step: price });
    await faces.screen.getByText('First: free.').waitFor();
    await onPhones(faces, async (phone) => {
      const rows = phone.locator('li > button');
      for (const at of [0, 1, 2]) await rows.nth(at).click();
      expect((await rows.first().boundingBox())?.height).toBeGreaterThanOrEqual(48);
      await phone.getByText('stored', { exact: true }).waitFor();
    });
    await moderator.until((client) => done(client) >= 36 && client);
    await looked(faces, 'price-1-free');

    for (const [at, item] of moderator.all('item:').entries())
      await moderator.send('price.set', { item: item.id, price: 5 + 5 * (at % 6) }, { step: price });
    await faces.moderator.locator('button.next', { hasText: 'Now with prices' }).click();
    await faces.screen.getByText(/Now with prices:/u).waitFor();
    await onPhones(faces, async (phone) => {
      await phone.getByText(/Now it costs something/u).waitFor();
      const able = phone.locator('li > button[aria-pressed="false"][aria-disabled="false"]');
      while ((await able.count()) > 0) await able.first().click();
      await phone.getByText('stored', { exact: true }).waitFor();
    });
    await moderator.until((client) => done(client) >= 36 && client);
    await looked(faces, 'price-2-priced');
    const [first] = moderator.all('item:');
    const chosen = await faces.phone.locator('li > button[aria-pressed="true"] .said').allTextContents();
    for (const item of moderator.all('item:'))
      if (chosen.includes(String(item.text)))
        await moderator.send('price.set', { item: item.id, price: 300 }, { step: price });
    await faces.phone.getByText(/Prices or the budget have changed/u).waitFor();
    await looked(faces, 'price-3-dearer');
    for (const [at, item] of moderator.all('item:').entries())
      await moderator.send('price.set', { item: item.id, price: 5 + 5 * (at % 6) }, { step: price });
    await faces.phone.getByText('stored', { exact: true }).waitFor();
    await moderator.send('step.reveal', { step: price });
    await faces.screen.getByText(/Outline: free/u).waitFor();
    await looked(faces, 'price-4-told');
    await moderator.send('room.dark', { on: true });
    await moderator.send('room.look', { at: first?.id });
    await looked(faces, 'price-5-one-dark');
    await moderator.send('room.dark', { on: false });

    await moderator.send('step.open', { step: list });
    await moderator.until((client) => done(client) >= 36 && client);
    await moderator.send('price.turn', { to: 'priced' }, { step: list });
    await moderator.until((client) => done(client) >= 36 && client);
    await moderator.send('step.close', { step: list });
    await looked(faces, 'price-6-closed');
    await moderator.send('step.reveal', { step: list });
    await looked(faces, 'price-7-list');
    expect(hall.complaints).toEqual([]);
  });
});
