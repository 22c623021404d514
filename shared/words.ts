/** Results in words: the same on phones, on the screen and in every summary. */
import type { Verdict } from './insight/roles.ts';
import type { Publication, Share } from './publish.ts';

export function shareWords({ percent, bound }: Share): string {
  if (bound === 'atLeast') return `${percent} % or more`;
  return bound === 'atMost' ? `${percent} % or less` : `${percent} %`;
}

/** "IT", "IT and Marketing", "IT, Marketing and Legal". */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

export const seeWords = (roles: number): string => (roles === 2 ? 'What we both see' : 'What we all see');

/** `role` is the name of the one role that sees it. */
export function verdictWords(verdict: Verdict, role: string, roles: number): string {
  switch (verdict) {
    case 'both':
      return seeWords(roles);
    case 'one':
      return `Mostly ${role}`;
    case 'some':
      return 'Some of us see';
    case 'faint':
      return 'Few chose it';
  }
}

export function basisWords(publication: Pick<Publication, 'basis'> & { why?: 'few' | 'close' }): string {
  if (publication.basis === 'roles') return 'Share of each side that chose it. All sides weigh the same.';
  if (publication.basis === 'total') return 'Share of everybody. Too few voted on one side to tell the sides apart.';
  return publication.why === 'close'
    ? 'Not as many voted as last time. The difference could give a single vote away, so only the earlier result stands.'
    : 'Too few votes to say anything without giving people away.';
}
