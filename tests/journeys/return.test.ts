import { describe, expect, it } from 'vitest';
import { stepsOf } from '../support/server.ts';
import { aHall } from './hall.ts';
import { done, looked, rehearsal } from './tour.ts';

const hall = aHall({ pace: 25, still: true });

describe('was it worth the time, with 36 people', () => {
  it('[RT11] from the first tap to the sentences on the wall: no fault in any state, and every button in reach of a thumb', async () => {
    const title = 'Was it worth the time?';
    const step = { kind: 'return', title, minutes: 3, settings: {}, prompt: { all: title, byRole: {} } };
    const { faces, moderator } = await rehearsal(hall, 'return', { agenda: [step], live: false });
    const [id = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: id });
    await faces.screen.getByText('And in one sentence').waitFor();
    await looked(faces, 'return-1-asked');
    for (const [at, phone] of [faces.phone, faces.small].entries()) {
      const four = phone.getByRole('button', { name: '4', exact: true });
      const box = await four.boundingBox();
      const { height } = phone.viewportSize() ?? { height: 0 };
      expect(box && box.height >= 48 && box.y + box.height <= height, 'the button is on the page').toBe(true);
      await four.click();
      await phone.getByText('stored', { exact: true }).waitFor();
      await phone.getByRole('textbox').fill(`Mr Miller in the room, at least ${at + 1} times`);
      await phone.getByRole('button', { name: 'Put it in the box' }).click();
      await phone.getByText('in the box', { exact: true }).waitFor();
    }
    await moderator.until((client) => done(client) >= 38 && client);
    await looked(faces, 'return-2-answered');
    await faces.moderator.locator('button.next', { hasText: 'Stop answering' }).click();
    await faces.moderator.getByText(/sentences in the box/u).waitFor();
    await looked(faces, 'return-3-reading');
    const [named] = moderator.all('review:').filter((one) => String(one.text).includes('1 times'));
    await moderator.send('return.hold', { post: named?.id, reason: 'names' }, { step: id });
    await faces.phone.getByText(/held back: names a person/u).waitFor();
    await looked(faces, 'return-4-held');
    await moderator.send('step.reveal', { step: id });
    await faces.screen.getByText('What would have raised it by one').waitFor();
    await faces.phone.getByText(/shown, 1 held back/u).waitFor();
    await looked(faces, 'return-5-told');
    await moderator.send('room.dark', { on: true });
    await moderator.send('room.look', { at: moderator.all('post:')[0]?.id });
    await looked(faces, 'return-6-one-dark');
    expect(hall.complaints).toEqual([]);
  });
});
