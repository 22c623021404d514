import { describe, expect, it } from 'vitest';
import { stepsOf } from '../support/server.ts';
import { aHall } from './hall.ts';
import { groupings, looked, mostOf, onPhones, rehearsal } from './tour.ts';

const hall = aHall({ pace: 25, still: true });

const step = (kind: string, title: string, prompt: string, more: object = {}) => ({
  ...{ kind, title, prompt: { all: prompt, byRole: {} }, minutes: 18 },
  ...more,
});

describe('talk, pacts and own lists with 36 people', () => {
  it('[J8] a talk about what was voted on: the topic with its posts, the question, and going on; no fault in any state', async () => {
    const agenda = [
      step('collect', 'Elephants', 'What hard truth do we both avoid saying?', { settings: { reveal: 'live' } }),
      step('dots', 'Vote', 'Which ones matter most?'),
      step('talk', 'Talk', 'What is behind this?'),
    ];
    const { faces, moderator } = await rehearsal(hall, 'talk', { agenda, live: true });
    const [collect = '', dots = '', talk = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: collect });
    await moderator.until((client) => mostOf(client, 2 / 3) && client.all('post:').length >= 50);
    await moderator.send('step.close', { step: collect });
    for (const { title, posts } of groupings(moderator))
      await moderator.send('board.split', { title, posts }, { step: collect });
    await moderator.send('step.open', { step: dots });
    await moderator.until((client) => mostOf(client));
    await moderator.send('step.reveal', { step: dots });
    await moderator.send('step.open', { step: talk });
    await looked(faces, 'talk-1-list');

    await faces.moderator
      .getByRole('button', { name: /^Start/u })
      .first()
      .click();
    await faces.screen.getByText('Time for this').waitFor();
    await faces.moderator
      .getByLabel('Notes on this topic')
      .fill('The date comes from outside; nobody tells IT before.');
    await looked(faces, 'talk-2-topic');

    await faces.moderator.getByRole('button', { name: 'Ask: stay or move on?' }).click();
    await onPhones(faces, async (phone) => {
      const button = phone.getByRole('button', { name: 'Move on' });
      await button.waitFor();
      const box = await button.boundingBox();
      const { height } = phone.viewportSize() ?? { height: 0 };
      expect(box && box.height >= 48 && box.y + box.height <= height, 'the button is on the page').toBe(true);
    });
    await faces.phone.getByRole('button', { name: 'Move on' }).click();
    await faces.phone.getByText('stored', { exact: true }).waitFor();
    await moderator.until((client) => mostOf(client));
    await looked(faces, 'talk-3-asked');

    await faces.moderator.getByRole('button', { name: 'Close the question' }).click();
    await faces.phone
      .getByText(/% stay/u)
      .first()
      .waitFor();
    await looked(faces, 'talk-4-told');

    await faces.moderator.getByRole('button', { name: /^Next topic/u }).click();
    await looked(faces, 'talk-5-next');
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'talk-6-dark');
    await moderator.send('step.close', { step: talk });
    await looked(faces, 'talk-7-over');
    expect(hall.complaints).toEqual([]);
  });

  it('[J9] pacts written in the room, stood behind on the phones, and told: no fault in any state', async () => {
    const agenda = [
      step('pact', 'Pacts', 'What will each side do, and what will it stop?', {
        settings: { prompts: 'We will\nWe will stop' },
      }),
    ];
    const { faces, moderator } = await rehearsal(hall, 'pact', { agenda, live: false });
    const [pact = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: pact });
    await looked(faces, 'pact-1-empty');

    const desk = faces.moderator;
    await desk.getByRole('checkbox', { name: 'IT', exact: true }).uncheck();
    await desk
      .getByLabel('What', { exact: true })
      .fill('We tell our head of IT the launch date before any agency hears it');
    await desk.getByText(/Look again: perhaps a person/u).waitFor();
    await desk.getByLabel('By', { exact: true }).fill('2027-03-31');
    await looked(faces, 'pact-2-writing');
    await desk.getByRole('button', { name: 'Save the pact' }).click();
    await faces.screen.getByText(/before any agency/u).waitFor();
    for (const [who, what, by, until] of [
      ['it', 'We say no only with the reason and the smallest thing that would be a yes', '2027-01-31', '2028-12-31'],
      ['marketing it', 'We meet for fifteen minutes before a brief is written, not after', '2026-12-15', ''],
    ])
      await moderator.send('pact.add', { who: who?.split(' '), what, by, until }, { step: pact });
    await desk.getByRole('button', { name: /^Later: We tell/u }).click();
    await looked(faces, 'pact-3-written');

    await desk.getByRole('button', { name: 'Ask: do you stand behind them?' }).click();
    await onPhones(faces, async (phone) => {
      const buttons = phone.getByRole('button', { name: 'With doubts' });
      await buttons.first().waitFor();
      expect((await buttons.first().boundingBox())?.height).toBeGreaterThanOrEqual(48);
      for (const button of await buttons.all()) await button.click();
      await phone.getByText('3 of 3 answered').waitFor();
      await phone.getByText('stored', { exact: true }).waitFor();
    });
    await moderator.until((client) => mostOf(client));
    await looked(faces, 'pact-4-asked');
    await moderator.send('step.reveal', { step: pact });
    await faces.phone
      .getByText(/stand behind it/u)
      .first()
      .waitFor();
    await looked(faces, 'pact-5-told');
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'pact-6-dark');
    expect(hall.complaints).toEqual([]);
  });

  it('[J10] own top lists, made on the phones and told side by side: no fault in any state', async () => {
    const agenda = [
      step('collect', 'Elephants', 'What hard truth do we both avoid saying?', { settings: { reveal: 'live' } }),
      step('rank', 'Own top', 'What comes first for you?'),
    ];
    const { faces, moderator } = await rehearsal(hall, 'rank', { agenda, live: true });
    const [collect = '', rank = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: collect });
    await moderator.until((client) => mostOf(client, 2 / 3) && client.all('post:').length >= 50);
    await moderator.send('step.close', { step: collect });
    for (const { title, posts } of groupings(moderator))
      await moderator.send('board.split', { title, posts }, { step: collect });
    await moderator.send('step.open', { step: rank });
    await looked(faces, 'rank-1-empty');
    await onPhones(faces, async (phone) => {
      for (let at = 1; at <= 3; at++) {
        await phone.locator('button.pick').nth(1).click();
        await phone.getByText(`${at} of 3 chosen`).waitFor();
      }
      const up = phone.getByRole('button', { name: /^Up/u }).nth(2);
      expect((await up.boundingBox())?.height).toBeGreaterThanOrEqual(48);
      const last = await phone.locator('li.on p').nth(2).textContent();
      await up.focus();
      await phone.keyboard.press('Enter');
      await phone.keyboard.press('Enter');
      expect(await phone.locator('li.on p').first().textContent()).toBe(last);
      await phone.getByText('stored', { exact: true }).waitFor();
    });
    await moderator.until((client) => mostOf(client));
    await looked(faces, 'rank-2-ranked');
    await moderator.send('step.reveal', { step: rank });
    await faces.screen.getByText(/How many of each side/u).waitFor();
    await looked(faces, 'rank-3-told');
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'rank-4-dark');
    expect(hall.complaints).toEqual([]);
  });
});
