/** What the faces say about `brief`. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  shelf: 'begin',
  label: 'Something to read',
  line: 'A few sentences everybody reads together. Nothing to enter.',
  prompt: 'Before we start',
  minutes: 3,
  stop: 'Go on',
  done: '',
  fields: [{ as: 'text', key: 'text', label: 'Text', first: '' }],
  brief: () => 'to read together',
};
