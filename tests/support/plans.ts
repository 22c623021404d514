/** Sound plans of every kind there is, for tests that make agendas of them; a kind that is missing here is named by a test. */
import type { Plan } from '../../shared/room/state.ts';
import { plan } from './room.ts';

const line = (text: string) => ({ text, low: 'not at all', high: 'entirely' });

export const PLANS: readonly Plan[] = [
  plan('brief', { text: 'Read this.' }),
  plan('collect', { most: 2 }),
  plan('collect', { most: 1, reveal: 'live' }),
  plan('collect', { most: 1, reveal: 'later' }),
  plan('sort', {}, { feeds: 'all' }),
  plan('dots', { budget: 3, over: 'posts' }),
  plan('dots', {}, { feeds: 'all' }),
  plan('stance', { over: 'posts', most: 6 }),
  plan('scale', { statements: [line('We hear of it in time.'), line('We say it out loud.')] }),
  plan('scale', { again: true }),
  plan('predict'),
  plan('rank', { top: 2, over: 'posts' }),
  plan('talk', { topics: 2, over: 'posts' }),
  plan('pact', { most: 3 }),
];
