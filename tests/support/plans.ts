/** Sound plans of every kind there is, for tests that make agendas of them; a kind that is missing here is named by a test. */
import { kindOf } from '../../shared/activities/registry.ts';
import { BIN_NAMES } from '../../shared/insight/scale.ts';
import type { Plan } from '../../shared/room/state.ts';
import { IT, MARKETING, plan } from './room.ts';

const ends = { low: 'not at all', high: 'entirely' };
const line = (text: string) => ({ text, ...ends });
const STATEMENTS = [line('We hear of it in time.'), line('We say it out loud.')];

/** What an earlier session told of the first statement. */
const shares = Object.fromEntries(BIN_NAMES.map((bin) => [bin, { percent: 20, bound: 'exact' }]));
const LAST_TIME = {
  at: '2 Jul 2026',
  told: [
    {
      ...{ text: STATEMENTS[0]!.text, line: { as: 'ten', ...ends } },
      sides: [IT, MARKETING].map((name) => ({ name, answers: 10, shares })),
    },
  ],
};

const pact = (who: string[], what: string) => ({ who, what, by: '', until: '2026-12-31' });
const entry = (text: string, price: number) => ({ text, price });

export const PLANS: readonly Plan[] = [
  plan('brief', { text: 'Read this.' }),
  plan('collect', { most: 2 }),
  plan('collect', { most: 1, reveal: 'live' }),
  plan('collect', { most: 1, reveal: 'later' }),
  plan('sort', {}, { feeds: 'all' }),
  plan('dots', { budget: 3, over: 'posts' }),
  plan('dots', {}, { feeds: 'all' }),
  plan('stance', { over: 'posts', most: 6 }),
  plan('scale', { statements: STATEMENTS }),
  plan('scale', { again: true }),
  plan('scale', { statements: STATEMENTS, before: LAST_TIME }),
  plan('scale', { over: 'posts', most: 4, as: 'five', ask: 'How near is it?', ...ends }),
  plan('scale', { over: 'themes', by: 0, as: 'line', stops: ['idea', 'vendor', 'launch'], ask: 'When was IT in?' }),
  plan('predict'),
  plan('rank', { top: 2, over: 'posts' }),
  plan('exchange', { most: 3 }),
  plan('exchange', { most: 2, over: 'themes' }, { feeds: 'all' }),
  plan('reply', { asks: 'offer', most: 4, each: 2 }),
  plan('reply', { asks: 'reason', over: 'themes' }),
  plan('price', { list: [entry('A tool', 30), entry('A vendor', 20), entry('A campaign', 10)], unit: 'days' }),
  plan('price', { over: 'posts', most: 6, share: 40 }),
  plan('talk', { topics: 2, over: 'posts' }),
  plan('pact', { most: 3 }),
  plan('pact', { most: 2, from: true }),
  plan('return'),
  plan('return', { sentence: false }),
  plan('release'),
  plan('release', { over: 'themes' }, { feeds: 'all' }),
  plan('kept', {
    pacts: [pact([IT, MARKETING], 'Meet before the vendor'), pact([IT], 'Say why first')],
    from: 'Spring',
  }),
];

/** What may stand one after the other: each plan alone, and with a guess behind it where its answers can be guessed. */
export const PASSAGES: readonly (readonly Plan[])[] = [
  ...PLANS.map((one) => [one]),
  ...PLANS.filter(({ kind }) => kindOf('predict')?.about?.includes(kind)).map((one) => [one, plan('predict')]),
];
