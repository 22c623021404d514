/**
 * What this phone has not been told is stored. A command is kept, with its random id, before it is first sent and until
 * the answer is ok or a refusal that will not pass. One is on its way at a time, in order. It knows neither the link nor
 * the storage: both are ports.
 */
import type { Ack, CommandMessage } from '../shared/protocol.ts';
import { isPassing, type RefusalCode } from '../shared/refusals.ts';

export interface Parcel {
  message: CommandMessage;
  /** It has been sent at least once, so the server may have done it. */
  tried: boolean;
}

export interface Refused {
  refused: RefusalCode;
  words: string;
}

export interface OutboxPorts {
  parcels(): readonly Parcel[];
  /** Resolves once they are kept. */
  keep(parcels: readonly Parcel[]): Promise<void>;
  /** Rejects when no answer came. */
  send(message: CommandMessage): Promise<Ack>;
  done(parcel: Parcel, card: string | undefined): void;
  refused(parcel: Parcel, refusal: Refused): void;
  /** Calls back after that many milliseconds; returns what takes it back. */
  later(milliseconds: number, then: () => void): () => void;
  /** Uniform in [0, 1). */
  random(): number;
}

const FIRST_PAUSE = 800;
const LONGEST_PAUSE = 20_000;
/** After a reconnect, what was already tried waits up to this long, so that a whole hall does not resend at once. */
const RECONNECT_SPREAD = 600;

export class Outbox {
  #ports: OutboxPorts;
  #online = false;
  #stopped = false;
  #busy = false;
  #failures = 0;
  #onItsWay = '';
  #cancel: (() => void) | undefined;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  /** Resolves once the command is kept on this phone. `replaces` names those it makes needless; one on its way stays. */
  async put(message: CommandMessage, replaces: (parcel: Parcel) => boolean = () => false): Promise<void> {
    await this.#ports.keep([...this.#without(replaces), { message, tried: false }]);
    void this.#drain();
  }

  /** Takes commands back that are not on their way; true when any was. */
  async drop(which: (parcel: Parcel) => boolean): Promise<boolean> {
    const left = this.#without(which);
    if (left.length === this.#ports.parcels().length) return false;
    await this.#ports.keep(left);
    return true;
  }

  /** True while the room can be reached. */
  connected(yes: boolean): void {
    this.#online = yes;
    this.#failures = 0;
    this.#cancel?.();
    this.#cancel = undefined;
    if (!yes) return;
    if (this.#ports.parcels()[0]?.tried) this.#after(this.#ports.random() * RECONNECT_SPREAD);
    else void this.#drain();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  #without(which: (parcel: Parcel) => boolean): Parcel[] {
    return this.#ports.parcels().filter((parcel) => parcel.message.id === this.#onItsWay || !which(parcel));
  }

  async #drain(): Promise<void> {
    if (this.#busy || this.#cancel) return;
    this.#busy = true;
    try {
      while (this.#online && !this.#stopped && !this.#cancel) {
        const next = this.#ports.parcels()[0];
        if (!next) break;
        await this.#deliver(next.message.id);
      }
    } finally {
      this.#busy = false;
    }
  }

  async #deliver(id: string): Promise<void> {
    this.#onItsWay = id;
    try {
      // Marked before it is sent: after a reload nobody may take it for one the server has never seen.
      await this.#ports.keep(
        this.#ports.parcels().map((one) => (one.message.id === id ? { ...one, tried: true } : one)),
      );
      const parcel = this.#ports.parcels().find((one) => one.message.id === id);
      if (!parcel || this.#stopped) return;
      const answer = await this.#ports.send(parcel.message).catch(() => undefined);
      if (this.#stopped) return;
      if (!answer || ('refused' in answer && isPassing(answer.refused))) return this.#pause();
      this.#failures = 0;
      await this.#ports.keep(this.#ports.parcels().filter((one) => one.message.id !== id));
      if ('refused' in answer) this.#ports.refused(parcel, answer);
      else this.#ports.done(parcel, answer.card);
    } finally {
      this.#onItsWay = '';
    }
  }

  /** Twice as long each time, with jitter. */
  #pause(): void {
    const most = Math.min(FIRST_PAUSE * 2 ** this.#failures, LONGEST_PAUSE);
    this.#failures++;
    if (this.#online) this.#after(most * (0.5 + this.#ports.random()));
  }

  #after(milliseconds: number): void {
    this.#cancel = this.#ports.later(milliseconds, () => {
      this.#cancel = undefined;
      void this.#drain();
    });
  }
}
