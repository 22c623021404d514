/** Which planned steps would have nothing to start from, seen before anybody stands in the hall with an empty step. */
import { kindOf } from '../activities/registry.ts';
import { ALL_BEFORE, askedAbout, takenBy } from './feeds.ts';
import type { Step } from './state.ts';

/** As much of a step as this depends on; the faces have it in their records. */
export interface Sketch extends Pick<Step, 'id' | 'kind' | 'settings' | 'feeds' | 'phase'> {
  /** Whether anybody has been in it. */
  started: boolean;
}

/** items: nothing is collected before it · answers: nothing before it can be guessed or asked again · told: what it is about is told already. */
export type Lack = 'items' | 'answers' | 'told';

/** Earlier steps a step starts from as the agenda stands, in their order; all of them where it takes everything before. */
export function sourcesOf(agenda: readonly Sketch[], step: Sketch): Sketch[] {
  const takes = takenBy(step);
  if (takes === 'nothing') return [];
  const before = agenda.slice(0, agenda.indexOf(step)).filter(opens);
  if (takes === 'answers') return before.filter(({ id }) => id === askedAbout([...before, step], step)?.id);
  const yielding = before.filter(({ kind }) => kindOf(kind)?.yields);
  if (step.feeds === ALL_BEFORE) return yielding.filter(({ kind }) => kindOf(kind)?.yields === 'collected');
  return step.feeds === null ? yielding.slice(-1) : yielding.filter(({ id }) => id === step.feeds);
}

/** What each step lacks that nobody has been in yet, by its id; a step that has started keeps what it has. */
export function starving(agenda: readonly Sketch[]): Map<string, Lack> {
  const lacks = new Map<string, Lack>();
  for (const step of agenda.filter((one) => !one.started && opens(one))) {
    const takes = takenBy(step);
    // A step that would have nothing itself hands nothing on.
    const sources = sourcesOf(
      agenda.filter(({ id }) => !lacks.has(id)),
      step,
    );
    if (takes !== 'nothing' && sources.length === 0) lacks.set(step.id, takes);
    // Nobody guesses what has been told.
    else if (sources.some(({ phase }) => phase === 'revealed') && guesses(step)) lacks.set(step.id, 'told');
  }
  return lacks;
}

/** Passed over before anybody was in it, a step has nothing to hand on and needs nothing. */
const opens = ({ phase, started }: Sketch): boolean => phase !== 'skipped' || started;

const guesses = ({ kind }: Sketch): boolean => kindOf(kind)?.awaits !== undefined;
