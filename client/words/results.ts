/** Why nothing is told of a vote, in words. */
export const NOTHING_TOLD: Record<'few' | 'close', string> = {
  few: 'Too few votes to say anything without giving people away.',
  close: 'So little has changed since the last result that a new one would give people away.',
};
