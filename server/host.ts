/**
 * The authority over one live room: its queue, its heartbeat, what it tells. Validate, store, acknowledge, then tell, in
 * that order. It knows the store and the listeners only as ports.
 */
import type { Actor, Command } from '../shared/activity.ts';
import { canonical } from '../shared/canonical.ts';
import type { Ack } from '../shared/protocol.ts';
import type { RefusalCode } from '../shared/refusals.ts';
import type { Ask } from '../shared/room/decide.ts';
import { isSealing } from '../shared/room/events.ts';
import type { Surroundings } from '../shared/room/show.ts';
import { stepIn, type RoomState } from '../shared/room/state.ts';
import { refusal } from './answers.ts';
import { Audiences } from './audiences.ts';
import { contexts } from './context.ts';
import { faultOf } from './fault.ts';
import { folding, type Snapshotted } from './folding.ts';
import { fingerprintOf } from './fingerprint.ts';
import { Places } from './places.ts';
import type { HostPorts, Listener } from './ports.ts';
import { GRACE, Presence } from './presence.ts';
import { Pulse } from './pulse.ts';
import { RoomKey, type Seat } from './seats.ts';
import { Pondering } from './thinking/pondering.ts';
import type { RoomHead, StoredRoom } from './store/port.ts';
import { tick, type Ticked } from './tick.ts';

/** Milliseconds between two heartbeats while there is work (DESIGN 4). */
export const TICK = 150;
/** A tail longer than this is folded into a new snapshot, so that waking stays quick. */
const LONGEST_TAIL = 1000;

export interface Submission {
  id: string;
  ask: Ask;
  secret?: string | undefined;
}

/** The room itself, which sits nowhere. */
const ITSELF = { audience: 'room', role: '', pid: '' } as const;
type Asking = Seat | typeof ITSELF;

interface Waiting extends Submission {
  seat: Asking;
  answer(ack: Ack): void;
}

export class Host {
  readonly code: string;
  readonly presence = new Presence();
  readonly #ports: HostPorts;
  readonly #places = new Places();
  readonly #audiences: Audiences;
  readonly #pulse: Pulse;
  readonly #pondering: Pondering;
  #head: RoomHead;
  #key: RoomKey | undefined;
  #state: RoomState;
  #done: Set<string>;
  #n: number;
  #tail: number;
  #queue: Waiting[] = [];
  #beating: Promise<void> | undefined;
  #lastBeat = 0;
  #stopped = false;

  constructor(ports: HostPorts, stored: StoredRoom) {
    this.#ports = ports;
    this.#pulse = new Pulse(ports.clock, () => void this.#beat());
    this.code = stored.head.code;
    this.#head = stored.head;
    this.#key = stored.head.salt === null ? undefined : new RoomKey(ports.serverSecret, stored.head.salt, this.code);
    const folded = folding(stored);
    this.#state = folded.state;
    this.#done = folded.done;
    this.#n = stored.sealedAt + stored.tail.length;
    this.#tail = stored.tail.length;
    this.#audiences = new Audiences(ports.herald, {
      ...{ state: this.#state, around: this.#around(), places: this.#places },
      key: () => this.#key,
    });
    this.#pondering = new Pondering({
      ...ports,
      code: this.code,
      state: () => this.#state,
      submit: (step, command) => this.#think(step, command),
    });
  }

  get state(): RoomState {
    return this.#state;
  }

  get head(): RoomHead {
    return this.#head;
  }

  get key(): RoomKey | undefined {
    return this.#key;
  }

  /** Joins a device or screen and gives it the whole of its table, in one turn. The answer detaches it. */
  attach(seat: Seat, listener: Listener, secrets: readonly string[] = []): () => void {
    const { clock } = this.#ports;
    if (seat.audience === 'participant') this.presence.arrive(seat);
    const detach = this.#audiences.attach({ seat, listener, secrets }, clock.now());
    this.#pondering.look();
    this.#schedule(TICK * 2);
    return () => {
      detach();
      this.#schedule(TICK * 2);
      if (seat.audience !== 'participant') return;
      this.presence.leave(seat.pid, clock.now());
      // When it no longer counts as here, somebody may be counting heads.
      clock.after(GRACE + 1, () => this.#schedule(TICK));
    };
  }

  /** Answers once the command is durably stored, or refused. A moderator's command does not wait for the heartbeat. */
  submit(seat: Asking, submission: Submission): Promise<Ack> {
    if (this.#stopped) return Promise.resolve(refusal(this.#state.closed ? 'room.closed' : 'server.stopping'));
    return new Promise((answer) => {
      const { id, ask, secret } = submission;
      this.#queue.push({ id, ask, secret, seat, answer });
      this.#schedule(seat.audience === 'moderator' ? 0 : this.#lastBeat + TICK - this.#ports.clock.now());
    });
  }

  #think(step: string, { type, body }: Command): Promise<Ack> {
    return this.submit(ITSELF, { id: this.#ports.chance(), ask: { type, step, body } });
  }

  /** Takes nothing more and resolves when what was taken is stored and answered. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#pondering.stop();
    this.#pulse.clear();
    while (this.#beating || this.#queue.length > 0) await (this.#beating ?? this.#beat());
  }

  /** The room is deleted: whoever is in it is told that it is over, and nothing of it is left in any table. */
  async end(): Promise<void> {
    await this.stop();
    this.#state = { ...this.#state, closed: true, agenda: [], current: null, notes: {} };
    this.#key = undefined;
    this.#tell([], { events: [], settled: true });
  }

  get idle(): boolean {
    return this.#queue.length === 0 && !this.#beating && this.#audiences.size === 0;
  }

  /** While one heartbeat is under way, its end asks for the next. */
  #schedule(wait: number): void {
    if (!this.#beating) this.#pulse.in(wait);
  }

  async #beat(): Promise<void> {
    if (this.#beating) return this.#beating;
    this.#pulse.clear();
    this.#beating = this.#beatOnce().finally(() => {
      this.#beating = undefined;
      if (this.#queue.length === 0) return;
      const urgent = this.#stopped || this.#queue.some(({ seat }) => seat.audience === 'moderator');
      this.#schedule(urgent ? 0 : this.#lastBeat + TICK - this.#ports.clock.now());
    });
    return this.#beating;
  }

  async #beatOnce(): Promise<void> {
    this.#lastBeat = this.#ports.clock.now();
    // The room's own come last, so that they do not part what people did into before and after.
    const taken = this.#queue.sort((a, b) => Number(a.seat === ITSELF) - Number(b.seat === ITSELF));
    this.#queue = [];
    const ticked = this.#decided(taken);
    if (ticked.done.length > 0 || ticked.events.length > 0) {
      const stored = await this.#stored(ticked);
      if (!stored) return this.#undecided(taken);
    }
    this.#state = ticked.state;
    for (const id of ticked.done) this.#done.add(id);
    for (const [i, waiting] of taken.entries()) waiting.answer(this.#ackFor(waiting, ticked.answers[i]));
    this.#tell(taken, ticked);
  }

  /** Everything is stored and answered here; a fault in showing it must not stop the heart. */
  #tell(taken: readonly Waiting[], { events, settled }: Pick<Ticked, 'events' | 'settled'>): void {
    const moderated = taken.some(({ seat }) => seat.audience === 'moderator');
    try {
      this.#audiences.tell(this.#state, this.#around(), {
        askers: new Set(taken.map(({ seat }) => seat.pid)),
        everybody: settled || moderated || events.some((event) => event.type !== 'did'),
        secrets: taken.map(({ seat, secret }) => ({ pid: seat.pid, secret })),
      });
    } catch (error) {
      this.#ports.log.error(faultOf(error), 'a room could not be shown');
    }
    // In a turn of its own: showing a thousand posts has taken its time already.
    this.#ports.clock.after(0, () => this.#pondering.look());
  }

  #decided(taken: readonly Waiting[]): Ticked {
    const askings = taken.map((waiting) => ({ id: waiting.id, ask: waiting.ask, actor: this.#actor(waiting) }));
    const context = contexts(this.#ports, (now) => this.presence.here(now));
    const failed = (error: unknown) => this.#ports.log.error(faultOf(error), 'a command failed');
    try {
      return tick(this.#state, askings, { known: (id) => this.#done.has(id), context, failed });
    } catch (error) {
      failed(error);
      const answers = taken.map(() => 'command.failed' as const);
      return { state: this.#state, events: [], answers, done: [], settled: false };
    }
  }

  /** Durable when true. A reveal and the closing are not appended: the state after them replaces all that led there. */
  async #stored(ticked: Ticked): Promise<boolean> {
    const { store, log, clock } = this.#ports;
    const n = this.#n + 1;
    const closing = ticked.events.some((event) => event.type === 'room.closed');
    const sealing = closing || this.#tail >= LONGEST_TAIL || ticked.events.some(isSealing);
    try {
      if (sealing) ticked.state = canonical(ticked.state);
      const head = closing ? { salt: null, closedAt: clock.now() } : undefined;
      const ok = sealing
        ? await store.seal(this.code, n, { snapshot: this.#snapshotAfter(ticked), ...(head && { head }) })
        : await store.append(this.code, n, { events: ticked.events, done: ticked.done });
      if (!ok) return false;
      this.#n = n;
      this.#tail = sealing ? 0 : this.#tail + 1;
      if (head) this.#head = { ...this.#head, ...head };
      if (closing) this.#key = undefined;
      return true;
    } catch (error) {
      log.error(faultOf(error), 'a tick could not be stored');
      return false;
    }
  }

  #snapshotAfter({ state, done }: Ticked): Snapshotted {
    // After the close no command is done any more, so none has to be known.
    return { state, done: state.closed ? [] : [...this.#done, ...done].sort() };
  }

  /** The store did not take it, or nobody knows whether it did: read the truth, and let the phones send again. */
  async #undecided(taken: readonly Waiting[]): Promise<void> {
    const { store, log } = this.#ports;
    try {
      const stored = await store.read(this.code);
      if (stored) {
        const { state, done } = folding(stored);
        this.#state = state;
        this.#done = done;
        this.#head = stored.head;
        if (stored.head.salt === null) this.#key = undefined;
        this.#n = stored.sealedAt + stored.tail.length;
        this.#tail = stored.tail.length;
      }
    } catch (error) {
      log.error(faultOf(error), 'a room could not be read again');
    }
    for (const waiting of taken) {
      waiting.answer(this.#done.has(waiting.id) ? this.#ackFor(waiting, undefined) : refusal('server.busy'));
    }
    // Whatever was stored after all is told now.
    this.#tell(taken, { events: [], settled: true });
  }

  #actor({ seat, ask, secret }: Waiting): Actor {
    const { audience, role } = seat;
    const step = stepIn(this.#state, ask.step);
    if (!this.#key || audience !== 'participant' || !step) return { audience, role, voter: '', slots: [], card: '' };
    const { voter, slots } = this.#places.of(seat, step, this.#key);
    return { audience, role, voter, slots, card: secret === undefined ? '' : this.#key.card(secret) };
  }

  #ackFor({ secret }: Waiting, code: RefusalCode | undefined): Ack {
    if (code) return refusal(code);
    return secret !== undefined && this.#key ? { ok: true, card: this.#key.card(secret) } : { ok: true };
  }

  #around(): Surroundings {
    const { clock, joinUrl, thinker } = this.#ports;
    return {
      code: this.code,
      joinUrl,
      fingerprint: fingerprintOf(this.code, this.#state.rules),
      here: this.presence.here(clock.now()),
      scribed: this.presence.scribed(clock.now()),
      outside: thinker.outside(),
    };
  }
}
