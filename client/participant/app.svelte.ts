/** Which of the phone's few scenes is on: opening, the front door, a room, or forgotten. It puts seats together. */
import { nanoid } from 'nanoid';
import { normalCode } from '../../shared/protocol.ts';
import { askSeat, isNo, type No } from './api.ts';
import { bring } from './bring.ts';
import { openKeep, type Keep } from './keep.ts';
import {
  codeOf,
  codesIn,
  emptyContent,
  placesIn,
  Pocket,
  pocketKey,
  readContent,
  unsentIn,
  type Content,
} from './pocket.svelte.ts';
import type * as parts from './scribe/parts.ts';
import { Seat } from './seat.svelte.ts';
import { browserTabs, claimTab, type Claim } from './tabs.ts';

export type Scene = { is: 'opening' } | { is: 'door'; code: string; words: string } | { is: 'room'; seat: Seat };

/** `#CODE`, and in a preview `#CODE.side`. */
const inAddress = (): string[] => decodeURIComponent(location.hash.slice(1)).split('.');
const codeInAddress = (): string => normalCode(inAddress()[0] ?? '');

/** The seats of people entered on this phone, and the faces they need. */
export interface Others extends Pick<typeof parts, 'SeatBar' | 'Gone'> {
  scribe: parts.Scribe;
}

export class App {
  scene: Scene = $state.raw({ is: 'opening' });
  /** False when what is written here is gone with a reload. */
  lasting = $state(true);
  /** Undefined until somebody is entered here; most phones never bring it. */
  others: Others | undefined = $state.raw();
  #coming: Promise<Others | undefined> | undefined;
  #keep: Keep | undefined;
  #claim: Claim | undefined;

  async start(): Promise<void> {
    this.#keep = await openKeep();
    this.lasting = this.#keep.lasting();
    await this.#dropOrphans();
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
      return found ?? emptyContent();
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
      return { ...(kept ?? emptyContent()), token: answer.token, role };
    });
    await pocket.change({});
    await this.#leaveOthers(code);
    this.#enter(code, pocket);
    return undefined;
  }

  /** Everything this phone keeps of any room. */
  async forget(): Promise<void> {
    await this.others?.scribe.erase();
    if (this.scene.is === 'room') await this.scene.seat.erase();
    await this.#kept().clear();
    this.toDoor('This phone has forgotten everything.');
  }

  toDoor(words: string, code = ''): void {
    void this.others?.scribe.leave();
    this.others = this.#coming = undefined;
    this.#claim?.release();
    history.replaceState(null, '', location.pathname + (code ? `#${code}` : ''));
    this.scene = { is: 'door', code, words };
  }

  /** A seat for somebody without a phone, entered on this one; what stands in the way otherwise. */
  async enterFor(role: string): Promise<No | undefined> {
    return (await this.#bringOthers())?.scribe.enter(role);
  }

  #bringOthers(): Promise<Others | undefined> {
    return (this.#coming ??= this.#openOthers());
  }

  async #openOthers(): Promise<Others | undefined> {
    const { scene } = this;
    if (scene.is !== 'room') return undefined;
    const { readEntered, Scribe, SeatBar, Gone } = await bring(() => import('./scribe/parts.ts'));
    const kept = await readEntered(this.#kept(), scene.seat.code);
    // Meanwhile another tab may have taken the room over. After the end they still come, to be forgotten.
    if (this.scene !== scene || ![null, 'closed'].includes(scene.seat.ended)) return undefined;
    return (this.others = { scribe: new Scribe(scene.seat, this.#kept(), kept), SeatBar, Gone });
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
      const own = this.scene.is === 'room' ? this.scene.seat : undefined;
      await Promise.all([own?.leave(), this.others?.scribe.leave()]);
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
    void this.#places().then((places) => {
      if (places.some((place) => place !== code && codeOf(place) === code)) void this.#bringOthers();
    });
  }

  async #places(): Promise<string[]> {
    return placesIn(await this.#kept().keys());
  }

  /** Whoever joins another room is done with earlier ones; only what was never sent there is left for them to find. */
  async #leaveOthers(current: string): Promise<void> {
    const keep = this.#kept();
    const places = await this.#places();
    for (const code of codesIn(await keep.keys())) {
      const there = places.filter((place) => codeOf(place) === code);
      const contents = await Promise.all(there.map((place) => readContent(keep, place)));
      if (code === current || contents.some((content) => content && unsentIn(content))) continue;
      for (const place of there) await keep.del(pocketKey(place));
    }
  }

  /** Seats of others go with this phone's own, also where the page was closed before it could forget them. */
  async #dropOrphans(): Promise<void> {
    const places = await this.#places();
    for (const place of places) if (!places.includes(codeOf(place))) await this.#kept().del(pocketKey(place));
  }
}
