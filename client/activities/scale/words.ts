/** What the faces say about `scale`. */
import type { KindWords, Settings } from '../../words/kind.ts';

const own = (settings: Settings) => settings.again !== true;
const overItems = (settings: Settings) => own(settings) && settings.over !== 'statements';

export const words: KindWords = {
  shelf: 'weigh',
  label: 'Mark on a line',
  line: 'Everybody marks a place between two ends, for statements or for what was collected; asked again later, it shows what has moved.',
  prompt: 'Where are we?',
  minutes: 2,
  stop: 'Stop marking',
  done: 'Have marked everything',
  ballots: true,
  fields: [
    {
      as: 'yes',
      key: 'again',
      label: 'Ask the scale before it again',
      first: false,
      hint: 'Before and after, of the same sides, where as many mark it as before.',
    },
    {
      as: 'choice',
      key: 'over',
      label: 'What is marked',
      first: 'statements',
      options: [
        { value: 'statements', label: 'Statements of its own' },
        { value: 'themes', label: 'Themes of an earlier step' },
        { value: 'posts', label: 'Posts of an earlier step' },
      ],
      when: own,
    },
    {
      as: 'lines',
      key: 'statements',
      label: 'Statements',
      most: 12,
      first: [{ text: 'What matters between us gets said out loud.', low: 'nothing does', high: 'everything does' }],
      when: (settings) => own(settings) && settings.over === 'statements',
    },
    { as: 'number', key: 'most', label: 'At most so many', first: 6, least: 1, most: 12, when: overItems },
    {
      as: 'short',
      key: 'ask',
      label: 'What is asked about each',
      first: '',
      most: 200,
      hint: 'Such as: When was IT in?',
      when: own,
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
        { value: 'line', label: 'Between two ends, without numbers' },
      ],
      when: own,
    },
    {
      as: 'names',
      key: 'stops',
      label: 'Stops along the line',
      first: [],
      hint: 'Two to seven short names, separated by commas: idea, brief, vendor, contract, build, launch. None is fine.',
      when: (settings) => own(settings) && settings.as === 'line',
    },
    {
      as: 'last',
      key: 'before',
      label: 'From the last session',
      first: null,
      hint: 'Takes its statements, and shows at the reveal what was told of them then.',
      when: (settings) => own(settings) && settings.over === 'statements',
    },
    { as: 'short', key: 'low', label: 'Low end', first: 'not at all', most: 200, when: overItems },
    { as: 'short', key: 'high', label: 'High end', first: 'completely', most: 200, when: overItems },
    { as: 'side', key: 'by', label: 'Who marks', first: null, all: 'Everybody', when: own },
  ],
  brief(settings) {
    if (settings.again === true) return 'The earlier scale again: before and after';
    const alone = typeof settings.by === 'number' ? ', one side alone' : '';
    if (settings.over !== 'statements')
      return `Up to ${String(settings.most)} ${String(settings.over)} to mark${alone}`;
    const many = Array.isArray(settings.statements) ? settings.statements.length : 0;
    return `${many} ${many === 1 ? 'statement' : 'statements'} to mark${alone}`;
  },
  views(step) {
    if (step.phase !== 'revealed' || (step.settings.again !== true && !step.settings.before)) return [];
    const both = step.settings.again === true ? 'Before and after' : 'Last time and now';
    return [
      { id: 'both', label: both },
      { id: 'now', label: 'Now alone' },
    ];
  },
};
