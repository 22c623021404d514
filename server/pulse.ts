/** When a room's next heartbeat comes: once, at the earliest moment that anybody has asked for. */
import type { Clock } from './ports.ts';

export class Pulse {
  readonly #clock: Clock;
  readonly #beat: () => void;
  #due = Infinity;
  #cancel: () => void = () => {};

  constructor(clock: Clock, beat: () => void) {
    this.#clock = clock;
    this.#beat = beat;
  }

  /** In so many milliseconds, or sooner where it is due sooner; at the end of this turn when there is nothing to wait for. */
  in(wait: number): void {
    const at = this.#clock.now() + Math.max(0, wait);
    if (at >= this.#due) return;
    this.clear();
    this.#due = at;
    let meant = true;
    const fire = () => {
      if (!meant) return;
      this.clear();
      this.#beat();
    };
    const timer = wait > 0 ? this.#clock.after(wait, fire) : queueMicrotask(fire);
    this.#cancel = () => {
      meant = false;
      timer?.();
    };
  }

  clear(): void {
    this.#cancel();
    this.#cancel = () => {};
    this.#due = Infinity;
  }
}
