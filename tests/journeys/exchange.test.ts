import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { stepsOf } from '../support/server.ts';
import { aHall } from './hall.ts';
import { collected, looked, mostOf, rehearsal } from './tour.ts';

// Pages turn by themselves; nothing is looked at half faded.
const hall = aHall({ pace: 25, still: true });

const step = (kind: string, title: string, settings: object = {}) => ({
  ...{ kind, title, minutes: 6, settings },
  prompt: { all: title, byRole: {} },
});

/** Answers all that is asked, and no button is out of reach. */
async function answered(phone: Page, many: number, word: string): Promise<void> {
  for (let at = 1; at <= many; at++) {
    await phone.getByText(`${at} of ${many}`, { exact: true }).waitFor();
    const button = phone.getByRole('button', { name: word, exact: true });
    const box = await button.boundingBox();
    const { height } = phone.viewportSize() ?? { height: 0 };
    expect(box && box.height >= 48 && box.y + box.height <= height, 'the button is on the page').toBe(true);
    await button.click();
  }
  await phone.getByText('All answered').waitFor();
  await phone.getByText('stored', { exact: true }).waitFor();
}

describe('requests and answers, with 36 people and more', () => {
  it('[J12] what each side asks of the other, from the first request to the answers: no fault, every button in reach', async () => {
    const agenda = [
      step('collect', 'What do you need from the other side?'),
      step('exchange', 'What we ask of each other'),
    ];
    const { faces, moderator } = await rehearsal(hall, 'exchange', { agenda, live: false });
    const [collect = '', exchange = ''] = stepsOf(moderator);
    await collected(moderator, collect);
    await moderator.send('step.open', { step: exchange });
    await looked(faces, 'exchange-1-asked');
    await faces.small.getByText(/answers what we ask/u).click();
    await looked(faces, 'exchange-2-ours');
    await faces.small.getByText(/answers what we ask/u).click();
    await answered(faces.phone, 2, 'Not clear');
    await answered(faces.small, 2, 'I’ll try');
    await moderator.until((client) => mostOf(client));
    await looked(faces, 'exchange-3-answered');
    await moderator.send('step.close', { step: exchange });
    await looked(faces, 'exchange-4-closed');
    await moderator.send('step.reveal', { step: exchange });
    await faces.screen.getByText('What we answered', { exact: true }).waitFor();
    await looked(faces, 'exchange-5-told');
    await moderator.send('room.look', { at: moderator.all('item:')[0]?.id });
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'exchange-6-one-dark');
    expect(hall.complaints).toEqual([]);
  });

  it('[J13] four sides with three requests each, all in turn: no fault in any state', async () => {
    const agenda = [
      step('collect', 'What do you need from the others?'),
      step('exchange', 'What we ask of each other', { most: 3 }),
    ];
    const roles = ['IT', 'Marketing', 'Legal', 'Operations and supply'];
    const { faces, moderator } = await rehearsal(hall, 'exchange-four', { agenda, live: false, roles });
    const [collect = '', exchange = ''] = stepsOf(moderator);
    await collected(moderator, collect);
    await moderator.send('step.open', { step: exchange });
    await looked(faces, 'exchange-four-1-asked');
    await answered(faces.phone, 9, 'Yes');
    await moderator.until((client) => mostOf(client));
    await moderator.send('step.reveal', { step: exchange });
    await faces.screen.getByText('What we answered', { exact: true }).waitFor();
    await looked(faces, 'exchange-four-2-told');
    await moderator.send('room.look', { at: moderator.all('item:')[0]?.id });
    await looked(faces, 'exchange-four-3-one');
    expect(hall.complaints).toEqual([]);
  });
});
