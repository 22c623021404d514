/** What the faces say about `return`. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  shelf: 'leave',
  label: 'Was it worth it?',
  line: 'One to five, told by side; and in a sentence, what would have raised it by one.',
  prompt: 'Was it worth the time?',
  minutes: 3,
  stop: 'Stop answering',
  done: 'Have marked',
  ballots: true,
  fields: [
    {
      as: 'yes',
      key: 'sentence',
      label: 'Ask for a sentence: what would have raised it by one?',
      first: true,
      hint: 'Told together with the marks, without the side. You read them first.',
    },
  ],
  brief: (settings) => (settings.sentence === false ? 'One to five' : 'One to five, and a sentence'),
};
