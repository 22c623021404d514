/** Changing the agenda while the session runs, and what the next thing to do is. */
import * as v from 'valibot';
import type { Context, Phase } from '../activity.ts';
import { kindOf } from '../activities/registry.ts';
import { ALL_BEFORE, askedAbout, sourceOfCopy } from './feeds.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { RoomCommand } from './commands.ts';
import type { RoomEvent } from './events.ts';
import { MOST_STEPS, stepFrom, stepIn, type Plan, type RoomState, type Step } from './state.ts';

type AgendaCommand = Extract<RoomCommand, { type: `agenda.${string}` }>;

export function decideAgenda(state: RoomState, command: AgendaCommand, context: Context): RoomEvent[] | Refusal {
  if (command.type === 'agenda.add') return add(state, command.body, context);
  const step = stepIn(state, command.body.step);
  if (!step) return refuse('step.unknown');
  switch (command.type) {
    case 'agenda.edit':
      return edit(state, step, command.body);
    case 'agenda.move':
      return [{ type: 'agenda.moved', step: step.id, before: command.body.before }];
    case 'agenda.remove':
      return step.work === null ? [{ type: 'agenda.removed', step: step.id }] : refuse('step.started');
    case 'agenda.repeat':
      return repeat(state, step, context);
  }
}

function add(state: RoomState, body: { plan: Plan; before: string | null }, context: Context): RoomEvent[] | Refusal {
  if (state.agenda.length >= MOST_STEPS) return refuse('agenda.full');
  const step = stepFrom(body.plan, context.id);
  if (!step) return refuse('step.settings');
  if (!state.rules.live && showsLive(step)) return refuse('rules.frozen');
  return [{ type: 'agenda.added', step, before: body.before }];
}

/** Title, prompt and minutes may change at any time; what people were promised, and what it started from, may not once they are in the step. */
function edit(
  state: RoomState,
  step: Step,
  body: Extract<AgendaCommand, { type: 'agenda.edit' }>['body'],
): RoomEvent[] | Refusal {
  const { step: _step, settings, ...change } = body;
  if (step.work !== null && (settings !== undefined || change.feeds !== undefined)) return refuse('step.started');
  if (change.feeds && change.feeds !== ALL_BEFORE && !stepIn(state, change.feeds)) return refuse('step.unknown');
  if (settings === undefined) return [{ type: 'agenda.edited', step: step.id, change }];
  const kind = kindOf(step.kind);
  const parsed = kind && v.safeParse(kind.settings, settings);
  if (!parsed?.success) return refuse('step.settings');
  if (!state.rules.live && showsLive({ kind: step.kind, settings: parsed.output })) return refuse('rules.frozen');
  return [{ type: 'agenda.edited', step: step.id, change: { ...change, settings: parsed.output } }];
}

/** A copy right after it, to be run with fresh answers about the same; the old results stay beside it. */
function repeat(state: RoomState, step: Step, context: Context): RoomEvent[] | Refusal {
  if (state.agenda.length >= MOST_STEPS) return refuse('agenda.full');
  const feeds = sourceOfCopy(state, step);
  const copy: Step = { ...step, id: context.id, feeds, phase: 'planned', round: 1, work: null };
  const before = state.agenda[state.agenda.indexOf(step) + 1]?.id ?? null;
  return [{ type: 'agenda.added', step: copy, before }];
}

/** Whether posts come while people write: only in a room that says so before anybody joins. */
export const showsLive = ({ kind, settings }: Pick<Step, 'kind' | 'settings'>): boolean =>
  kindOf(kind)?.live?.(settings) ?? false;

export interface NextMove {
  type: 'step.open' | 'step.close' | 'step.reveal' | 'room.close';
  step: string | null;
}

/** As much of a step as the next move depends on; the faces have it in their records. */
export interface StepOutline {
  id: string;
  phase: Phase;
  reads: boolean;
  live: boolean;
  reveals: boolean;
  /** Revealed only with a step that starts from it. */
  waits: boolean;
  /** Id of the step whose answers are guessed in it, if they are. */
  about: string | null;
}

export const outlineOf = (step: Step, agenda: readonly Step[]): StepOutline => {
  const kind = kindOf(step.kind);
  return {
    id: step.id,
    // What asks the same again is no guess: its own answers come later.
    about: kind?.answers ? null : (askedAbout(agenda, step)?.id ?? null),
    phase: step.phase,
    live: showsLive(step),
    waits: kind?.waits?.(step.settings) ?? false,
    // Whose end is its reveal is stopped, not revealed: there is nothing hidden.
    reads: (kind?.reads || kind?.endsRevealed) ?? false,
    reveals: kind?.reveals ?? false,
  };
};

/** The one thing a moderator will most likely do next: the dark button. What is read before it is shown is closed first. */
export function nextMove(agenda: readonly StepOutline[], current: string | null): NextMove {
  const at = agenda.findIndex((step) => step.id === current);
  const step = agenda[at];
  // What is to be guessed first is not revealed yet.
  const guess = agenda.slice(at + 1).find((one) => one.about === current && one.phase === 'planned');
  if (guess && (step?.phase === 'open' || step?.phase === 'closed')) return { type: 'step.open', step: guess.id };
  if (step?.phase === 'open' && step.reveals) {
    return { type: step.live || step.reads ? 'step.close' : 'step.reveal', step: step.id };
  }
  const waits = step?.phase === 'closed' && step.waits;
  if (step?.phase === 'closed' && step.reveals && !waits) return { type: 'step.reveal', step: step.id };
  const next = agenda.slice(at + 1).find((one) => one.phase === 'planned' || (one.phase === 'closed' && !one.waits));
  if (next) return { type: 'step.open', step: next.id };
  // Nothing came that started from it: what was written is shown before the end, rather than never.
  const left = agenda.find((one) => one.phase === 'closed' && one.waits);
  return left ? { type: 'step.reveal', step: left.id } : { type: 'room.close', step: null };
}
