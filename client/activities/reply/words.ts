/** What the faces say about `reply`. */
import type { KindWords } from '../../words/kind.ts';
import { headOf } from './chains.ts';

export const words: KindWords = {
  shelf: 'across',
  label: 'Replies',
  line: 'Everybody turns over cards of the other side and replies; then that side says what it makes of each reply.',
  prompt: 'You could, if we …',
  minutes: 10,
  stop: 'Stop answering',
  done: 'Have taken part',
  first(room) {
    switch (headOf(room).stage) {
      case 'write':
        return { words: 'Stop writing', type: 'reply.stop' };
      case 'read':
        return { words: 'Show the replies', type: 'reply.show' };
      default:
        return undefined;
    }
  },
  fields: [
    {
      as: 'choice',
      key: 'asks',
      label: 'A reply begins',
      first: 'offer',
      options: [
        { value: 'offer', label: 'You could, if we …' },
        { value: 'reason', label: 'Perhaps because …' },
      ],
    },
    { as: 'number', key: 'most', label: 'Cards of each side', first: 6, least: 1, most: 12 },
    {
      as: 'number',
      key: 'each',
      label: 'Replies each person may write',
      first: 3,
      least: 1,
      most: 6,
      hint: 'One to a card. The card’s side answers every reply, so fewer are told more surely.',
    },
    {
      as: 'choice',
      key: 'over',
      label: 'Cards are',
      first: 'posts',
      options: [
        { value: 'posts', label: 'Single posts' },
        { value: 'themes', label: 'Themes, and what stands on its own' },
      ],
    },
  ],
  brief: (settings) =>
    `“${settings.asks === 'reason' ? 'Perhaps because' : 'You could, if we'} …”, then what the card’s side says`,
};
