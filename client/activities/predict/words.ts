/** What the faces say about `predict`. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  shelf: 'across',
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
      hint: 'Those with the most posts. It is about the nearest vote, stance, scale or ranking before it, which is not revealed yet. Of a ranking ask about all if you can: then it also tells how much of whose top was named.',
    },
  ],
  brief: ({ most }) =>
    most === 1 ? 'One guess about the other side' : `Up to ${String(most)} guesses about the other side`,
  views: (step) =>
    step.phase === 'revealed'
      ? [
          { id: 'one', label: 'One, large' },
          { id: 'all', label: 'All' },
        ]
      : [],
};
