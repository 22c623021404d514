/** What the faces say about `price`. */
import type { KindWords } from '../../words/kind.ts';
import { headOf } from './outcome.ts';

export const words: KindWords = {
  shelf: 'weigh',
  label: 'Free, then with prices',
  line: 'Everybody chooses freely, then again with a price on each and a budget: what is still worth it?',
  prompt: 'What would we really pay for?',
  minutes: 6,
  stop: 'Stop voting',
  done: 'Have chosen',
  ballots: true,
  first: (room) =>
    headOf(room).turn === 'free' ? { words: 'Now with prices', type: 'price.turn', body: { to: 'priced' } } : undefined,
  fields: [
    {
      as: 'prices',
      key: 'list',
      label: 'What there is to choose from',
      most: 20,
      first: [],
      hint: 'Leave it empty to take what an earlier step collected; you give those their prices once the step is open.',
    },
    {
      as: 'choice',
      key: 'over',
      label: 'From an earlier step',
      first: 'themes',
      options: [
        { value: 'themes', label: 'Themes, and what stands on its own' },
        { value: 'posts', label: 'Every single post' },
      ],
    },
    { as: 'number', key: 'most', label: 'From an earlier step at most', first: 12, least: 2, most: 20 },
    {
      as: 'number',
      key: 'share',
      label: 'Budget, in percent of what everything costs',
      first: 50,
      least: 40,
      most: 60,
    },
    { as: 'short', key: 'unit', label: 'Prices are in', first: 'points', most: 20 },
  ],
  brief: (settings) => `Free, then with a budget of ${String(settings.share)} %`,
};
