/** What the faces say about `sort`. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  shelf: 'write',
  label: 'Sort',
  line: 'The room groups its own elephants: each phone is shown a few, and says which others say the same.',
  prompt: 'Which of these say the same?',
  minutes: 3,
  stop: 'Stop sorting',
  done: 'Have sorted',
  fields: [],
  brief: () => 'the room groups what was collected',
  views: () => [
    { id: 'map', label: 'Map' },
    { id: 'list', label: 'List' },
  ],
};
