/** The four words a request is answered with, and no others: there is no room to explain a no away. */
import type { Named } from '../../insight/options.ts';

/** From consent to refusal, and last what is neither. */
export const OPTIONS = ['yes', 'try', 'no', 'unclear'] as const;
export type Option = (typeof OPTIONS)[number];

export const ANSWERS: readonly (Named & { option: Option })[] = [
  { option: 'yes', label: 'Yes' },
  { option: 'try', label: 'I’ll try' },
  { option: 'no', label: 'No' },
  { option: 'unclear', label: 'Not clear' },
];

export const labelOf = (option: string): string => ANSWERS.find((one) => one.option === option)?.label ?? '';
