/** What the faces say about `collect`. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  shelf: 'write',
  label: 'Collect',
  line: 'Everybody writes elephants; the board gathers those that say the same.',
  prompt: 'What hard truth do we both avoid saying?',
  minutes: 8,
  stop: 'Stop writing',
  done: 'Have posted',
  fields: [
    {
      as: 'choice',
      key: 'reveal',
      label: 'When posts are seen',
      first: 'hidden',
      options: [
        { value: 'hidden', label: 'All together, when you reveal them' },
        { value: 'later', label: 'Later: with the step that starts from it, together with what else was collected' },
        { value: 'live', label: 'While people write, a few at a time', live: true },
      ],
    },
    {
      as: 'choice',
      key: 'about',
      label: 'What people write about',
      first: 'both',
      options: [
        { value: 'both', label: 'Both sides' },
        { value: 'own', label: 'Their own side' },
        { value: 'other', label: 'The other side' },
        { value: 'above', label: 'Those above both sides' },
      ],
    },
    { as: 'number', key: 'most', label: 'Posts each person may write', first: 3, least: 1, most: 20 },
    { as: 'number', key: 'length', label: 'Longest post, in characters', first: 240, least: 20, most: 10_000 },
  ],
  brief({ reveal }) {
    if (reveal === 'live') return 'collect, grouped live';
    return reveal === 'later' ? 'collect, revealed later' : 'collect, hidden until the reveal';
  },
  views: ({ phase, settings }) =>
    phase === 'revealed' || settings.reveal === 'live'
      ? [
          { id: 'map', label: 'Map' },
          { id: 'list', label: 'List' },
        ]
      : [],
};
