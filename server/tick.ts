/**
 * One heartbeat, as a pure computation: commands in, events and answers out. What participants did is shuffled, so that
 * the stored order says nothing of who was first; what the moderator did keeps its place between them.
 */
import type { Actor, Context } from '../shared/activity.ts';
import { shuffledLanes } from '../shared/random.ts';
import { isRefusal, refuse, type Refusal, type RefusalCode } from '../shared/refusals.ts';
import { ruleOf } from '../shared/room/commands.ts';
import { decide, settle, type Ask } from '../shared/room/decide.ts';
import type { RoomEvent } from '../shared/room/events.ts';
import { evolveAll } from '../shared/room/evolve.ts';
import type { RoomState } from '../shared/room/state.ts';

export interface Asking {
  id: string;
  ask: Ask;
  actor: Actor;
}

export interface Ticked {
  state: RoomState;
  events: RoomEvent[];
  /** One per asking, in their order; undefined means ok. */
  answers: (RefusalCode | undefined)[];
  /** Ids of the commands done now. */
  done: string[];
  /** Whether anything came due by itself. */
  settled: boolean;
}

export interface Surrounding {
  /** Whether a command was done before. */
  known: (id: string) => boolean;
  /** Time, id and seed, of its own for each command. */
  context: () => Context;
  /** Told of an exception: a bug of one command, which is refused and takes nobody else's with it. */
  failed: (error: unknown) => void;
}

export function tick(state: RoomState, askings: readonly Asking[], { known, context, failed }: Surrounding): Ticked {
  const acts: Act[] = [];
  const answers: (RefusalCode | undefined)[] = [];
  const done = new Set<string>();
  let working = state;
  /** What happened since `working`; only commands that are apart from each other may be decided before it is folded. */
  let unfolded: RoomEvent[] = [];
  for (const { id, ask, actor } of askings) {
    if (known(id) || done.has(id)) {
      answers.push(undefined);
      continue;
    }
    const apart = ruleOf(ask.type)?.apart ?? false;
    if (!apart) [working, unfolded] = [evolveAll(working, unfolded), []];
    const events = guarded(() => decide(working, ask, { actor, context: context() }), failed);
    answers.push(isRefusal(events) ? events.refused : undefined);
    if (isRefusal(events)) continue;
    done.add(id);
    unfolded.push(...events);
    if (!apart) [working, unfolded] = [evolveAll(working, unfolded), []];
    const lane = actor.audience === 'participant' ? `${ask.step} ${actor.card || actor.voter}` : undefined;
    acts.push(...events.map((event) => ({ event, lane })));
  }
  const events = orderless(acts, context().seed);
  const after = evolveAll(state, events);
  const settled = settle(after, context());
  return {
    state: evolveAll(after, settled),
    events: [...events, ...settled],
    answers,
    done: [...done].sort(),
    settled: settled.length > 0,
  };
}

function guarded(deciding: () => RoomEvent[] | Refusal, failed: (error: unknown) => void): RoomEvent[] | Refusal {
  try {
    return deciding();
  } catch (error) {
    failed(error);
    return refuse('command.failed');
  }
}

interface Act {
  event: RoomEvent;
  /** Post or ballot the event belongs to; undefined for the moderator's. */
  lane: string | undefined;
}

/** Shuffles each run of participants' events between two of the moderator's. */
function orderless(acts: readonly Act[], seed: string): RoomEvent[] {
  const ordered: RoomEvent[] = [];
  let run: Act[] = [];
  const flush = () => {
    ordered.push(...shuffledLanes(run, (act) => act.lane ?? '', `${seed} ${ordered.length}`).map((act) => act.event));
    run = [];
  };
  for (const act of acts) {
    if (act.lane !== undefined) run.push(act);
    else {
      flush();
      ordered.push(act.event);
    }
  }
  flush();
  return ordered;
}
