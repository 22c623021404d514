/** Formats that journeys run on, short enough to be walked through step by step. */
import { format, type Format } from '../../shared/formats/format.ts';
import * as v from 'valibot';

const step = (kind: string, title: string, more: object = {}) => ({
  ...{ id: title.toLowerCase().replaceAll(/\W+/gu, '-'), kind, title, minutes: 5 },
  ...{ prompt: { all: 'What hard truth do we both avoid saying?' }, ...more },
});

const parsed = (title: string, steps: object[], live = false): Format =>
  v.parse(format, {
    ...{ version: 1, id: title.toLowerCase().replaceAll(' ', '-'), title, line: 'For a test.', live },
    ...{ minutes: 5 * steps.length, roles: ['IT', 'Marketing'], steps },
  });

const own = 'Which hard truth about {own} do we in {own} rarely admit?';
const other = 'Which hard truth does nobody tell {others}?';

/** Everything hidden until the reveal: about our own side, about the other, grouped by the room, voted on. */
export const FIVE_STEPS = parsed('Five steps', [
  step('brief', 'Arrive', {
    prompt: { all: 'What nobody says here, we read today' },
    settings: { text: 'Write what is true and useful. No names of people. Nobody sees who wrote or voted what.' },
  }),
  step('collect', 'About our own side', {
    prompt: { all: 'Which hard truth about your own side do you rarely admit?', each: own },
    settings: { about: 'own', most: 2 },
  }),
  step('collect', 'About the other side', {
    prompt: { all: 'Which hard truth does nobody tell the other side?', each: other },
    settings: { about: 'other', most: 2 },
  }),
  step('sort', 'Group', { prompt: { all: 'Which of these say the same?' }, from: 'all' }),
  step('dots', 'Vote', { prompt: { all: 'Which of these should we talk about today?' }, from: 'all' }),
]);

/** Shown while people write, then voted on. */
export const LIVE = parsed(
  'Live',
  [
    step('collect', 'Elephants', { settings: { about: 'both', reveal: 'live' }, minutes: 5 }),
    step('dots', 'Vote', { prompt: { all: 'Which ones matter most?' } }),
  ],
  true,
);
