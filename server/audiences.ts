/**
 * Who listens to a room: the three audiences through the broadcast, and each seat's own records beside it. Which posts a
 * seat has is known here only while it is connected, from secrets it has shown, and is written nowhere.
 */
import { kindOf } from '../shared/activities/registry.ts';
import { diff, type Table } from '../shared/records.ts';
import { mine, type Surroundings } from '../shared/room/show.ts';
import { stepIn, type RoomState } from '../shared/room/state.ts';
import { Broadcast } from './broadcast.ts';
import type { Herald, Listener } from './ports.ts';
import type { RoomKey, Seat } from './seats.ts';

interface Attached {
  seat: Seat;
  listener: Listener;
  cards: Set<string>;
  own: Table;
}

export interface Told {
  /** Device ids whose own records may have changed by what they did. */
  askers: ReadonlySet<string>;
  /** Whether anybody's own records may have changed. */
  everybody: boolean;
  secrets: readonly { pid: string; secret?: string | undefined }[];
}

interface Start {
  state: RoomState;
  around: Surroundings;
  key: () => RoomKey | undefined;
}

export class Audiences {
  readonly #broadcast: Broadcast;
  readonly #key: () => RoomKey | undefined;
  readonly #attached = new Set<Attached>();
  /** The same by device, so that one vote among hundreds looks at one device. */
  readonly #byDevice = new Map<string, Set<Attached>>();
  #state: RoomState;

  constructor(herald: Herald, { state, around, key }: Start) {
    this.#broadcast = new Broadcast(herald, state, around);
    this.#state = state;
    this.#key = key;
  }

  get size(): number {
    return this.#attached.size;
  }

  attach(
    { seat, listener, secrets }: { seat: Seat; listener: Listener; secrets: readonly string[] },
    now: number,
  ): () => void {
    const key = this.#key();
    const one: Attached = { seat, listener, own: new Map(), cards: new Set(key ? secrets.map(key.card) : []) };
    one.own = this.#ownOf(one);
    this.#attached.add(one);
    const device = this.#byDevice.get(seat.pid) ?? new Set();
    this.#byDevice.set(seat.pid, device.add(one));
    listener.snapshot(this.#broadcast.snapshot(seat.audience, one.own, now));
    return () => {
      this.#attached.delete(one);
      device.delete(one);
      if (device.size === 0) this.#byDevice.delete(seat.pid);
    };
  }

  tell(state: RoomState, around: Surroundings, told: Told): void {
    this.#state = state;
    const key = this.#key();
    for (const { pid, secret } of told.secrets) {
      if (key && secret !== undefined) for (const one of this.#byDevice.get(pid) ?? []) one.cards.add(key.card(secret));
    }
    this.#broadcast.tell(state, around);
    const concerned = told.everybody
      ? this.#attached
      : [...told.askers].flatMap((pid) => [...(this.#byDevice.get(pid) ?? [])]);
    for (const one of concerned) this.#tellOwn(one);
  }

  #tellOwn(one: Attached): void {
    if (one.seat.audience !== 'participant') return;
    const own = this.#ownOf(one);
    const change = diff(one.own, own);
    if (!change) return;
    one.own = own;
    one.listener.own({ mine: true, ...change });
  }

  #ownOf({ seat, cards }: Attached): Table {
    const key = this.#key();
    const step = stepIn(this.#state, this.#state.current);
    if (!key || !step || seat.audience !== 'participant') return new Map();
    const slots = kindOf(step.kind)?.slots?.(step.settings) ?? 0;
    return mine(this.#state, {
      role: seat.role,
      voter: key.ballot(seat.pid, step.id, step.round),
      slots: key.slots(seat.pid, { step: step.id, round: step.round }, slots),
      cards: [...cards],
    });
  }
}
