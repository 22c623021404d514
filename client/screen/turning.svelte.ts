/** Which of several pages stands on the screen: each has its time, then comes the next, and after the last the first. */
import { PAGE } from './pages.ts';

export class Turning {
  #turned = $state(0);
  readonly #pages: () => number;

  /** Made while a component is set up, and ends with it. */
  constructor(pages: () => number) {
    this.#pages = pages;
    $effect(() => {
      if (pages() < 2) return;
      const timer = setInterval(() => (this.#turned += 1), PAGE);
      return () => clearInterval(timer);
    });
  }

  /** Counted from 0. */
  get at(): number {
    return this.#turned % Math.max(1, this.#pages());
  }
}
