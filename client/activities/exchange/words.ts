/** What the faces say about `exchange`. */
import type { KindWords } from '../../words/kind.ts';

const requests = (many: number) => `${many} ${many === 1 ? 'request' : 'requests'}`;

export const words: KindWords = {
  shelf: 'across',
  label: 'Requests',
  line: 'What each side asks of the other, answered with one of four words: yes, I’ll try, no, not clear.',
  prompt: 'What we ask of each other',
  minutes: 6,
  stop: 'Stop answering',
  done: 'Have answered everything',
  ballots: true,
  fields: [
    {
      as: 'number',
      key: 'most',
      label: 'Requests of each side',
      first: 2,
      least: 1,
      most: 6,
      hint: 'The first in their order: vote on them before, and the vote decides which.',
    },
    {
      as: 'choice',
      key: 'over',
      label: 'Ask with',
      first: 'posts',
      options: [
        { value: 'posts', label: 'Single posts' },
        { value: 'themes', label: 'Themes, and what stands on its own' },
      ],
    },
  ],
  brief: (settings) => `${requests(Number(settings.most))} a side, answered with one of four words`,
};
