/** Parts of a phone's page that are brought once it is of use, or when they are first asked for. */
import type { Component } from 'svelte';
import type OnTheWall from './OnTheWall.svelte';
import type OthersSee from './OthersSee.svelte';

/** Milliseconds until a part that did not come is asked for again. */
const AGAIN = 2000;

class Part<Of extends Component<never, object>> {
  here = $state.raw<Of>();
  readonly #bring: () => Promise<{ default: Of }>;
  #coming: Promise<void> | undefined;

  constructor(bring: () => Promise<{ default: Of }>) {
    this.#bring = bring;
  }

  /** Resolves once it is here; what the network does not bring is asked for again. */
  come(): Promise<void> {
    this.#coming ??= this.#tried();
    return this.#coming;
  }

  async #tried(): Promise<void> {
    for (;;) {
      try {
        this.here = (await this.#bring()).default;
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
  }
}

export const othersSee = new Part<typeof OthersSee>(() => import('./OthersSee.svelte'));
export const onTheWall = new Part<typeof OnTheWall>(() => import('./OnTheWall.svelte'));
