/** One phone's list while it is made: what is on it in which order, and sending it whole after a short rest. */

/** How long a thumb rests before the list goes, in milliseconds. */
export const REST = 400;

export class RankState {
  order: string[] = $state.raw([]);
  /** Changed here and not handed over yet. */
  resting = $state(false);
  #top: number;
  #hand: (order: string[]) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Of an earlier list only what is still there. */
  constructor(
    { top, items }: { top: number; items: readonly string[] },
    first: readonly string[],
    hand: (order: string[]) => void,
  ) {
    this.#top = top;
    this.#hand = hand;
    this.order = first.filter((id) => items.includes(id)).slice(0, top);
  }

  get full(): boolean {
    return this.order.length >= this.#top;
  }

  /** On the next free place. */
  add(id: string): void {
    if (!this.full && !this.order.includes(id)) this.#set([...this.order, id]);
  }

  take(id: string): void {
    this.#set(this.order.filter((one) => one !== id));
  }

  /** One place up (-1) or down (1). */
  move(id: string, by: -1 | 1): void {
    const [at, to] = [this.order.indexOf(id), this.order.indexOf(id) + by];
    if (at < 0 || to < 0 || to >= this.order.length) return;
    this.#set(this.order.toSpliced(at, 1).toSpliced(to, 0, id));
  }

  /** Hands the list over now, if it was changed: the page may be about to sleep. */
  flush = (): void => {
    clearTimeout(this.#timer);
    if (!this.resting) return;
    this.resting = false;
    this.#hand(this.order);
  };

  #set(order: string[]): void {
    this.order = order;
    this.resting = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, REST);
  }
}
