/** The three answers in words and signs, in the order of the buttons. */
import type { Option } from '../../../shared/insight/agreement.ts';
import type { Answer } from '../../parts/answers/answers.svelte.ts';

export const ANSWERS: readonly (Answer & { option: Option })[] = [
  { option: 'agree', label: 'Agree', path: 'M4 10.5 8.5 15 16 5.5' },
  { option: 'pass', label: 'Pass', path: 'M4 10h12' },
  { option: 'disagree', label: 'Disagree', path: 'M5 5l10 10M15 5 5 15' },
];
