/** A clock of a test's own: nothing waits, and an hour passes as quickly as what is done in it. */
import type { Clock } from '../../server/ports.ts';

export class VirtualClock implements Clock {
  #now = 1_800_000_000_000;
  #timers: { at: number; run: () => void }[] = [];

  now = (): number => this.#now;

  after = (milliseconds: number, then: () => void): (() => void) => {
    const timer = { at: this.#now + Math.max(0, milliseconds), run: then };
    const place = this.#timers.findIndex((other) => other.at > timer.at);
    this.#timers.splice(place < 0 ? this.#timers.length : place, 0, timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Lets time pass until `done`, from one timer to the next; throws when so many milliseconds have gone by before. */
  async until(done: () => boolean, most: number): Promise<void> {
    const end = this.#now + most;
    for (;;) {
      // What the last timer began: promises, and a store that answers in the next turn.
      for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
      if (done()) return;
      const next = this.#timers.shift();
      if (!next || next.at > end) throw new Error('time has passed, and it has not happened');
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
  }
}
