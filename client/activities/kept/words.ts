/** What the faces say about `kept`. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  shelf: 'begin',
  label: 'What became of the pacts',
  line: 'The pacts of the last session: everybody says of each whether it was kept. What is open or disputed comes first.',
  prompt: 'What became of what we agreed on?',
  minutes: 4,
  stop: 'Stop answering',
  done: 'Have answered for all',
  ballots: true,
  fields: [
    { as: 'pacts', key: 'pacts', label: 'Pacts', most: 12, first: [], hint: 'From a summary as JSON, or by hand.' },
    { as: 'short', key: 'from', label: 'Agreed on in', first: '', most: 200, hint: 'Title and date of that session.' },
  ],
  brief(settings) {
    const many = Array.isArray(settings.pacts) ? settings.pacts.length : 0;
    return `${many} ${many === 1 ? 'pact' : 'pacts'} of the last session`;
  },
};
