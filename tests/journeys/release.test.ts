import { describe, expect, it } from 'vitest';
import { stepsOf } from '../support/server.ts';
import { aHall } from './hall.ts';
import { summary } from './people.ts';
import { done, groupings, looked, mostOf, onPhones, rehearsal } from './tour.ts';

const hall = aHall({ pace: 25, still: true });

const step = (kind: string, title: string, settings: object = {}) => ({
  ...{ kind, title, minutes: 3, settings, feeds: 'all' },
  prompt: { all: title, byRole: {} },
});

describe('what may leave the room, with 36 people', () => {
  it('[RL10] from the first card to both versions of the summary: no fault in any state, and the button for the rest always in reach', async () => {
    const agenda = [
      step('collect', 'Elephants', { reveal: 'live' }),
      step('release', 'Which cards may leave the room?'),
    ];
    const { faces, moderator } = await rehearsal(hall, 'release', { agenda, live: true });
    const [collect = '', release = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: collect });
    await moderator.until((client) => mostOf(client, 2 / 3) && client.all('post:').length >= 50);
    await moderator.send('step.close', { step: collect });
    for (const { title, posts } of groupings(moderator))
      await moderator.send('board.split', { title, posts }, { step: collect });
    await moderator.send('step.open', { step: release });
    await faces.screen.getByText(/more than half of every side/u).waitFor();
    await looked(faces, 'release-1-asked');
    await onPhones(faces, async (phone) => {
      await phone.getByRole('button', { name: 'Stays here' }).first().click();
      await phone.getByText(/^1 of \d+ answered/u).waitFor();
      const rest = phone.getByRole('button', { name: 'The rest may leave' });
      const box = await rest.boundingBox();
      const { height } = phone.viewportSize() ?? { height: 0 };
      expect(box && box.height >= 48 && box.y + box.height <= height, 'the button is on the page').toBe(true);
      await rest.click();
      await phone.getByText('stored', { exact: true }).waitFor();
    });
    await moderator.until((client) => done(client) >= 38 && client);
    await looked(faces, 'release-2-answered');
    await moderator.send('step.reveal', { step: release });
    await faces.screen.getByRole('heading', { name: /may leave the room$/u }).waitFor();
    await looked(faces, 'release-3-told');
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'release-4-dark');
    const of = (outcome: string) => moderator.all('item:').filter((card) => card.outcome === outcome);
    const [leaves] = of('leaves');
    // Two people may say the same, and one of the two cards may leave.
    const stays = of('stays').find(({ text }) => !of('leaves').some((one) => String(one.text).includes(String(text))));
    await faces.moderator.getByRole('button', { name: 'Summary', exact: true }).click();
    await looked(faces, 'release-5-menu');
    await faces.moderator.keyboard.press('Escape');
    const sent = JSON.stringify(JSON.parse(await summary(faces.moderator, /^To send on: .*JSON/u)));
    const whole = JSON.stringify(JSON.parse(await summary(faces.moderator, /^Everything, for programs/u)));
    for (const [text, there] of [
      [stays?.text, false],
      [leaves?.text, true],
    ] as const) {
      const words = JSON.stringify(text).slice(1, -1);
      expect([sent.includes(words), whole.includes(words)], words).toEqual([there, true]);
    }
    await faces.moderator.locator('button.next', { hasText: 'Finish' }).click();
    await faces.moderator.getByRole('button', { name: 'Take the version to send on' }).waitFor();
    await looked(faces, 'release-6-ending');
    expect(hall.complaints).toEqual([]);
  });
});
