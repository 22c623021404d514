/**
 * The keys under which a seat acts in a step: of its ballot and of its places for posts. Derived from the room's key once
 * for each step and round, and kept no longer than the seat is connected.
 */
import { kindOf } from '../shared/activities/registry.ts';
import type { Step } from '../shared/room/state.ts';
import type { RoomKey, Seat } from './seats.ts';

export interface Place {
  voter: string;
  slots: readonly string[];
}

interface Kept extends Place {
  step: string;
  round: number;
  settings: unknown;
}

export class Places {
  /** By the seat's own object, so that a connection that ends takes them with it. */
  readonly #kept = new WeakMap<Seat, Kept>();

  of(seat: Seat, step: Step, key: RoomKey): Place {
    const { id, round, settings } = step;
    const kept = this.#kept.get(seat);
    if (kept?.step === id && kept.round === round && kept.settings === settings) return kept;
    const count = kindOf(step.kind)?.slots?.(settings) ?? 0;
    const slots = key.slots(seat.pid, { step: id, round }, count);
    const place: Kept = { step: id, round, settings, voter: key.ballot(seat.pid, id, round), slots };
    this.#kept.set(seat, place);
    return place;
  }
}
