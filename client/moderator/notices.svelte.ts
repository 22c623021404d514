/** Calm notices at the foot of the desk: refusals in their words, and what was done. */
export interface Notice {
  id: number;
  words: string;
}

/** Long enough to read two lines without hurry, in milliseconds. */
const STAYS = 9000;

export class Notices {
  list = $state<Notice[]>([]);
  #last = 0;

  tell(words: string): void {
    const id = ++this.#last;
    this.list = [...this.list.filter((one) => one.words !== words), { id, words }].slice(-3);
    setTimeout(() => this.dismiss(id), STAYS);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((one) => one.id !== id);
  }
}
