/** What the faces say about `dots`. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  shelf: 'weigh',
  label: 'Vote',
  line: 'Everybody spends a few votes on what was collected, hidden until the reveal.',
  prompt: 'Which ones matter most?',
  minutes: 4,
  stop: 'Stop voting',
  done: 'Have voted',
  ballots: true,
  fields: [
    { as: 'number', key: 'budget', label: 'Votes each', first: 5, least: 1, most: 20 },
    {
      as: 'choice',
      key: 'over',
      label: 'Vote on',
      first: 'themes',
      options: [
        { value: 'themes', label: 'Themes, and what stands on its own' },
        { value: 'posts', label: 'Every single post' },
      ],
    },
    { as: 'yes', key: 'several', label: 'More than one vote for the same thing is allowed', first: true },
  ],
  brief: (settings) =>
    `${String(settings.budget)} ${settings.budget === 1 ? 'vote' : 'votes'} each, hidden until the reveal`,
  views: ({ phase }) =>
    phase === 'revealed'
      ? [
          { id: 'map', label: 'Map' },
          { id: 'ranking', label: 'Ranking' },
          { id: 'one', label: 'Mostly one side' },
        ]
      : [],
};
