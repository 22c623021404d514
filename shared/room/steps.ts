/** Opening, closing, revealing, skipping and showing steps. Going back to a step never loses what is in it. */
import type { Beside, Context, KindEvent } from '../activity.ts';
import { kindOf } from '../activities/registry.ts';
import { isRefusal, refuse, type Refusal } from '../refusals.ts';
import type { RoomCommand } from './commands.ts';
import type { RoomEvent } from './events.ts';
import { evolveAll } from './evolve.ts';
import { feedFor, feeding } from './feeds.ts';
import { besideOf, stepIn, viewOf, type RoomState, type Step } from './state.ts';

type StepCommand = Extract<RoomCommand, { type: `step.${string}` }>;

export const did = (step: Step, event: KindEvent): RoomEvent => ({
  type: 'did',
  step: step.id,
  kind: step.kind,
  event,
});

export function decideStep(state: RoomState, command: StepCommand, context: Context): RoomEvent[] | Refusal {
  const step = stepIn(state, command.body.step);
  if (!step) return refuse('step.unknown');
  switch (command.type) {
    case 'step.open':
      return open(state, step, context);
    case 'step.close':
      return step.phase === 'open' ? ended(state, step, context) : refuse('step.phase');
    case 'step.reveal':
      return reveal(state, step, context);
    case 'step.skip':
      return skip(state, step, context);
    case 'step.show':
      return step.work === null ? refuse('step.notOpen') : [{ type: 'step.shown', step: step.id }];
  }
}

/** One step is open at a time: opening one ends the other. */
function open(state: RoomState, step: Step, context: Context): RoomEvent[] | Refusal {
  if (step.phase === 'open') return state.current === step.id ? [] : [{ type: 'step.shown', step: step.id }];
  if (state.agenda.some((one) => isHeld(one, step))) return refuse('step.held');
  const endsAt = step.minutes > 0 ? context.now + step.minutes * 60_000 : null;
  const other = state.agenda.filter((one) => one.phase === 'open').flatMap((one) => ended(state, one, context));
  // The step that ends now may be the one that feeds this: its last posts belong to it.
  const shown = awaitingReveal(evolveAll(state, other), step, context);
  const fed = feedFor(evolveAll(state, [...other, ...shown]), step);
  if (isRefusal(fed)) return fed;
  const due = state.due === null ? { due: context.now + minutesFrom(state, step) * 60_000 } : {};
  return [...other, ...shown, { type: 'step.opened', step: step.id, endsAt, fed, ...due }];
}

/** What waited to be revealed with a step that starts from it: one after the other, the wall shows them together. */
function awaitingReveal(state: RoomState, step: Step, context: Context): RoomEvent[] {
  const sources = step.work === null ? feeding(state, step) : [];
  const waiting = sources.filter(({ kind, phase, settings }) => phase === 'closed' && kindOf(kind)?.waits?.(settings));
  return waiting.flatMap((one) => revealed(state, one, context));
}

/** Of a step and all that is planned after it. */
const minutesFrom = ({ agenda }: RoomState, step: Step): number =>
  agenda
    .slice(agenda.indexOf(step))
    .filter(({ phase }) => phase !== 'skipped')
    .reduce((sum, { minutes }) => sum + minutes, 0);

/** Whether the moderator has looked at a step's numbers from another, which is not revealed yet. */
const isHeld = (by: Step, step: Step): boolean =>
  by.work !== null && by.phase !== 'revealed' && kindOf(by.kind)?.holds?.(by.work) === step.id;

/** What the step that another awaits would tell, without revealing it. */
export function foreseen(state: RoomState, step: Step, context: Context): Beside | undefined {
  const source = stepIn(state, kindOf(step.kind)?.awaits?.(step.work) ?? null);
  if (!source || source.work === null || source.phase === 'open') return undefined;
  const after = source.phase === 'revealed' ? state : evolveAll(state, revealed(state, source, context));
  return besideOf(after, step).find((one) => one.step === source.id);
}

/** A live step has been shown all along, so its end is its reveal; so is that of a kind which says so. */
function endsRevealed({ kind, settings }: Step): boolean {
  const of = kindOf(kind);
  return (of?.endsRevealed || of?.live?.(settings)) ?? false;
}

/** The end of taking part. */
function ended(state: RoomState, step: Step, context: Context): RoomEvent[] {
  if (endsRevealed(step)) return revealed(state, step, context);
  return [...endings(state, step, context), { type: 'step.closed', step: step.id }];
}

function endings(state: RoomState, step: Step, context: Context): RoomEvent[] {
  if (step.phase !== 'open' || step.work === null) return [];
  const events = kindOf(step.kind)?.ends?.(viewOf(state, step), context) ?? [];
  return events.map((event) => did(step, event));
}

/** What a guess was about is revealed before the guess. */
function revealed(state: RoomState, step: Step, context: Context): RoomEvent[] {
  const kind = kindOf(step.kind);
  const awaited = step.work === null ? undefined : stepIn(state, kind?.awaits?.(step.work) ?? null);
  if (awaited && awaited.phase !== 'revealed' && awaited.work !== null) {
    const first = revealed(state, awaited, context);
    const after = evolveAll(state, first);
    return [...first, ...revealed(after, stepIn(after, step.id) ?? step, context)];
  }
  const events = kind?.reveal(viewOf(state, step), context, besideOf(state, step)) ?? [];
  return [...events.map((event) => did(step, event)), { type: 'step.revealed', step: step.id }];
}

function reveal(state: RoomState, step: Step, context: Context): RoomEvent[] | Refusal {
  if (!kindOf(step.kind)?.reveals || (step.phase !== 'open' && step.phase !== 'closed')) return refuse('step.phase');
  return revealed(state, step, context);
}

/** A revealed step has had its say; anything else can be passed over, and opened later with all that is in it. */
function skip(state: RoomState, step: Step, context: Context): RoomEvent[] | Refusal {
  if (step.phase === 'revealed') return refuse('step.phase');
  if (step.phase === 'open' && endsRevealed(step)) return ended(state, step, context);
  return [...endings(state, step, context), { type: 'step.skipped', step: step.id }];
}
