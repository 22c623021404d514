/** The state of the front door: what is typed, the room behind it, the side chosen, and what stands in the way. */
import { CODE_LENGTH, normalCode, type DoorView } from '../../shared/protocol.ts';
import { askDoor, isNo, type No } from './api.ts';

/** Where the door leads. */
export interface Ways {
  /** Side that is joined at once where everybody else is simulated; empty for none. */
  side: string;
  join(code: string, role: string): Promise<No | undefined>;
  resume(code: string): Promise<boolean>;
  keptCodes(): Promise<string[]>;
}

export class DoorState {
  typed = $state('');
  view: DoorView | null = $state.raw(null);
  role = $state('');
  fault = $state('');
  asking = $state(false);
  joining = $state(false);
  /** Rooms this phone has a seat in. */
  kept: readonly string[] = $state.raw([]);
  #ways: Ways;

  constructor(ways: Ways, code: string) {
    this.#ways = ways;
    this.typed = spaced(code);
    void ways.keptCodes().then((codes) => (this.kept = codes));
    void this.#look();
  }

  get ready(): boolean {
    return this.view !== null && this.role !== '' && !this.joining;
  }

  type(input: HTMLInputElement): void {
    const code = normalCode(input.value).slice(0, CODE_LENGTH);
    if (code === normalCode(this.typed)) return;
    this.typed = input.value;
    this.view = null;
    this.fault = '';
    if (code.length < CODE_LENGTH) return;
    this.typed = spaced(code);
    void this.#look();
  }

  choose(role: string): void {
    this.role = role;
    this.fault = '';
  }

  async join(): Promise<void> {
    if (this.joining) return;
    if (!this.view) {
      const short = normalCode(this.typed).length < CODE_LENGTH;
      if (short) this.fault = 'The code is not whole yet: six letters and digits, they stand on the screen.';
      else await this.#look();
      return;
    }
    if (this.role === '') return void (this.fault = 'Choose your side first.');
    this.joining = true;
    const no = await this.#ways.join(this.view.code, this.role);
    this.joining = false;
    if (no) this.fault = no.words;
  }

  async #look(): Promise<void> {
    const code = normalCode(this.typed);
    if (code.length !== CODE_LENGTH) return;
    this.asking = true;
    if (await this.#ways.resume(code)) return;
    const answer = await askDoor(code);
    // Something else has been typed meanwhile.
    if (code !== normalCode(this.typed)) return;
    this.asking = false;
    if (isNo(answer)) return void (this.fault = answer.words);
    this.view = answer;
    const { side } = this.#ways;
    if (!answer.rehearsal || !answer.roles.some(({ id }) => id === side)) return;
    this.role = side;
    await this.join();
  }
}

/** In two threes, as the screen shows it. */
export const spaced = (code: string): string =>
  code.length === CODE_LENGTH ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
