/** Which of the phone's few scenes is on: opening, the front door, a room, or forgotten. It puts seats together. */
import { nanoid } from 'nanoid';
import { normalCode } from '../../shared/protocol.ts';
import { askDoor, askSeat, isNo, type No } from './api.ts';
import { openKeep, type Keep } from './keep.ts';
import { codesIn, Pocket, pocketKey, readContent, type Content } from './pocket.svelte.ts';
import { Seat } from './seat.svelte.ts';
import { browserTabs, claimTab, type Claim } from './tabs.ts';

export type Scene = { is: 'opening' } | { is: 'door'; code: string; words: string } | { is: 'room'; seat: Seat };

const codeInAddress = (): string => normalCode(decodeURIComponent(location.hash.slice(1)));

export class App {
  scene: Scene = $state.raw({ is: 'opening' });
  /** False when what is written here is gone with a reload. */
  lasting = $state(true);
  #keep: Keep | undefined;
  #claim: Claim | undefined;

  async start(): Promise<void> {
    this.#keep = await openKeep();
    this.lasting = this.#keep.lasting();
    const code = codeInAddress();
    const seat = code ? await this.#resume(code) : undefined;
    this.scene = seat ? { is: 'room', seat } : { is: 'door', code, words: '' };
    void this.#sweep(code);
    window.addEventListener('hashchange', () => {
      if (codeInAddress() !== '' && codeInAddress() !== this.#code()) location.reload();
    });
  }

  /** A seat on this side; what stands in the way otherwise. */
  async join(code: string, role: string): Promise<No | undefined> {
    const answer = await askSeat(code, role);
    if (isNo(answer)) return answer;
    const keep = this.#kept();
    const pocket = await this.#claimed(code, async () => {
      const kept = await readContent(keep, code);
      return { posts: [], parcels: [], drafts: {}, order: nanoid(), ...kept, token: answer.token, role };
    });
    await pocket.change({});
    history.replaceState(null, '', `#${code}`);
    this.#enter(code, pocket);
    return undefined;
  }

  /** Everything this phone keeps of any room. */
  async forget(): Promise<void> {
    if (this.scene.is === 'room') await this.scene.seat.erase();
    await this.#kept().clear();
    this.toDoor('This phone has forgotten everything.');
  }

  toDoor(words: string, code = ''): void {
    this.#claim?.release();
    history.replaceState(null, '', location.pathname + (code ? `#${code}` : ''));
    this.scene = { is: 'door', code, words };
  }

  #code(): string {
    return this.scene.is === 'room' ? this.scene.seat.code : codeInAddress();
  }

  #kept(): Keep {
    if (!this.#keep) throw new Error('not started');
    return this.#keep;
  }

  async #resume(code: string): Promise<Seat | undefined> {
    const keep = this.#kept();
    if (!(await keep.keys()).includes(pocketKey(code))) return undefined;
    let found: Content | undefined;
    const pocket = await this.#claimed(code, async () => {
      found = await readContent(keep, code);
      return found ?? { token: null, role: '', order: nanoid(), parcels: [], posts: [], drafts: {} };
    });
    return found?.token ? this.#enter(code, pocket) : undefined;
  }

  /** Reads what is kept only once an earlier tab has written down what it holds. */
  async #claimed(code: string, read: () => Promise<Content>): Promise<Pocket> {
    this.#claim?.release();
    const taken = async () => {
      if (this.scene.is === 'room') await this.scene.seat.leave();
    };
    this.#claim = await claimTab(code, taken, browserTabs(nanoid()));
    return new Pocket(this.#kept(), code, await read());
  }

  #enter(code: string, pocket: Pocket): Seat {
    const seat = new Seat(code, pocket);
    this.scene = { is: 'room', seat };
    this.lasting = this.#kept().lasting();
    seat.enter();
    return seat;
  }

  /** What an earlier room left here is forgotten once that room is over, also when this phone slept through its end. */
  async #sweep(current: string): Promise<void> {
    const keep = this.#kept();
    for (const code of codesIn(await keep.keys())) {
      if (code === current) continue;
      const answer = await askDoor(code);
      const gone = isNo(answer) && (answer.refused === 'room.closed' || answer.refused === 'room.unknown');
      if (gone && code !== this.#code()) await keep.del(pocketKey(code));
    }
  }
}
