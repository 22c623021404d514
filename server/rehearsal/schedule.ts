/** What simulated people are about to do, in their own time; that time may run quicker, or stand until they are asked. */
import type { Clock } from '../ports.ts';

interface Due {
  /** In milliseconds of the schedule's own time. */
  at: number;
  run(): void;
}

export class Schedule {
  readonly #clock: Clock;
  #left: Due[] = [];
  /** How many milliseconds of its own pass in one; 0 while it stands. */
  #pace: number;
  /** Its own time at the moment of the clock. */
  #mark = { own: 0, clock: 0 };
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, pace: number) {
    this.#clock = clock;
    this.#pace = pace;
    this.#mark.clock = clock.now();
  }

  /** How many things are still to be done. */
  get size(): number {
    return this.#left.length;
  }

  add(seconds: number, run: () => void): void {
    const due = { at: this.#now() + seconds * 1000, run };
    const place = this.#left.findIndex((one) => one.at > due.at);
    this.#left.splice(place < 0 ? this.#left.length : place, 0, due);
    this.#wake();
  }

  pace(pace: number): void {
    this.#mark = { own: this.#now(), clock: this.#clock.now() };
    this.#pace = pace;
    this.#wake();
  }

  /** Everything that is planned, now, in its order. */
  rush(): void {
    const all = this.#left;
    this.clear();
    for (const { run } of all) run();
  }

  clear(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#left = [];
  }

  #now(): number {
    const { own, clock } = this.#mark;
    return own + (this.#clock.now() - clock) * this.#pace;
  }

  #wake(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const [next] = this.#left;
    if (!next || this.#pace === 0) return;
    const wait = Math.max(0, next.at - this.#now()) / this.#pace;
    this.#cancel = this.#clock.after(wait, () => this.#run());
  }

  #run(): void {
    const now = this.#now();
    const due: Due[] = [];
    // A timer may come a little early.
    while (this.#left[0] && this.#left[0].at <= now + 1) due.push(this.#left.shift() as Due);
    for (const { run } of due) run();
    this.#wake();
  }
}
