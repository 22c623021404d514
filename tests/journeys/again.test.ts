import { describe, expect, it } from 'vitest';
import { keptSettings, pactsIn, scaleSettings } from '../../shared/followup.ts';
import { stepsOf } from '../support/server.ts';
import { aHall } from './hall.ts';
import { summary } from './people.ts';
import { done, inSession, looked, marked, mostOf, onPhones, rehearsal } from './tour.ts';
import { LIVE } from '../support/formats.ts';

const hall = aHall({ pace: 25, still: true });

const step = (kind: string, title: string, settings: object = {}) => ({
  ...{ kind, title, minutes: 3, settings, feeds: 'all' },
  prompt: { all: title, byRole: {} },
});
const STOPS = ['idea', 'brief', 'vendor', 'contract', 'build', 'test', 'launch'];

describe('questions about what is there, with 36 people', () => {
  it('[SC32] a scale over posts with stops, of everybody and of one side, and the guess about it: no fault in any state', async () => {
    const ask = { over: 'posts', as: 'line', stops: STOPS, most: 6 };
    const { faces, moderator } = await inSession(hall, 'live', {
      format: LIVE,
      more: [
        step('scale', 'From idea to launch', { ...ask, ask: 'When was IT in?' }),
        step('scale', 'And when would have been right?', {
          ...ask,
          ask: 'When should IT have been in?',
          most: 3,
          by: 0,
        }),
        step('predict', 'What does IT say?', { most: 3 }),
      ],
    });
    const [collect = '', , all = '', alone = '', guess = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: collect });
    await moderator.until((client) => client.all('post:').length >= 20 && client);
    await moderator.send('step.open', { step: all });
    await looked(faces, 'stops-1-first');
    await faces.phone.getByRole('button', { name: 'More' }).click();
    await faces.small.getByRole('button', { name: 'Less' }).click();
    await looked(faces, 'stops-2-marked');
    await onPhones(faces, (phone) => marked(phone, 6));
    await moderator.until((client) => done(client) >= 38 && client);
    await looked(faces, 'stops-3-answered');
    await moderator.send('step.reveal', { step: all });
    await looked(faces, 'stops-4-result');
    await moderator.send('room.look', { at: moderator.all('item:')[0]?.id });
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'stops-5-one-dark');
    await moderator.send('room.dark', { on: false });
    await moderator.send('step.open', { step: alone });
    await faces.phone.getByText('IT marks this, and nobody else.').waitFor();
    await looked(faces, 'alone-1-asked');
    await moderator.until((client) => done(client) >= 12 && client);
    await moderator.send('step.open', { step: guess });
    await looked(faces, 'alone-2-guess');
    await onPhones(faces, (phone) => marked(phone, 3));
    await moderator.until((client) => mostOf(client));
    await moderator.send('step.reveal', { step: guess });
    await looked(faces, 'alone-3-guessed');
    await moderator.send('step.show', { step: alone });
    await looked(faces, 'alone-4-result');
    expect(hall.complaints).toEqual([]);
  });

  it('[SC33] twelve statements: the screen shows them all to be marked, and their results on pages that read', async () => {
    const statements = Array.from({ length: 12 }, (_, i) => ({
      text: `Statement ${i + 1}: what we build together survives its first year`,
      low: 'rarely',
      high: 'always',
    }));
    const { faces, moderator } = await inSession(hall, 'live', {
      format: LIVE,
      more: [step('scale', 'Twelve', { statements })],
    });
    const [, , scale = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: scale });
    await looked(faces, 'twelve-1-asked');
    await moderator.until((client) => done(client) >= 36 && client);
    await moderator.send('step.reveal', { step: scale });
    await faces.screen.getByText('1 to 6 of 12').waitFor();
    await looked(faces, 'twelve-2-result');
    await faces.screen.getByText('7 to 12 of 12').waitFor();
    expect(hall.complaints).toEqual([]);
  });

  it('[PD26] a guess about a ranking, from the first question to the hit line: no fault in any state, every button in reach', async () => {
    const { faces, moderator } = await inSession(hall, 'live', {
      format: LIVE,
      more: [
        step('rank', 'Our first three', { over: 'posts', top: 3 }),
        step('predict', 'And what comes first for the others?', { most: 12 }),
      ],
    });
    const [collect = '', , rank = '', guess = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: collect });
    await moderator.until((client) => client.all('post:').length >= 5 && client);
    await moderator.send('step.open', { step: rank });
    await moderator.until((client) => mostOf(client));
    const many = Math.min(12, moderator.all('item:').length);
    await moderator.send('step.open', { step: guess });
    await looked(faces, 'first-1-guess');
    await onPhones(faces, (phone) => marked(phone, many));
    await moderator.until((client) => mostOf(client));
    await moderator.send('step.close', { step: guess });
    await moderator.send('predict.preview', {}, { step: guess });
    await faces.moderator.getByText('Only you see this.').waitFor();
    await looked(faces, 'first-2-preview');
    await moderator.send('step.reveal', { step: guess });
    await faces.screen.getByText(/IT named \d/u).waitFor();
    await looked(faces, 'first-3-result');
    await moderator.send('room.look', { view: 'all' });
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'first-4-all-dark');
    expect(hall.complaints).toEqual([]);
  });

  it('[KE14] from the summary of one session to the next: pacts and last time on all faces, no fault in any state', async () => {
    const statements = [
      { text: 'What matters between us gets said out loud', low: 'nothing does', high: 'everything does' },
      { text: 'We are asked in time', low: 'never', high: 'always' },
    ];
    const first = await inSession(hall, 'live', {
      format: LIVE,
      more: [step('scale', 'Where are we?', { statements }), step('pact', 'Pacts')],
    });
    const [, , scale = '', pact = ''] = stepsOf(first.moderator);
    await first.moderator.send('step.open', { step: scale });
    await first.moderator.until((client) => done(client) >= 36 && client);
    await first.moderator.send('step.reveal', { step: scale });
    await first.moderator.send('step.open', { step: pact });
    const agreed = [
      [['it'], 'IT answers every ticket within two working days, if only to say when it will be looked at'],
      [['marketing'], 'Marketing says why before it says what'],
      [['it', 'marketing'], 'Nobody signs with a vendor before both have met'],
      [['it'], 'One page that says what is running, what waits and why'],
      [['marketing'], 'No promise of a date before IT has seen it'],
    ] as const;
    for (const [who, what] of agreed)
      await first.moderator.send('pact.add', { who, what, by: '2026-09-30', until: '2027-12-31' }, { step: pact });
    await first.moderator.until((client) => client.all('pact:').length === agreed.length && client);
    const last = pactsIn(JSON.parse(await summary(first.faces.moderator, /JSON/u)));
    if ('fault' in last) throw new Error(last.fault);
    const { faces, moderator } = await inSession(hall, 'live', {
      format: LIVE,
      more: [
        step('kept', 'What became of what we agreed on?', keptSettings(last)),
        step('scale', 'And where are we now?', scaleSettings(last, 0)),
      ],
    });
    const [, , kept = '', now = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: kept });
    await looked(faces, 'kept-1-asked');
    await onPhones(faces, async (phone) => {
      for (const button of await phone.getByRole('button', { name: 'Partly' }).all()) await button.click();
    });
    await moderator.until((client) => mostOf(client));
    await looked(faces, 'kept-2-answered');
    await moderator.send('step.reveal', { step: kept });
    await faces.screen.getByText('What is open on some side comes first.').waitFor();
    await looked(faces, 'kept-3-result');
    await moderator.send('room.look', { at: moderator.all('item:')[0]?.id });
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'kept-4-one-dark');
    await moderator.send('room.dark', { on: false });
    await moderator.send('step.open', { step: now });
    await moderator.until((client) => done(client) >= 36 && client);
    await moderator.send('step.reveal', { step: now });
    await faces.screen.getByText(/Dashed is last time/u).waitFor();
    await looked(faces, 'kept-5-last-time');
    expect(hall.complaints).toEqual([]);
  });

  it('[KE16] four sides say what became of their pacts, on the wall in both themes: no fault in any state', async () => {
    const roles = ['IT', 'Marketing', 'Legal', 'Operations and supply'];
    const agreed = [
      { who: roles.slice(0, 2), what: 'Nobody signs with a vendor before both have met' },
      { who: roles.slice(2), what: 'One page that says what is running, what waits and why it waits' },
      { who: roles.slice(3), what: 'No promise of a date before everybody has seen it' },
    ];
    const pacts = agreed.map((one) => ({ ...one, by: '2026-09-30', until: '' }));
    const agenda = [step('kept', 'What became of what we agreed on?', { pacts, from: 'Q3' })];
    const { faces, moderator } = await rehearsal(hall, 'kept-four', { agenda, live: false, roles });
    const [kept = ''] = stepsOf(moderator);
    await moderator.send('step.open', { step: kept });
    await moderator.until((client) => mostOf(client));
    await moderator.send('step.reveal', { step: kept });
    await faces.screen.getByText('What is open on some side comes first.').waitFor();
    await looked(faces, 'kept-four-1-told');
    await moderator.send('room.look', { at: moderator.all('item:')[0]?.id });
    await moderator.send('room.dark', { on: true });
    await looked(faces, 'kept-four-2-one-dark');
    expect(hall.complaints).toEqual([]);
  });
});
