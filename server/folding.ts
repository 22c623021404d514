/** From what the store holds to the room: a snapshot, and the ticks after it. */
import { kindOf } from '../shared/activities/registry.ts';
import { parseEvent } from '../shared/room/events.ts';
import { evolveAll } from '../shared/room/evolve.ts';
import { upToDate, type RoomState } from '../shared/room/state.ts';
import type { StoredRoom } from './store/port.ts';

/** What a snapshot in the store holds. */
export interface Snapshotted {
  state: RoomState;
  /** Ids of all commands done, sorted: they link to nothing. */
  done: string[];
}

/** The room as its snapshot and tail tell it. Throws when either cannot be what this program wrote. */
export function folding(stored: StoredRoom): { state: RoomState; done: Set<string> } {
  const { state, done } = stored.snapshot as Snapshotted;
  const events = stored.tail.flatMap((tick) => tick.events.map(parseEvent));
  return {
    state: evolveAll(revived(state), events),
    done: new Set([...done, ...stored.tail.flatMap((tick) => tick.done)]),
  };
}

/** The room of a snapshot that an earlier version may have written. */
function revived(stored: RoomState): RoomState {
  const state = upToDate(stored);
  const agenda = state.agenda.map((step) => {
    const revive = kindOf(step.kind)?.revive;
    return step.work === null || !revive ? step : { ...step, work: revive(step.work) };
  });
  return { ...state, agenda };
}
