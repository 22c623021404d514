/** What is held back or was erased, as everybody is told: how many, and why. */
import { HOLD_REASONS, type HoldReason } from './names.ts';
import { own } from './own.ts';

/** By reason, in the order of the list of reasons; `held` has the reason of each that is held back, `gone` counts what was erased. */
export function heldCounts(
  held: Iterable<HoldReason | undefined>,
  gone: Readonly<Record<string, number>>,
): Record<string, number> {
  const counts: Record<string, number> = { ...gone };
  for (const why of held) if (why) counts[why] = (own(counts, why) ?? 0) + 1;
  const told = [...HOLD_REASONS, 'unrevealed'].filter((why) => (own(counts, why) ?? 0) > 0);
  return Object.fromEntries(told.map((why) => [why, counts[why] ?? 0]));
}
