/** What the faces say about `scale`. */
import type { KindWords } from '../../words/kind.ts';

export const words: KindWords = {
  label: 'Mark on a line',
  line: 'Everybody marks a place between two ends, for one to six statements; asked again later, it shows what has moved.',
  prompt: 'Where are we?',
  minutes: 2,
  stop: 'Stop marking',
  done: 'Have marked everything',
  ballots: true,
  fields: [
    {
      as: 'lines',
      key: 'statements',
      label: 'Statements',
      most: 6,
      first: [{ text: 'What matters between us gets said out loud.', low: 'nothing does', high: 'everything does' }],
    },
    {
      as: 'choice',
      key: 'as',
      label: 'What the line is',
      first: 'ten',
      options: [
        { value: 'ten', label: '0 to 10' },
        { value: 'five', label: '1 to 5' },
        { value: 'percent', label: '0 to 100 %' },
        { value: 'line', label: 'Between two goods, without numbers' },
      ],
    },
    {
      as: 'yes',
      key: 'again',
      label: 'Ask the statements of the scale before it again',
      first: false,
      hint: 'Before and after, where as many mark it as before. The statements above are not asked then.',
    },
  ],
  brief(settings) {
    if (settings.again === true) return 'The earlier scale again: before and after';
    const many = Array.isArray(settings.statements) ? settings.statements.length : 0;
    return `${many} ${many === 1 ? 'statement' : 'statements'} to mark`;
  },
  views: (step) =>
    step.phase === 'revealed' && step.settings.again === true
      ? [
          { id: 'both', label: 'Before and after' },
          { id: 'now', label: 'Now alone' },
        ]
      : [],
};
