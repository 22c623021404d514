/** An agenda that goes on from an earlier session: first what became of its pacts, and on its scales what was marked last time. */
import { keptSettings, scaleSettings, type LastSession } from '../followup.ts';
import type { Plan } from '../room/state.ts';

type Scale = NonNullable<ReturnType<typeof scaleSettings>>;

export interface Followed {
  plans: Plan[];
  /** How many pacts are asked about, and how many scales show the last time. */
  pacts: number;
  scales: number;
}

/** Whatever stands on the agenda stays; a scale that asks the same shows last time, and one that is not there is asked again. */
export function followed(plans: readonly Plan[], session: LastSession): Followed {
  const scales = session.scales.flatMap((_, at) => scaleSettings(session, at) ?? []);
  const met = new Set<Scale>();
  const shown = plans.map((plan) => {
    const scale = scales.find((one) => asksThat(plan, one));
    if (!scale) return plan;
    met.add(scale);
    return { ...plan, settings: { ...plan.settings, before: scale.before } };
  });
  const kept = keptSettings(session);
  const first: Plan[] = kept ? [stepOf('last-pacts', { kind: 'kept', title: 'What became of it' }, { ...kept })] : [];
  for (const [i, scale] of scales.entries())
    if (!met.has(scale))
      first.push(stepOf(`last-scale-${i + 1}`, { kind: 'scale', title: 'Since last time' }, { ...scale }));
  const at = shown.findIndex(({ kind }) => kind !== 'brief');
  const place = at < 0 ? shown.length : at;
  return {
    plans: [...shown.slice(0, place), ...first, ...shown.slice(place)],
    pacts: kept?.pacts.length ?? 0,
    scales: scales.length,
  };
}

const WORDS: Record<string, string> = {
  kept: 'What became of what we agreed on?',
  scale: 'And where do we stand now?',
};

const stepOf = (id: string, { kind, title }: { kind: string; title: string }, settings: Plan['settings']): Plan => ({
  ...{ id, kind, title, minutes: kind === 'kept' ? 4 : 2, settings, feeds: null },
  prompt: { all: WORDS[kind] ?? title, byRole: {} },
});

interface Asked {
  statements?: { text: string; low: string; high: string }[];
  as?: string;
  again?: boolean;
}

/** Whether a step asks about every statement of a scale, on the same line. */
function asksThat({ kind, settings }: Plan, { statements, as }: Scale): boolean {
  if (kind !== 'scale') return false;
  const asked = settings as Asked;
  const same = (one: { text: string; low: string; high: string }) =>
    (asked.statements ?? []).some(({ text, low, high }) => text === one.text && low === one.low && high === one.high);
  return !asked.again && (asked.as ?? 'ten') === as && statements.every(same);
}
