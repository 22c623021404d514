/** Which of the phone's few scenes is on: opening, the front door, a room, or forgotten. It puts seats together. */
import { nanoid } from 'nanoid';
import { normalCode } from '../../shared/protocol.ts';
import { askSeat, isNo, type No } from './api.ts';
import { openKeep, type Keep } from './keep.ts';
import { codesIn, Pocket, pocketKey, readContent, type Content } from './pocket.svelte.ts';
import { Seat } from './seat.svelte.ts';
import { browserTabs, claimTab, type Claim } from './tabs.ts';

export type Scene = { is: 'opening' } | { is: 'door'; code: string; words: string } | { is: 'room'; seat: Seat };

/** `#CODE`, and in a preview `#CODE.side`. */
const inAddress = (): string[] => decodeURIComponent(location.hash.slice(1)).split('.');
const codeInAddress = (): string => normalCode(inAddress()[0] ?? '');

const empty = (): Content => ({ token: null, role: '', order: nanoid(), parcels: [], posts: [], drafts: {} });

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
    if (!(await this.resume(code))) this.scene = { is: 'door', code, words: '' };
    window.addEventListener('hashchange', () => {
      if (codeInAddress() !== '' && codeInAddress() !== this.#code()) location.reload();
    });
  }

  /** The side that a preview joins at once; only where everybody else is simulated. */
  readonly side = inAddress()[1] ?? '';

  /** Codes of the rooms this phone still keeps something of. */
  async keptCodes(): Promise<string[]> {
    return codesIn(await this.#kept().keys());
  }

  /** Back into a room with the seat this phone has there: one device, one seat. False when it has none. */
  async resume(code: string): Promise<boolean> {
    if (!(await this.keptCodes()).includes(code)) return false;
    let found: Content | undefined;
    const pocket = await this.#claimed(code, async () => {
      found = await readContent(this.#kept(), code);
      return found ?? empty();
    });
    if (!found?.token) return false;
    this.#enter(code, pocket);
    return true;
  }

  /** A seat on this side; what stands in the way otherwise. */
  async join(code: string, role: string): Promise<No | undefined> {
    const answer = await askSeat(code, role);
    if (isNo(answer)) return answer;
    const keep = this.#kept();
    const pocket = await this.#claimed(code, async () => {
      const kept = await readContent(keep, code);
      return { ...(kept ?? empty()), token: answer.token, role };
    });
    await pocket.change({});
    await this.#leaveOthers(code);
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

  /** Reads what is kept only once an earlier tab has written down what it holds. */
  async #claimed(code: string, read: () => Promise<Content>): Promise<Pocket> {
    this.#claim?.release();
    const taken = async () => {
      if (this.scene.is === 'room') await this.scene.seat.leave();
    };
    this.#claim = await claimTab(code, taken, browserTabs(nanoid()));
    return new Pocket(this.#kept(), code, await read());
  }

  #enter(code: string, pocket: Pocket): void {
    history.replaceState(null, '', `#${code}`);
    const seat = new Seat(code, pocket);
    this.scene = { is: 'room', seat };
    this.lasting = this.#kept().lasting();
    seat.enter();
  }

  /** Whoever joins another room is done with earlier ones; only what was never sent there is left for them to find. */
  async #leaveOthers(current: string): Promise<void> {
    const keep = this.#kept();
    for (const code of await this.keptCodes()) {
      const content = code === current ? undefined : await readContent(keep, code);
      const unsent =
        content && (content.parcels.length > 0 || Object.values(content.drafts).some((text) => text.trim()));
      if (code !== current && !unsent) await keep.del(pocketKey(code));
    }
  }
}
