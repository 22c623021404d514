import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { stepsOf } from '../support/server.ts';
import { aHall } from './hall.ts';
import { goOn } from './people.ts';
import { collected, looked, mostOf, onPhones, rehearsal } from './tour.ts';

// Pages turn by themselves; nothing is looked at half faded.
const hall = aHall({ pace: 25, still: true });

const step = (kind: string, title: string, settings: object = {}) => ({
  ...{ kind, title, minutes: 8, settings },
  prompt: { all: title, byRole: {} },
});

async function inReach(phone: Page, name: string): Promise<void> {
  const box = await phone.getByRole('button', { name, exact: true }).boundingBox();
  const { height } = phone.viewportSize() ?? { height: 0 };
  expect(box && box.height >= 48 && box.y + box.height <= height, `${name} is on the page`).toBe(true);
}

describe('replies to the other side, with 36 people and more', () => {
  it('[J14] from the first card to the chains: written, read, shown, answered and told; no fault, every button in reach', async () => {
    const agenda = [
      step('collect', 'What can we not do, and why?'),
      step('reply', 'What would make it possible?', { most: 4, each: 2 }),
    ];
    const { faces, moderator } = await rehearsal(hall, 'reply', { agenda, live: false });
    const [collect = '', reply = ''] = stepsOf(moderator);
    await collected(moderator, collect);
    await moderator.send('step.open', { step: reply });
    await faces.screen.getByText('You could, if we …', { exact: true }).waitFor();
    await looked(faces, 'reply-1-cards');
    await onPhones(faces, async (phone) => {
      await phone.getByRole('button', { name: 'Turn over another card' }).click();
      await phone.getByRole('textbox').fill('told our boss Maria Schmidt the date before the agency hears it');
      await inReach(phone, 'Reply anonymously');
      await phone.getByRole('button', { name: 'Reply anonymously' }).click();
      await phone.getByText('in the box', { exact: true }).waitFor();
    });
    await moderator.until((client) => mostOf(client));
    await looked(faces, 'reply-2-written');
    await goOn(faces.moderator, /Stop writing/u);
    await faces.moderator.getByText(/in the box, in random order/u).waitFor();
    await looked(faces, 'reply-3-read');
    const signed = faces.moderator.getByRole('listitem').filter({ hasText: 'Maria Schmidt' });
    await signed.first().getByRole('button', { name: 'Hold back' }).click();
    await faces.moderator.getByRole('menuitem', { name: /names a person/u }).click();
    await faces.moderator.getByText(/^Held back/u).waitFor();
    await looked(faces, 'reply-4-held');
    await goOn(faces.moderator, /Show the replies/u);
    await faces.screen.getByText(/1 held back: names a person/u).waitFor();
    await looked(faces, 'reply-5-shown');
    await onPhones(faces, async (phone) => {
      await inReach(phone, 'Only if');
      const many = Number(/of (\d+)/u.exec((await phone.getByText(/^1 of \d+$/u).textContent()) ?? '')?.[1]);
      for (let at = 1; at <= many; at++) {
        await phone.getByText(`${at} of ${many}`, { exact: true }).waitFor();
        await phone.getByRole('button', { name: at % 3 ? 'Yes' : 'Only if', exact: true }).click();
      }
      await phone.getByText('All answered').waitFor();
    });
    await moderator.until((client) => mostOf(client));
    await looked(faces, 'reply-6-answered');
    await goOn(faces.moderator, /Reveal/u);
    await faces.screen.getByText('What could be', { exact: true }).waitFor();
    await looked(faces, 'reply-7-told');
    await moderator.send('room.look', { at: moderator.all('item:')[0]?.id });
    await looked(faces, 'reply-8-card');
    await moderator.send('room.look', { at: moderator.all('post:')[0]?.id });
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'reply-9-one-dark');
    expect(hall.complaints).toEqual([]);
  });

  it('[J15] four sides that give reasons to each other: no fault in any state', async () => {
    const agenda = [
      step('collect', 'A no we gave'),
      step('reply', 'What may be behind it?', { most: 2, each: 1, asks: 'reason' }),
    ];
    const roles = ['IT', 'Marketing', 'Legal', 'Operations and supply'];
    const { faces, moderator } = await rehearsal(hall, 'reply-four', { agenda, live: false, roles });
    const [collect = '', reply = ''] = stepsOf(moderator);
    await collected(moderator, collect);
    await moderator.send('step.open', { step: reply });
    await moderator.until((client) => mostOf(client));
    await looked(faces, 'reply-four-1-cards');
    await moderator.send('reply.stop', {}, { step: reply });
    await moderator.send('reply.show', {}, { step: reply });
    await moderator.until((client) => mostOf(client));
    await looked(faces, 'reply-four-2-shown');
    await moderator.send('step.reveal', { step: reply });
    await faces.screen.getByText('What could be', { exact: true }).waitFor();
    await looked(faces, 'reply-four-3-told');
    expect(hall.complaints).toEqual([]);
  });
});
