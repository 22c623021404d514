/** One phone's ballot while it is being filled in: what is given, what is left, and sending it whole after a short rest. */
export interface Spent {
  [item: string]: number;
}

export interface BallotRules {
  budget: number;
  several: boolean;
}

/** How long a thumb rests before the ballot goes, in milliseconds. */
export const REST = 400;

const given = (spent: Spent) => Object.values(spent).reduce((sum, dots) => sum + dots, 0);
export const sameBallot = (a: Spent, b: Spent): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([item, dots]) => b[item] === dots);

export class BallotState {
  spent: Spent = $state.raw({});
  /** Changed here and not handed over yet. */
  resting = $state(false);
  #rules: BallotRules;
  #hand: (spent: Spent) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(rules: BallotRules, first: Spent, hand: (spent: Spent) => void) {
    this.#rules = rules;
    this.#hand = hand;
    this.spent = first;
  }

  get left(): number {
    return this.#rules.budget - given(this.spent);
  }

  of(item: string): number {
    return this.spent[item] ?? 0;
  }

  canAdd(item: string): boolean {
    return this.left > 0 && (this.#rules.several || this.of(item) === 0);
  }

  add(item: string): void {
    if (this.canAdd(item)) this.#set({ ...this.spent, [item]: this.of(item) + 1 });
  }

  take(item: string): void {
    const { [item]: dots = 0, ...others } = this.spent;
    if (dots > 0) this.#set(dots === 1 ? others : { ...others, [item]: dots - 1 });
  }

  /** An empty ballot is an answer too. */
  none(): void {
    this.#set({});
    this.flush();
  }

  /** Hands the ballot over now, if it was changed: the page may be about to sleep. */
  flush = (): void => {
    clearTimeout(this.#timer);
    if (!this.resting) return;
    this.resting = false;
    this.#hand(this.spent);
  };

  #set(spent: Spent): void {
    this.spent = spent;
    this.resting = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, REST);
  }
}
