/** One phone's marks while they are given: which question is up, what was marked, and sending all of it after a short rest. */

export interface Marks {
  [question: string]: number;
}

/** How long a thumb rests before the marks go, in milliseconds. */
export const REST = 400;

export const sameMarks = (a: Marks, b: Marks): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([id, mark]) => b[id] === mark);

export class MarkState {
  marks: Marks = $state.raw({});
  /** Changed here and not handed over yet. */
  resting = $state(false);
  /** Place of the question that is up; as many as there are once all are done and the list is shown. */
  at = $state(0);
  readonly #questions: readonly string[];
  readonly #hand: (marks: Marks) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(questions: readonly string[], first: Marks, hand: (marks: Marks) => void) {
    this.#questions = questions;
    this.#hand = hand;
    this.marks = Object.fromEntries(Object.entries(first).filter(([id]) => questions.includes(id)));
    const open = questions.findIndex((id) => this.marks[id] === undefined);
    this.at = open < 0 ? questions.length : open;
  }

  get count(): number {
    return Object.keys(this.marks).length;
  }

  mark(question: string, place: number): void {
    this.marks = { ...this.marks, [question]: place };
    this.resting = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, REST);
  }

  /** To another question, or with the number of questions to the list. */
  go(at: number): void {
    this.at = Math.min(this.#questions.length, Math.max(0, at));
  }

  /** Hands the marks over now, if they were changed: the page may be about to sleep. */
  flush = (): void => {
    clearTimeout(this.#timer);
    if (!this.resting) return;
    this.resting = false;
    this.#hand(this.marks);
  };
}
