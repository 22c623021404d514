import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { stepsOf } from '../support/server.ts';
import { aHall } from './hall.ts';
import { arrive } from './people.ts';
import { FIVE_STEPS, LIVE } from '../support/formats.ts';
import { groupings, inSession, looked, mostOf, onPhones } from './tour.ts';

// With all that moves: what an animation leaves behind is looked at too.
const hall = aHall({ pace: 25 });

/** One phone answers every statement, as a thumb would, and no button is out of its reach. */
async function answered(phone: Page): Promise<void> {
  const place = phone.getByText(/^\d+ of \d+$/u);
  const all = Number((await place.textContent())?.split(' ').at(-1));
  for (let at = 1; at <= all; at++) {
    await phone.getByText(`${at} of ${all}`, { exact: true }).waitFor();
    const name = ['Agree', 'Disagree', 'Pass'][at % 3] ?? 'Pass';
    const button = phone.getByRole('button', { name, exact: true });
    const box = await button.boundingBox();
    const { height } = phone.viewportSize() ?? { height: 0 };
    expect(box && box.height >= 48 && box.y + box.height <= height, 'the button is on the page').toBe(true);
    await button.click();
  }
  await phone.getByText('All answered').waitFor();
}

describe('the faces with 36 people', () => {
  it('[J4] a live board, from the lobby to the end: no fault for axe, no overlap, no clipped text in any state', async () => {
    const { faces, moderator } = await inSession(hall, 'live', { format: LIVE });
    const [collect = '', dots = ''] = stepsOf(moderator);
    await looked(faces, 'live-1-lobby');
    await moderator.send('step.open', { step: collect });
    await moderator.until((client) => client.all('post:').length >= 10 && client);
    await looked(faces, 'live-2-writing');
    await moderator.until((client) => mostOf(client, 2 / 3) && client.all('post:').length >= 50);
    await looked(faces, 'live-3-written');
    await moderator.send('step.close', { step: collect });
    await moderator.send('board.accept', { theme: null }, { step: collect });
    await looked(faces, 'live-4-wall');
    await moderator.send('step.open', { step: dots });
    await moderator.until((client) => mostOf(client));
    await looked(faces, 'live-5-voting');
    await moderator.send('step.reveal', { step: dots });
    await looked(faces, 'live-6-result');
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'live-7-dark');
    await moderator.send('room.close');
    await looked(faces, 'live-8-closed');
    expect(hall.complaints).toEqual([]);
  });

  it('[J5] the Elephants agenda, hidden until the reveal: the same in every state', async () => {
    const { faces, moderator } = await inSession(hall, 'elephants', { format: FIVE_STEPS });
    const [brief = '', own = '', other = '', sort = '', dots = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: brief });
    await looked(faces, 'elephants-1-brief');
    await moderator.send('step.open', { step: own });
    await moderator.until((client) => mostOf(client, 2 / 3));
    await looked(faces, 'elephants-2-writing');
    await moderator.send('step.close', { step: own });
    const [first, second] = await moderator.until(
      (client) => client.all('review:').length > 20 && client.all('review:'),
    );
    await moderator.send('collect.hold', { post: first?.id, reason: 'names' }, { step: own });
    await moderator.send('collect.hold', { post: second?.id, reason: 'unclear' }, { step: own });
    await looked(faces, 'elephants-3-reading');
    await moderator.send('step.reveal', { step: own });
    await looked(faces, 'elephants-4-wall');
    await moderator.send('step.skip', { step: other });
    await moderator.send('step.open', { step: sort });
    await onPhones(faces, (phone) => phone.getByRole('button', { name: 'None of these' }).waitFor());
    await moderator.until((client) => mostOf(client));
    await looked(faces, 'elephants-5-sorting');
    await moderator.until((client) => Number((client.records.get('sort') as { left: number }).left) < 12);
    await moderator.send('step.reveal', { step: sort });
    await looked(faces, 'elephants-6-sorted');
    await moderator.send('step.open', { step: dots });
    await moderator.until((client) => mostOf(client));
    await moderator.send('step.reveal', { step: dots });
    await looked(faces, 'elephants-7-result');
    await moderator.send('room.view', { view: 'join' });
    await moderator.send('room.lock', { on: true });
    await looked(faces, 'elephants-8-join-locked');
    await moderator.send('room.blank', { on: true });
    await looked(faces, 'elephants-9-blank');
    expect(hall.complaints).toEqual([]);
  });

  it('[J7] a stance on what was collected, from the first statement to the summary: the same in every state', async () => {
    const { faces, moderator } = await inSession(hall, 'live', {
      format: LIVE,
      more: [{ kind: 'stance', title: 'Is it so?', prompt: { all: 'Is it so for you?', byRole: {} }, minutes: 6 }],
    });
    const [collect = '', , stance = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: collect });
    await moderator.until((client) => mostOf(client, 2 / 3) && client.all('post:').length >= 50);
    await moderator.send('step.close', { step: collect });
    for (const { title, posts } of groupings(moderator))
      await moderator.send('board.split', { title, posts }, { step: collect });
    await moderator.send('step.open', { step: stance });
    await looked(faces, 'stance-1-first');
    await onPhones(faces, answered);
    await looked(faces, 'stance-2-answered');
    // One in five answers only a part.
    await moderator.until((client) => mostOf(client, 1 / 4));
    await moderator.send('step.reveal', { step: stance });
    await looked(faces, 'stance-3-result');
    for (const view of ['ranking', 'split', 'blind', 'camps']) {
      await moderator.send('room.look', { view });
      await looked(faces, `stance-3-${view}`);
    }
    await moderator.send('room.look', { view: null, at: moderator.all('item:')[0]?.id });
    await looked(faces, 'stance-3-pointed');
    await moderator.send('room.look', { at: null });
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'stance-4-dark');
    expect(hall.complaints).toEqual([]);
  });

  it('[J6] the set-up page, and a front door with a wrong code, speak plainly and have no fault for axe', async () => {
    const setup = await arrive(hall, '/run', 'moderator');
    const door = await arrive(hall, '/', 'phone');
    const small = await arrive(hall, '/', 'small');
    const screen = await arrive(hall, '/screen#ZZZZZZ.nothing', 'screen');
    await looked({ moderator: setup, phone: door, small, screen }, 'doors-0');
    await door.getByRole('textbox').fill('ZZZ ZZ2');
    await door.getByText('There is no room with this code').waitFor();
    await looked({ moderator: setup, phone: door, small, screen }, 'doors-1-wrong');
  });
});
