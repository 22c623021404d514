/** When a session will be over as its agenda stands, against when it was to be over. */
import type { AgendaRecord } from '../../room.svelte.ts';

export interface Course {
  /** Of all steps that are not passed over. */
  minutes: number;
  /** Milliseconds since the epoch; null before the first step and after the last. */
  ends: number | null;
  /** Whole minutes later than planned; less than nothing when earlier. */
  late: number;
}

interface Clock {
  /** When the current step's time is over. */
  endsAt: number | null;
  /** When the session was to be over. */
  due: number | null;
  now: number;
}

/** What is open takes what is left of its time; what has been closed or revealed takes none; a clock that has run out takes what it takes. */
export function courseOf(
  steps: readonly Pick<AgendaRecord, 'phase' | 'minutes'>[],
  { endsAt, due, now }: Clock,
): Course {
  const counted = (phases: readonly string[]) =>
    steps.filter(({ phase }) => phases.includes(phase)).reduce((sum, { minutes }) => sum + minutes, 0);
  const minutes = counted(['planned', 'open', 'closed', 'revealed']);
  const left = counted(['planned']) * 60_000 + Math.max(0, (endsAt ?? now) - now);
  const going = due !== null && steps.some(({ phase }) => phase === 'planned' || phase === 'open');
  if (!going) return { minutes, ends: null, late: 0 };
  const ends = now + left;
  return { minutes, ends, late: Math.round((ends - due) / 60_000) };
}

const clockWords = (at: number): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });

export function courseWords({ minutes, ends, late }: Course): string {
  const all = minutes > 0 ? `${minutes} min` : '';
  if (ends === null) return all;
  const how = late === 0 ? 'as planned' : `${Math.abs(late)} min ${late > 0 ? 'late' : 'early'}`;
  return `${all} · over at ${clockWords(ends)}, ${how}`;
}
