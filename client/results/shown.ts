/** How much is on the wall and what was held back, in the words of the screen and the phones. */
import { HOLD_WORDS, type HoldReason } from '../../shared/names.ts';

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
