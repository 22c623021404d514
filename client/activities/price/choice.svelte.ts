/** One phone's choice while it is made: what is on it, what that costs, and sending it whole after a short rest, once it fits. */
export interface Wallet {
  /** Price of what is there; null as long as it is free. */
  priceOf(item: string): number | null | undefined;
  /** Null as long as it is free. */
  budget(): number | null;
}

/** How long a thumb rests before the ballot goes, in milliseconds. */
export const REST = 400;

export const sameChoice = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

export class Choice {
  chosen: readonly string[] = $state.raw([]);
  /** Changed here and not handed over yet. */
  resting = $state(false);
  readonly #wallet: Wallet;
  readonly #hand: (items: readonly string[]) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(wallet: Wallet, first: readonly string[], hand: (items: readonly string[]) => void) {
    this.#wallet = wallet;
    this.#hand = hand;
    this.chosen = first;
  }

  /** What of it is still on the list. */
  get there(): string[] {
    return this.chosen.filter((id) => this.#wallet.priceOf(id) !== undefined);
  }

  get cost(): number {
    return this.there.reduce((sum, id) => sum + (this.#wallet.priceOf(id) ?? 0), 0);
  }

  /** What is left to spend; below zero when prices went up since. Null as long as it is free. */
  get left(): number | null {
    const budget = this.#wallet.budget();
    return budget === null ? null : budget - this.cost;
  }

  get fits(): boolean {
    return (this.left ?? 0) >= 0;
  }

  has = (id: string): boolean => this.chosen.includes(id);

  canAdd = (id: string): boolean => this.left === null || (this.#wallet.priceOf(id) ?? 0) <= this.left;

  toggle(id: string): void {
    if (this.has(id)) this.#set(this.there.filter((one) => one !== id));
    else if (this.canAdd(id)) this.#set([...this.there, id]);
  }

  /** An empty choice is an answer too. */
  none(): void {
    this.#set([]);
    this.flush();
  }

  /** Hands it over now, if it was changed and fits: the page may be about to sleep. */
  flush = (): void => {
    clearTimeout(this.#timer);
    if (!this.resting || !this.fits) return;
    this.resting = false;
    this.#hand(this.there);
  };

  #set(chosen: readonly string[]): void {
    this.chosen = chosen;
    this.resting = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, REST);
  }
}
