/** What the screen says of a `collect` step. */
import { HOLD_WORDS, type HoldReason } from '../../../shared/names.ts';
import type { ScreenWords } from '../../screen/face.ts';

export const words: ScreenWords = {
  // Where all is hidden, that is the whole picture.
  done: (step) => (step.settings.reveal === 'live' ? 'have written' : ''),
  now(step) {
    switch (step.phase) {
      case 'open':
        return 'Write on your phone';
      case 'closed':
        return 'Writing is over';
      case 'revealed':
        return 'What we wrote';
      default:
        return `Next: ${step.title}`;
    }
  },
};

/** "29 shown, 2 held back: names a person"; which reason how often, where there are several. */
export function shownWords(shown: number, held: Partial<Record<HoldReason, number>>): string {
  const reasons = Object.entries(held) as [HoldReason, number][];
  const count = reasons.reduce((sum, [, of]) => sum + of, 0);
  if (count === 0) return `${shown} shown, none held back`;
  const why = reasons.map(([reason, of]) =>
    reasons.length > 1 ? `${HOLD_WORDS[reason]} (${of})` : HOLD_WORDS[reason],
  );
  return `${shown} shown, ${count} held back: ${why.join(', ')}`;
}
