/** One phone's answers while they are given: which thing is up, what was answered, and sending all of it after a short rest. */

/** Answers by item. */
export type Given = Readonly<Record<string, string>>;

/** An answer as a button: its name, its word and its sign. */
export interface Answer {
  option: string;
  label: string;
  path: string;
}

/** One thing to be answered. */
export interface Asked {
  id: string;
  text: string;
  /** Above it, in small: who asks; and below it. */
  above?: string;
  below?: string;
}

/** How long a thumb rests before the answers go, in milliseconds. */
export const REST = 400;

export const sameAnswers = (a: Given, b: Given): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([item, option]) => b[item] === option);

export class AnswerState {
  answers = $state.raw<Given>({});
  /** Changed here and not handed over yet. */
  resting = $state(false);
  /** Place of the thing that is up; as many as there are once all are done and the list is shown. */
  at = $state(0);
  #items: readonly string[];
  #hand: (answers: Given) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether it was opened from the list: its answer leads back there. */
  #fromList = $state(false);

  constructor(items: readonly string[], first: Given, hand: (answers: Given) => void) {
    this.#items = items;
    this.#hand = hand;
    this.answers = Object.fromEntries(Object.entries(first).filter(([item]) => items.includes(item)));
    this.at = this.#open(0);
  }

  get done(): boolean {
    return this.at >= this.#items.length;
  }

  /** Whether back leads to the list. */
  get changing(): boolean {
    return this.#fromList;
  }

  get count(): number {
    return Object.keys(this.answers).length;
  }

  of(item: string): string | undefined {
    return this.answers[item];
  }

  /** Records an answer; it stays until `next`, so that a thumb sees what it did. */
  answer(item: string, option: string): void {
    this.answers = { ...this.answers, [item]: option };
    this.resting = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, REST);
  }

  /** On to the next thing without an answer, then to earlier ones without, then to the list. */
  next(): void {
    const later = this.#open(this.at + 1);
    if (this.#fromList) this.at = this.#items.length;
    else this.at = later < this.#items.length ? later : this.#open(0);
    this.#fromList = false;
  }

  /** One further, answered or not; after the last comes the list. */
  forward(): void {
    this.at = this.#fromList ? this.#items.length : this.at + 1;
    this.#fromList = false;
  }

  back(): void {
    this.at = this.#fromList ? this.#items.length : Math.max(0, this.at - 1);
    this.#fromList = false;
  }

  /** Opens one from the list, to change it. */
  change(item: string): void {
    this.at = this.#items.indexOf(item);
    this.#fromList = true;
  }

  /** Hands the answers over now, if they were changed: the page may be about to sleep. */
  flush = (): void => {
    clearTimeout(this.#timer);
    if (!this.resting) return;
    this.resting = false;
    this.#hand(this.answers);
  };

  /** The first place from there on without an answer; the list's place when there is none. */
  #open(from: number): number {
    const at = this.#items.findIndex((item, i) => i >= from && this.answers[item] === undefined);
    return at < 0 ? this.#items.length : at;
  }
}
