import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAll, serve, stepsOf } from '../support/server.ts';
import { openHall, type Hall } from './people.ts';
import { done, groupings, looked, rehearsal } from './tour.ts';

let hall: Hall;
beforeAll(async () => {
  const { url } = await serve({ pace: 25 });
  hall = await openHall(url);
});
afterAll(async () => {
  await hall.browser.close();
  await closeAll();
});

const step = (kind: string, title: string, prompt: string, more: object = {}) => ({
  ...{ kind, title, prompt: { all: prompt, byRole: {} }, minutes: 18 },
  ...more,
});

describe('a talk with 36 people', () => {
  it('[J8] a talk about what was voted on: the topic with its posts, the question, and going on; no fault in any state', async () => {
    const agenda = [
      step('collect', 'Elephants', 'What hard truth do we both avoid saying?', { settings: { reveal: 'live' } }),
      step('dots', 'Vote', 'Which ones matter most?'),
      step('talk', 'Talk', 'What is behind this?'),
    ];
    const { faces, moderator } = await rehearsal(hall, 'talk', { agenda, live: true });
    const [collect = '', dots = '', talk = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: collect });
    await moderator.until((client) => done(client) >= 30 && client.all('post:').length >= 50);
    await moderator.send('step.close', { step: collect });
    for (const { title, posts } of groupings(moderator))
      await moderator.send('board.split', { title, posts }, { step: collect });
    await moderator.send('step.open', { step: dots });
    await moderator.until((client) => done(client) >= 28 && client);
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
    for (const phone of [faces.phone, faces.small]) {
      const button = phone.getByRole('button', { name: 'Move on' });
      await button.waitFor();
      const box = await button.boundingBox();
      const { height } = phone.viewportSize() ?? { height: 0 };
      expect(box && box.height >= 48 && box.y + box.height <= height, 'the button is on the page').toBe(true);
    }
    await faces.phone.getByRole('button', { name: 'Move on' }).click();
    await faces.phone.getByText('stored').waitFor();
    await moderator.until((client) => done(client) >= 28 && client);
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
});
