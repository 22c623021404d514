/**
 * Who listens to a room: the three audiences through the broadcast, and each seat's own records beside it. Which posts a
 * seat has is known here only while it is connected, from secrets it has shown, and is written nowhere.
 */
import { diff, type Table } from '../shared/records.ts';
import { mine, type Surroundings } from '../shared/room/show.ts';
import { stepIn, type RoomState } from '../shared/room/state.ts';
import { Broadcast } from './broadcast.ts';
import type { Places } from './places.ts';
import type { Herald, Listener } from './ports.ts';
import type { RoomKey, Seat } from './seats.ts';

/** Posts of one device that it is told of. */
const MOST_CARDS = 300;

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
  places: Places;
}

export class Audiences {
  readonly #broadcast: Broadcast;
  readonly #key: () => RoomKey | undefined;
  readonly #places: Places;
  readonly #attached = new Set<Attached>();
  /** The same by device, so that one vote among hundreds looks at one device. */
  readonly #byDevice = new Map<string, Set<Attached>>();
  #state: RoomState;

  constructor(herald: Herald, { state, around, key, places }: Start) {
    this.#broadcast = new Broadcast(herald, state, around);
    this.#state = state;
    this.#key = key;
    this.#places = places;
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
    const moved = ownMoved(this.#state, state);
    this.#state = state;
    const key = this.#key();
    for (const { pid, secret } of told.secrets) {
      if (key && secret !== undefined)
        for (const one of this.#byDevice.get(pid) ?? [])
          if (one.cards.size < MOST_CARDS) one.cards.add(key.card(secret));
    }
    this.#broadcast.tell(state, around);
    const concerned =
      told.everybody && moved
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
    const { voter, slots } = this.#places.of(seat, step, key);
    return mine(this.#state, { role: seat.role, voter, slots, cards: [...cards] });
  }
}

/** Whether anything that seats' own records are made of is another than it was; a title or a clock is not. */
function ownMoved(before: RoomState, after: RoomState): boolean {
  if (before.closed !== after.closed) return true;
  const [was, is] = [stepIn(before, before.current), stepIn(after, after.current)];
  return (['id', 'phase', 'round', 'settings', 'work'] as const).some((part) => was?.[part] !== is?.[part]);
}
