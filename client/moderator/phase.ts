/** Where a step stands, as a mark and in words. */
import type { AgendaRecord } from '../room.svelte.ts';

interface PhaseWords {
  mark: string;
  /** Empty where the agenda says what the step is instead. */
  words: string;
  over: boolean;
}

export function phaseOf({
  phase,
  reveals,
  live,
  round,
}: Pick<AgendaRecord, 'phase' | 'reveals' | 'live' | 'round'>): PhaseWords {
  const again = round > 1 ? `round ${round}, ` : '';
  switch (phase) {
    case 'planned':
      return { mark: '', words: '', over: false };
    case 'open':
      return { mark: '●', words: `${again}${live ? 'open, shown live' : 'open now'}`, over: false };
    case 'closed':
      return reveals
        ? { mark: '◐', words: `${again}stopped, not revealed yet`, over: false }
        : { mark: '✓', words: 'done', over: true };
    case 'revealed':
      return { mark: '✓', words: `${again}${live ? 'done' : 'revealed'}`, over: true };
    case 'skipped':
      return { mark: '–', words: 'skipped', over: true };
  }
}
