/** Which rooms have a crowd of simulated people: every rehearsal that is awake and not over. */
import type { Audience } from '../../shared/activity.ts';
import type { Frame } from '../../shared/protocol.ts';
import type { Host } from '../host.ts';
import type { Chance, Clock } from '../ports.ts';
import { Crowd } from './crowd.ts';

export class Crowds {
  readonly #crowds = new Map<string, Crowd>();
  readonly #ports: { clock: Clock; chance: Chance; pace: number };

  constructor(ports: { clock: Clock; chance: Chance; pace: number }) {
    this.#ports = ports;
  }

  /** Brings people into a rehearsal. They come once the one who woke the room has it in hand. */
  welcome(host: Host): void {
    if (!host.state.rehearsal || host.state.closed) return;
    const { code } = host;
    this.#crowds.get(code)?.stop();
    // Whoever has gone home hears nothing more, and keeps no sleeping room in memory.
    this.#crowds.set(code, new Crowd(host, { ...this.#ports, gone: () => void this.#crowds.delete(code) }));
  }

  hear(code: string, audience: Audience, frame: Frame): void {
    const crowd = this.#crowds.get(code);
    if (audience === 'moderator') crowd?.steer();
    if (audience !== 'participant') return;
    crowd?.hear(frame);
    if (!crowd || (frame.put.room as { closed?: boolean } | undefined)?.closed !== true) return;
    crowd.stop();
    this.#crowds.delete(code);
  }

  stop(): void {
    for (const crowd of this.#crowds.values()) crowd.stop();
    this.#crowds.clear();
  }
}
