/** What the faces say about `predict`. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  label: 'Guess the other side',
  line: 'Each side guesses what the others answered in an earlier step; both come up together, the biggest misjudgement first.',
  prompt: 'What will the other side say?',
  minutes: 4,
  stop: 'Stop guessing',
  done: 'Have guessed everything',
  ballots: true,
  fields: [
    {
      as: 'number',
      key: 'most',
      label: 'At most so many',
      first: 5,
      least: 1,
      most: 12,
      hint: 'Those with the most posts. It is about the nearest step before it that has answers and is not revealed yet.',
    },
  ],
  brief: (settings) => `Up to ${String(settings.most)} guesses about the other side`,
  views: (step) =>
    step.phase === 'revealed'
      ? [
          { id: 'one', label: 'One, large' },
          { id: 'all', label: 'All' },
        ]
      : [],
};
