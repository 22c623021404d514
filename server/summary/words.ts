/** Sentences that more than one format of the summary says. */
import { HOLD_WORDS, type HoldReason } from '../../shared/names.ts';
import { shareWords, verdictWords } from '../../shared/words.ts';
import type { Summary, SummaryResult, SummaryStep } from './model.ts';

export const PHASE_WORDS: Record<SummaryStep['phase'], string> = {
  planned: 'not opened yet',
  open: 'still open',
  closed: 'closed',
  revealed: 'revealed',
  skipped: 'skipped',
};

export const heldWords = (held: SummaryStep['held']): string[] =>
  Object.entries(held).map(([why, many]) =>
    why === 'unrevealed' ? `${many} never revealed, and erased` : `${many} held back: ${HOLD_WORDS[why as HoldReason]}`,
  );

export const roleName = (summary: Summary, id: string | null): string =>
  id === 'total' ? 'Everybody' : (summary.roles.find((role) => role.id === id)?.name ?? '');

export const ballotWords = (summary: Summary, { ballots }: SummaryResult): string =>
  Object.entries(ballots)
    .map(([role, many]) => `${roleName(summary, role)}: ${many} ${many === 1 ? 'ballot' : 'ballots'}`)
    .join(' · ');

export const sharesWords = (summary: Summary, shares: SummaryResult['items'][number]['shares']): string =>
  Object.entries(shares)
    .map(([role, share]) => `${roleName(summary, role)} ${shareWords(share)}`)
    .join(' · ');

export const rowVerdict = (summary: Summary, { verdict, role, shares }: SummaryResult['items'][number]): string =>
  // Where only a total could be told nothing is known of sides.
  verdict === null || 'total' in shares ? '' : verdictWords(verdict, roleName(summary, role), summary.roles.length);

/** Posts of a step by theme, largest theme first, what stands alone last. Nothing is left out. */
export function grouped(step: SummaryStep): { title: string; tentative: boolean; posts: SummaryStep['posts'] }[] {
  const themes = [...step.themes]
    .sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1))
    .map(({ id, title, tentative }) => ({ title, tentative, posts: step.posts.filter((post) => post.theme === id) }));
  const alone = step.posts.filter((post) => post.theme === null);
  return alone.length > 0 ? [...themes, { title: 'On their own', tentative: false, posts: alone }] : themes;
}

export const counted = (many: number, one: string): string => `${many} ${one}${many === 1 ? '' : 's'}`;

export const dateOf = (summary: Summary): string => `${summary.at.slice(0, 10)} ${summary.at.slice(11, 16)} UTC`;
