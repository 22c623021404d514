/** Parts of a phone's page that are brought once it is of use, or when they are first asked for. */
import type { Component } from 'svelte';
import { bring } from './bring.ts';
import type EnterSomebody from './scribe/EnterSomebody.svelte';
import type OnTheWall from './OnTheWall.svelte';
import type OthersSee from './OthersSee.svelte';

class Part<Of extends Component<never, object>> {
  here = $state.raw<Of>();
  readonly #bring: () => Promise<{ default: Of }>;
  #coming: Promise<void> | undefined;

  constructor(bring: () => Promise<{ default: Of }>) {
    this.#bring = bring;
  }

  /** Resolves once it is here. */
  come(): Promise<void> {
    this.#coming ??= bring(this.#bring).then((part) => void (this.here = part.default));
    return this.#coming;
  }
}

export const othersSee = new Part<typeof OthersSee>(() => import('./OthersSee.svelte'));
export const onTheWall = new Part<typeof OnTheWall>(() => import('./OnTheWall.svelte'));
export const enterSomebody = new Part<typeof EnterSomebody>(() => import('./scribe/EnterSomebody.svelte'));
