/** What may be said of a card, what is told of it, and both in words. */

export const ANSWERS = ['leave', 'stay'] as const;
export type Answer = (typeof ANSWERS)[number];
export type Given = Record<string, Answer>;

/** few: too few answers in some role, so it stays until it is asked again. */
export const OUTCOMES = ['leaves', 'stays', 'few'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const ANSWER_WORDS: Record<Answer, string> = { leave: 'May leave', stay: 'Stays here' };
export const OUTCOME_WORDS: Record<Outcome, string> = {
  leaves: 'May leave the room',
  stays: 'Stays in the room',
  few: 'Too few answers, so it stays',
};
