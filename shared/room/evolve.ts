/** What an event makes of a room. Total and pure: the log gives the same room on any machine. */
import type { Harvest, Held } from '../activity.ts';
import { kindOf } from '../activities/registry.ts';
import type { Did, RoomEvent } from './events.ts';
import { NOWHERE, stepIn, type RoomState, type Step } from './state.ts';

/** One after the other; what happened in one step without a break goes to its kind at once. */
export function evolveAll(state: RoomState, events: readonly RoomEvent[]): RoomState {
  let next = state;
  for (let from = 0, to = 0; from < events.length; from = to) {
    const run = runFrom(events, from);
    to = from + Math.max(run.length, 1);
    next = run.length > 0 ? evolveRun(next, run) : evolve(next, events[from] as RoomEvent);
  }
  return next;
}

/** The events from there on that are of one and the same step. */
function runFrom(events: readonly RoomEvent[], from: number): Did[] {
  const run: Did[] = [];
  for (let at = from; at < events.length; at++) {
    const event = events[at];
    if (event?.type !== 'did' || (run[0] && run[0].step !== event.step)) break;
    run.push(event);
  }
  return run;
}

function evolveRun(state: RoomState, run: readonly Did[]): RoomState {
  const id = run[0]?.step ?? '';
  const held = heldBy(stepIn(state, id), run);
  const after = withStep(state, id, (step) => {
    const kind = kindOf(step.kind);
    const events = run.map(({ event }) => event);
    const work = kind?.evolveAll
      ? kind.evolveAll(step.work, events)
      : events.reduce<unknown>((work, event) => kind?.evolve(work, event), step.work);
    return { ...step, work };
  });
  return held.reduce((next, one) => withheld(next, id, one), after);
}

/** Posts that these events hold back. */
function heldBy(step: Step | undefined, run: readonly Did[]): Held[] {
  const kind = step && kindOf(step.kind);
  return run.flatMap(({ event }) => kind?.holdsBack?.(step?.work, event) ?? []);
}

/** What was held back in one step is gone from every other that was fed it. */
const withheld = (state: RoomState, from: string, held: Held): RoomState => ({
  ...state,
  agenda: state.agenda.map((step) => {
    const without = kindOf(step.kind)?.without;
    return step.id === from || step.work === null || !without ? step : { ...step, work: without(step.work, held) };
  }),
});

export function evolve(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case 'agenda.added':
      return { ...state, agenda: placed(state.agenda, event.step as Step, event.before) };
    case 'agenda.edited':
      return withStep(state, event.step, (step) => ({ ...step, ...defined(event.change) }));
    case 'agenda.moved':
      return moved(state, event.step, event.before);
    case 'agenda.removed':
      return removed(state, event.step);
    case 'step.opened':
      return {
        ...withStep(state, event.step, (step) => opened(step, event.fed)),
        current: event.step,
        view: 'step',
        look: NOWHERE,
        endsAt: event.endsAt,
        due: state.due ?? event.due ?? null,
      };
    case 'step.closed':
      return stopped(
        withStep(state, event.step, (step) => ({ ...step, phase: 'closed' })),
        event.step,
      );
    case 'step.revealed':
      return stopped(
        withStep(state, event.step, (step) => ({ ...step, phase: 'revealed' })),
        event.step,
      );
    case 'step.skipped':
      return stopped(
        withStep(state, event.step, (step) => ({ ...step, phase: 'skipped' })),
        event.step,
      );
    case 'step.shown':
      return { ...state, current: event.step, view: 'step', ...(state.current !== event.step && { look: NOWHERE }) };
    case 'clock.set':
      return { ...state, endsAt: event.endsAt };
    case 'room.set': {
      const { type: _type, ...change } = event;
      return { ...state, ...defined(change) };
    }
    case 'room.looked':
      return { ...state, look: { view: event.view, at: event.at } };
    case 'room.noted':
      return { ...state, notes: { ...state.notes, [event.step]: event.text } };
    case 'rehearsal.set': {
      const { type: _type, ...change } = event;
      return { ...state, rehearse: { ...state.rehearse, ...defined(change) } };
    }
    case 'room.closed':
      return closed(state);
    case 'did':
      return evolveRun(state, [event]);
  }
}

const withStep = (state: RoomState, id: string, to: (step: Step) => Step): RoomState => ({
  ...state,
  agenda: state.agenda.map((step) => (step.id === id ? to(step) : step)),
});

/** Without the keys that are there only to be undefined. */
const defined = <T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;

function placed(agenda: Step[], step: Step, before: string | null): Step[] {
  const at = agenda.findIndex((other) => other.id === before);
  return at < 0 ? [...agenda, step] : agenda.toSpliced(at, 0, step);
}

function removed(state: RoomState, id: string): RoomState {
  const { [id]: _note, ...notes } = state.notes;
  return { ...state, notes, agenda: state.agenda.filter((step) => step.id !== id) };
}

function moved(state: RoomState, id: string, before: string | null): RoomState {
  const step = stepIn(state, id);
  if (!step || before === id) return state;
  return {
    ...state,
    agenda: placed(
      state.agenda.filter((other) => other.id !== id),
      step,
      before,
    ),
  };
}

function opened(step: Step, fed: Harvest): Step {
  const kind = kindOf(step.kind);
  if (!kind) return step;
  if (step.work === null) return { ...step, phase: 'open', work: kind.start(step.settings, fed) };
  if (step.phase === 'skipped' || step.phase === 'planned') return { ...step, phase: 'open' };
  if (step.phase === 'closed') return { ...step, phase: 'open', work: kind.reopen(step.work) };
  return { ...step, phase: 'open', round: step.round + 1, work: kind.reopen(step.work) };
}

/** The clock belongs to the current step and stops with it. */
const stopped = (state: RoomState, step: string): RoomState =>
  state.current === step ? { ...state, endsAt: null } : state;

function closed(state: RoomState): RoomState {
  const agenda = state.agenda.map((step) => {
    const kind = kindOf(step.kind);
    const phase = step.phase === 'open' ? 'closed' : step.phase;
    return { ...step, phase, work: step.work !== null && kind?.forget ? kind.forget(step.work) : step.work };
  });
  return { ...state, agenda, closed: true, endsAt: null, blank: false };
}
