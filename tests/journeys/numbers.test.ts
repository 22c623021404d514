import { describe, expect, it } from 'vitest';
import { stepsOf } from '../support/server.ts';
import { aHall } from './hall.ts';
import { LIVE } from '../support/formats.ts';
import { done, inSession, looked, marked, mostOf, onPhones } from './tour.ts';

const hall = aHall({ pace: 25, still: true });

const line = (text: string, low: string, high: string) => ({ text, low, high });
const step = (kind: string, title: string, settings: object = {}) => ({
  ...{ kind, title, minutes: 3, settings },
  prompt: { all: title, byRole: {} },
});

describe('steps that yield numbers, with 36 people', () => {
  it('[SC19] a scale before and after, one statement and six: no fault in any state, and every button in reach', async () => {
    const six = [
      line('What matters between us gets said out loud', 'nothing does', 'everything does'),
      line('We are asked in time, before the vendor is chosen and the contract is signed', 'never', 'always'),
      line('I know what the other side is measured on', 'no idea', 'exactly'),
      line('A no from the other side comes with its real reason', 'never', 'always'),
      line('What we build together survives its first year', 'rarely', 'always'),
      line('Somebody says why before they say what', 'nobody', 'everybody'),
    ];
    const { faces, moderator } = await inSession(hall, 'live', {
      format: LIVE,
      more: [
        step('scale', 'Before we start', { statements: six }),
        step('scale', 'And now?', { again: true }),
        step('scale', 'Where should it be?', {
          statements: [line('The campaign site', 'good enough by Friday', 'built to last ten years')],
          as: 'line',
        }),
      ],
    });
    const [, , scale = '', again = '', alone = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: scale });
    await looked(faces, 'scale-1-first');
    await faces.phone.getByRole('button', { name: 'More' }).click();
    await looked(faces, 'scale-2-marked');
    await onPhones(faces, (phone) => marked(phone, six.length));
    await moderator.until((client) => done(client) >= 38 && client);
    await looked(faces, 'scale-3-answered');
    await moderator.send('step.reveal', { step: scale });
    await looked(faces, 'scale-4-result');
    await moderator.send('step.open', { step: again });
    await onPhones(faces, (phone) => marked(phone, six.length));
    await moderator.until((client) => done(client) >= 38 && client);
    await moderator.send('step.reveal', { step: again });
    await looked(faces, 'scale-5-again');
    const first = moderator.all('item:')[0]?.id;
    await moderator.send('room.look', { at: first });
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'scale-6-one-dark');
    await moderator.send('step.open', { step: alone });
    await looked(faces, 'scale-7-line');
    await onPhones(faces, (phone) => marked(phone, 1));
    await moderator.until((client) => done(client) >= 38 && client);
    await moderator.send('room.dark', { on: false });
    await moderator.send('step.reveal', { step: alone });
    await looked(faces, 'scale-8-line-result');
    expect(hall.complaints).toEqual([]);
  });

  it('[PD15] a guess about a scale, from the first question to the preview and the result: no fault, every button in reach', async () => {
    const { faces, moderator } = await inSession(hall, 'live', {
      format: LIVE,
      more: [
        step('scale', 'Where are we?', {
          statements: [
            line('What matters between us gets said out loud', 'nothing does', 'everything does'),
            line('We are asked in time, before the vendor is chosen', 'never', 'always'),
            line('A no comes with its real reason', 'never', 'always'),
          ],
        }),
        step('predict', 'And what does the other side say?'),
      ],
    });
    const [, , scale = '', predict = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: scale });
    await onPhones(faces, (phone) => marked(phone, 3));
    await moderator.until((client) => done(client) >= 38 && client);
    await moderator.send('step.open', { step: predict });
    await looked(faces, 'predict-1-first');
    await onPhones(faces, (phone) => marked(phone, 3));
    await moderator.until((client) => mostOf(client));
    await moderator.send('step.close', { step: predict });
    await looked(faces, 'predict-2-closed');
    await moderator.send('predict.preview', {}, { step: predict });
    await faces.moderator.getByText('Only you see this.').waitFor();
    await looked(faces, 'predict-3-preview');
    await moderator.send('step.reveal', { step: predict });
    await looked(faces, 'predict-4-result');
    await moderator.send('room.look', { view: 'all' });
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'predict-5-all-dark');
    expect(hall.complaints).toEqual([]);
  });
});
