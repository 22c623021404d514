/** The room's answer to a command: events, or a refusal. It changes nothing; the same state and command give the same answer. */
import type { Asked, Context } from '../activity.ts';
import { kindOf } from '../activities/registry.ts';
import { isRefusal, refuse, type Refusal } from '../refusals.ts';
import { decideAgenda } from './agenda.ts';
import { isRoomCommand, may, type RoomCommand } from './commands.ts';
import type { RoomEvent } from './events.ts';
import { decideStep, did, foreseen } from './steps.ts';
import { stepIn, viewOf, type Look, type RoomState, type Step } from './state.ts';

/** A command whose body was parsed with its rule's schema. `step` is set where it speaks to a step's activity. */
export interface Ask {
  type: string;
  step: string;
  body: unknown;
}

export function decide(state: RoomState, ask: Ask, asked: Asked): RoomEvent[] | Refusal {
  if (!may(asked.actor.audience, ask.type)) return refuse('command.forbidden');
  if (state.closed) return refuse('room.closed');
  if (isRoomCommand(ask)) return decideRoom(state, ask, asked.context);
  const step = stepIn(state, ask.step);
  if (!step || !kindOf(step.kind)) return refuse('step.unknown');
  return decideInside(state, { step, ask }, asked);
}

/** A command to the activity of a step. A step nobody has opened yet knows none. */
function decideInside(state: RoomState, { step, ask }: { step: Step; ask: Ask }, asked: Asked): RoomEvent[] | Refusal {
  const kind = kindOf(step.kind);
  if (!kind || !Object.hasOwn(kind.commands, ask.type)) return refuse('command.unknown');
  if (step.work === null) return refuse('step.notOpen');
  const events = kind.decide(
    viewOf(state, step),
    { type: ask.type, body: ask.body },
    {
      ...asked,
      foreseen: () => foreseen(state, step, asked.context),
    },
  );
  return isRefusal(events) ? events : events.map((event) => did(step, event));
}

function decideRoom(state: RoomState, command: RoomCommand, context: Context): RoomEvent[] | Refusal {
  switch (command.type) {
    case 'agenda.add':
    case 'agenda.edit':
    case 'agenda.move':
    case 'agenda.remove':
    case 'agenda.repeat':
      return decideAgenda(state, command, context);
    case 'step.open':
    case 'step.close':
    case 'step.reveal':
    case 'step.skip':
    case 'step.show':
      return decideStep(state, command, context);
    case 'clock.extend':
      return extend(state, command.body.minutes, context.now);
    case 'room.lock':
      return [{ type: 'room.set', locked: command.body.on }];
    case 'room.blank':
      return [{ type: 'room.set', blank: command.body.on }];
    case 'room.dark':
      return [{ type: 'room.set', dark: command.body.on }];
    case 'room.view':
      return [{ type: 'room.set', view: command.body.view }];
    case 'room.look':
      return look(state, command.body);
    case 'room.note':
      return note(state, command.body.step, command.body.text);
    case 'rehearsal.set':
      return state.rehearsal ? [{ type: 'rehearsal.set', ...command.body }] : refuse('rehearsal.real');
    case 'rehearsal.ask':
      return state.rehearsal ? [{ type: 'rehearsal.set', asked: state.rehearse.asked + 1 }] : refuse('rehearsal.real');
    case 'room.close':
      return close(state, context);
  }
}

/** More time counts from now when the time is already over, so that "+1 min" always gives a minute. */
function extend(state: RoomState, minutes: number, now: number): RoomEvent[] | Refusal {
  const step = stepIn(state, state.current);
  if (!step || step.phase !== 'open') return refuse('step.phase');
  const from = Math.max(state.endsAt ?? now, now);
  return [{ type: 'clock.set', endsAt: Math.max(now, from + minutes * 60_000) }];
}

/** Only what everybody can see may be pointed at: an id that is in no phone's table would tell that it exists. */
function look(state: RoomState, change: { [K in keyof Look]?: Look[K] | undefined }): RoomEvent[] | Refusal {
  const step = stepIn(state, state.current);
  if (!step || step.work === null) return refuse('step.notOpen');
  const { view = state.look.view, at = state.look.at } = change;
  const shown = [...(kindOf(step.kind)?.show(viewOf(state, step), 'participant').keys() ?? [])];
  if (change.at && !shown.some((key) => key.endsWith(`:${at}`))) return refuse('look.unknown');
  return [{ type: 'room.looked', view, at }];
}

function note(state: RoomState, step: string, text: string): RoomEvent[] | Refusal {
  if (step !== 'room' && !stepIn(state, step)) return refuse('step.unknown');
  return [{ type: 'room.noted', step, text }];
}

/** A step still open is ended as usual, so that what waited for its batch is on the wall and clocks stand. */
function close(state: RoomState, context: Context): RoomEvent[] {
  const open = state.agenda.find((step) => step.phase === 'open');
  const ending = open ? decideStep(state, { type: 'step.close', body: { step: open.id } }, context) : [];
  return [...(isRefusal(ending) ? [] : ending), { type: 'room.closed' }];
}

/** What is due by itself once a tick's commands are folded: a live step's batch. */
export function settle(state: RoomState, context: Context): RoomEvent[] {
  if (state.closed) return [];
  return state.agenda
    .filter((step) => step.phase === 'open' && step.work !== null)
    .flatMap((step) =>
      (kindOf(step.kind)?.settle?.(viewOf(state, step), context, false) ?? []).map((event) => did(step, event)),
    );
}
