/** Published shares and verdicts in words; capped shares never sound more exact than they are. */
import type { Share } from '../../shared/publish.ts';
import type { Verdict } from '../../shared/insight/roles.ts';

export function shareWords({ percent, bound }: Share): string {
  if (bound === 'atLeast') return `${percent}\u00a0% or\u00a0more`;
  return bound === 'atMost' ? `${percent}\u00a0% or\u00a0less` : `${percent}\u00a0%`;
}

export interface Named {
  id: string;
  name: string;
}

export function verdictWords(verdict: Verdict, role: string | null, roles: readonly Named[]): string {
  switch (verdict) {
    case 'both':
      return roles.length > 2 ? 'What we all see' : 'What we both see';
    case 'one':
      return `Only ${roles.find((one) => one.id === role)?.name ?? 'one side'} sees`;
    case 'some':
      return 'Some of us see';
    case 'faint':
      return 'Hardly anybody sees';
  }
}
