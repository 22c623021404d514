/** What the faces say about `pact`. */
import type { KindWords } from '../../words/kind.ts';
import { headOf, pactsOf } from './pacts.ts';

export const words: KindWords = {
  shelf: 'leave',
  label: 'Pacts',
  line: 'Who does what, by when, supported until when. Then everybody says how far they stand behind it.',
  prompt: 'What will each side do, and what will it stop?',
  minutes: 10,
  stop: 'Stop',
  done: '',
  first(room) {
    const asks = headOf(room).vote === null && pactsOf(room).some((pact) => pact.told === null);
    return asks ? { words: 'Ask who stands behind them', type: 'pact.ask' } : undefined;
  },
  fields: [
    { as: 'number', key: 'most', label: 'Pacts at most', first: 5, least: 1, most: 12 },
    {
      as: 'text',
      key: 'prompts',
      label: 'Beginnings of a sentence, one a line',
      first: 'We will \nWe will stop \nBefore we decide, we ',
      hint: 'Offered to you while you write.',
    },
    {
      as: 'yes',
      key: 'from',
      label: 'Start from what an earlier step collected',
      first: false,
      hint: 'Each of it can be turned into a pact. Let people propose in a step of its own before this one.',
    },
  ],
  brief: (settings) => `Up to ${String(settings.most)}: who does what, by when, until when`,
};
