/** What the faces say about `release`. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  shelf: 'leave',
  label: 'What may leave',
  line: 'For each card: may it leave the room? The version of the summary to send on holds only what every side lets go.',
  prompt: 'Which cards may leave the room?',
  minutes: 4,
  stop: 'Stop answering',
  done: 'Have answered all',
  ballots: true,
  fields: [
    {
      as: 'choice',
      key: 'over',
      label: 'Ask about',
      first: 'posts',
      options: [
        { value: 'posts', label: 'Every single post, up to 60' },
        { value: 'themes', label: 'Themes, and what stands on its own' },
      ],
    },
  ],
  brief: (settings) =>
    settings.over === 'themes' ? 'Themes that may leave the room' : 'Cards that may leave the room',
};
