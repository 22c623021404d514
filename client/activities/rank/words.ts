/** What the faces say about `rank`. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  shelf: 'weigh',
  label: 'Own top list',
  line: 'Everybody puts their own first few in order, hidden until the reveal; then each side’s list stands beside the other’s.',
  prompt: 'What comes first for you?',
  minutes: 4,
  stop: 'Stop ranking',
  done: 'Have ranked',
  ballots: true,
  fields: [
    { as: 'number', key: 'top', label: 'Places on the list', first: 3, least: 1, most: 10 },
    {
      as: 'choice',
      key: 'over',
      label: 'Rank',
      first: 'themes',
      options: [
        { value: 'themes', label: 'Themes, and what stands on its own' },
        { value: 'posts', label: 'Every single post' },
      ],
    },
  ],
  brief: (settings) => `Everybody’s own top ${String(settings.top)}, hidden until the reveal`,
};
