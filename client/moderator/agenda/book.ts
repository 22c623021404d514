/** An agenda that can be changed: that of a room, through its commands, or one that is being drawn up. */
import type { Plan } from '../../../shared/room/state.ts';
import { sourcesOf, starving, type Lack, type Sketch } from '../../../shared/room/starving.ts';
import { takenBy } from '../../../shared/room/feeds.ts';
import { listed } from '../../../shared/words.ts';
import type { AgendaRecord, RoleRecord } from '../../room.svelte.ts';

/** What may be changed of a step; what is not given stays as it is. */
export type Change = Partial<Omit<Plan, 'id' | 'kind'>>;

export interface Book {
  steps: readonly AgendaRecord[];
  roles: readonly RoleRecord[];
  /** Whether steps may show posts while people write. */
  live: boolean;
  /** Id of the step people are in; null before the first. */
  current: string | null;
  /** True once it is done. */
  add(plan: Plan, before: string | null): Promise<boolean>;
  change(step: string, change: Change): Promise<boolean>;
}

const sketch = ({ id, kind, settings, feeds, phase, started }: AgendaRecord): Sketch => ({
  ...{ id, kind, settings, feeds, phase, started },
});

const LACKS: Record<Lack, string> = {
  items: 'Nothing to start from',
  answers: 'No answers to be about',
  told: 'Its answers are told already',
};

/** What a step starts from, in words; empty where it needs nothing. `lacks` says that it would have nothing. */
export function feedOf(steps: readonly AgendaRecord[], step: AgendaRecord): { words: string; lacks: boolean } {
  const sketches = steps.map(sketch);
  const lack = starving(sketches).get(step.id);
  if (lack) return { words: LACKS[lack], lacks: true };
  const own = sketches.find(({ id }) => id === step.id);
  if (!own || step.phase === 'skipped' || takenBy(own) === 'nothing') return { words: '', lacks: false };
  const titles = sourcesOf(sketches, own).map(({ id }) => steps.find((one) => one.id === id)?.title ?? '');
  if (titles.length === 0) return { words: '', lacks: false };
  return { words: `from ${titles.length > 2 ? `${titles.length} steps before` : listed(titles)}`, lacks: false };
}

/** What a change of the agenda would leave without anything to start from, one line each. */
export function starved(before: readonly AgendaRecord[], after: readonly AgendaRecord[]): string[] {
  const was = starving(before.map(sketch));
  const lacks = [...starving(after.map(sketch))].filter(([id]) => !was.has(id));
  return lacks.map(([id, lack]) => {
    const title = after.find((step) => step.id === id)?.title ?? '';
    const what = { items: 'nothing to start from', answers: 'no answers to be about', told: 'nothing left to guess' }[
      lack
    ];
    return `“${title}” would then have ${what}.`;
  });
}

/** Earlier steps that a step of this kind and these settings can be told to start from. */
export function choosable(
  steps: readonly AgendaRecord[],
  step: Pick<Sketch, 'kind' | 'settings'> & { id: string | null },
): AgendaRecord[] {
  const at = steps.findIndex(({ id }) => id === step.id);
  const earlier = at < 0 ? steps : steps.slice(0, at);
  const probe = (feeds: string): Sketch => ({
    ...{ id: '-', kind: step.kind, settings: step.settings, phase: 'planned' as const, started: false, feeds },
  });
  return earlier.filter(({ id }) => {
    const one = probe(id);
    return sourcesOf([...earlier.map(sketch), one], one).some((source) => source.id === id);
  });
}
