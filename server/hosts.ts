/** All rooms of this server: opening, waking, putting to sleep, retention. One host per live room. */
import { customAlphabet } from 'nanoid';
import { canonical } from '../shared/canonical.ts';
import { CODE_ALPHABET, CODE_LENGTH } from '../shared/protocol.ts';
import { type OpenedRoom } from '../shared/opening.ts';
import { rolesFrom } from '../shared/roles.ts';
import { showsLive } from '../shared/room/agenda.ts';
import { agendaFrom, AT_A_PERSONS_PACE, created, type Plan, type Rehearse } from '../shared/room/state.ts';
import { Host } from './host.ts';
import type { Herald, HostPorts } from './ports.ts';
import { hashOf, randomSalt, randomSecret, screenSecretOf } from './seats.ts';
import type { RoomHead } from './store/port.ts';

/** A room with nobody in it for so long, in milliseconds, leaves memory; it wakes with the next knock. */
const SLEEP_AFTER = 10 * 60_000;
const DAY = 24 * 60 * 60_000;

export interface HostsPorts extends Omit<HostPorts, 'herald' | 'joinUrl'> {
  heraldFor(code: string): Herald;
  joinUrl(): string;
  retentionDays: number;
  /** Told of every host that wakes. */
  woken(host: Host): void;
}

export interface NewRoom {
  title: string;
  roles: string[];
  threshold: number;
  live: boolean;
  agenda: Plan[];
  rehearsal: boolean;
  until?: string | null;
}

/** A rehearsal that is to come to one of its steps goes there by itself. */
const hurry = ({ rehearsal, until }: NewRoom): { rehearse?: Rehearse } =>
  rehearsal && until ? { rehearse: { ...AT_A_PERSONS_PACE, auto: true, until } } : {};

const newCode = customAlphabet(CODE_ALPHABET, CODE_LENGTH);

export class Hosts {
  readonly #ports: HostsPorts;
  readonly #awake = new Map<string, Promise<Host | undefined>>();
  readonly #quietSince = new Map<string, number>();
  #stopped = false;

  constructor(ports: HostsPorts) {
    this.#ports = ports;
  }

  /** Undefined when a step's kind or settings are not sound, or break what the room promises. */
  async open(room: NewRoom): Promise<OpenedRoom | undefined> {
    const { store, clock, chance, retentionDays, thinker } = this.#ports;
    const agenda = agendaFrom(room.agenda, chance);
    const { threshold, live } = room;
    if (!agenda || (!live && agenda.some(showsLive))) return undefined;
    const embeddings = thinker.outside() !== 'none';
    const rules = { roles: rolesFrom(room.roles), threshold, retentionDays, live, ...(embeddings && { embeddings }) };
    const moderator = randomSecret();
    const screen = screenSecretOf(moderator);
    for (;;) {
      const head: RoomHead = {
        code: newCode(),
        createdAt: clock.now(),
        closedAt: null,
        retentionDays,
        moderatorHash: hashOf(moderator),
        screenHash: hashOf(screen),
        salt: randomSalt(),
      };
      const state = created({ title: room.title, rules, rehearsal: room.rehearsal, agenda, ...hurry(room) });
      if (await store.create(head, canonical({ state, done: [] }))) return { code: head.code, moderator, screen };
    }
  }

  /** The room's host, woken from the store where needed; undefined when there is no such room. */
  find(code: string): Promise<Host | undefined> {
    if (this.#stopped) return Promise.resolve(undefined);
    const awake = this.#awake.get(code);
    if (awake) return awake;
    const waking = this.#wake(code);
    this.#awake.set(code, waking);
    const dropWhenNothing = (host?: Host) => host ?? this.#awake.delete(code);
    waking.then(dropWhenNothing, () => this.#awake.delete(code));
    return waking;
  }

  async #wake(code: string): Promise<Host | undefined> {
    const stored = await this.#ports.store.read(code);
    if (!stored) return undefined;
    const host = new Host(
      { ...this.#ports, herald: this.#ports.heraldFor(code), joinUrl: this.#ports.joinUrl() },
      stored,
    );
    this.#ports.woken(host);
    return host;
  }

  /** Whether it takes nothing more; a room that is not found then may well be there. */
  get stopping(): boolean {
    return this.#stopped;
  }

  /** Deletes a room and all of it, now; whoever is in it is told that it is over. */
  async forget(code: string): Promise<void> {
    const waking = this.#awake.get(code);
    this.#awake.delete(code);
    await (await waking)?.end();
    await this.#ports.store.forget(code);
  }

  /** Puts quiet rooms to sleep. */
  async rest(): Promise<void> {
    const now = this.#ports.clock.now();
    for (const [code, waking] of this.#awake) {
      const host = await waking;
      if (!host?.idle) {
        this.#quietSince.delete(code);
        continue;
      }
      const since = this.#quietSince.get(code) ?? now;
      this.#quietSince.set(code, since);
      if (now - since < SLEEP_AFTER) continue;
      this.#awake.delete(code);
      this.#quietSince.delete(code);
      await host.stop();
    }
  }

  /** Deletes rooms whose time is over: so many days after they were closed, or opened and never closed. */
  async expire(): Promise<void> {
    const now = this.#ports.clock.now();
    for (const { code, closedAt, createdAt, retentionDays } of await this.#ports.store.heads()) {
      if (now - (closedAt ?? createdAt) < retentionDays * DAY) continue;
      const host = await this.#awake.get(code);
      // A room never closed may be in use after all that time.
      if (closedAt !== null || !host || host.idle) await this.forget(code);
    }
  }

  /** Stores and answers all that was taken, then lets go. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#awake.values()].map(async (waking) => (await waking)?.stop()));
  }
}
