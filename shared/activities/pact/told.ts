/** How far each role stands behind a pact, in words. Only from what was published. */
import type { Role } from '../../activity.ts';
import type { Share, Told } from '../../publish.ts';
import { shareWords } from '../../words.ts';

export const OPTIONS = ['stand', 'doubt', 'cannot'] as const;
export type Option = (typeof OPTIONS)[number];

/** The options' shares of one side, or of everybody under `total`; undefined where nothing is told of it. */
export function sideOf(told: Told, role: string): Record<string, Share> | undefined {
  if (told.basis === 'roles') return told.shares[role];
  return told.basis === 'total' && role === 'total' ? told.shares : undefined;
}

/** "60 % stand behind it, 30 % with doubts, 10 % cannot". */
export const sideWords = (shares: Record<string, Share>): string =>
  shares.stand ? `${shareWords(shares.stand)} stand behind it, ${restWords(shares)}` : '';

/** Those who do not stand behind it, together where the two cannot be told apart. */
export function restWords({ stand, doubt, cannot }: Record<string, Share>): string {
  if (!doubt || !cannot) return '';
  const together = stand?.bound !== 'atMost' && doubt.bound === 'atMost' && cannot.bound === 'atMost';
  if (together) return 'the others have doubts or cannot';
  return `${unbroken(shareWords(doubt))} with doubts, ${unbroken(shareWords(cannot))} cannot`;
}

/** A number stays with its sign at the end of a line. */
const unbroken = (words: string): string => words.replaceAll(' ', '\u00a0');

/** Sides of which something is told, all together last. */
export const sidesOf = (
  told: Told,
  roles: readonly Role[],
): { id: string; name: string; shares: Record<string, Share> }[] =>
  [...roles, { id: 'total', name: 'Everybody' }].flatMap(({ id, name }) => {
    const shares = sideOf(told, id);
    return shares ? [{ id, name, shares }] : [];
  });
