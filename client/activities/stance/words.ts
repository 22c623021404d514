/** What the faces say about `stance`. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  shelf: 'weigh',
  label: 'Agree or not',
  line: 'Everybody agrees, disagrees or passes on each statement, one at a time, hidden until the reveal.',
  prompt: 'Is it so?',
  minutes: 6,
  stop: 'Stop answering',
  done: 'Have answered everything',
  ballots: true,
  fields: [
    {
      as: 'choice',
      key: 'over',
      label: 'Ask about',
      first: 'themes',
      options: [
        { value: 'themes', label: 'Themes, and what stands on its own' },
        { value: 'posts', label: 'Every single post' },
      ],
    },
    {
      as: 'number',
      key: 'most',
      label: 'At most so many',
      first: 12,
      least: 1,
      most: 40,
      hint: 'Those with the most posts, both sides weighing the same.',
    },
  ],
  brief: (settings) => `Up to ${String(settings.most)} statements: agree, disagree or pass`,
  views: (step) =>
    step.phase === 'revealed'
      ? [
          { id: 'map', label: 'Map' },
          { id: 'ranking', label: 'Ranking' },
          { id: 'split', label: 'Where we split' },
          { id: 'blind', label: 'Blind spots' },
          { id: 'camps', label: 'Camps' },
        ]
      : [],
};
