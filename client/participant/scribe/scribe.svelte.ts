/**
 * The seats on this phone of people without one: each with a pocket, an outbox and a connection of its own, so that all of
 * them count as here, and one of all seats on the phone whose face is on. The server is told nothing that ties them together.
 */
import { askSeat, isNo, type No } from '../api.ts';
import type { Keep } from '../keep.ts';
import { codeOf, emptyContent, placesIn, Pocket, readContent, type Content } from '../pocket.svelte.ts';
import { Seat } from '../seat.svelte.ts';

/** Seats on one phone, the helper's own with them. */
export const MOST_SEATS = 8;
/** Where no WebSocket gets through: a browser has six ways at once to one server, and what is sent needs one of them free. */
export const MOST_POLLING = 4;

export const FULL = 'This phone and its network hold no more seats. Somebody else can enter the next person.';

export interface Kept {
  person: number;
  content: Content;
}

/** The people entered on this phone earlier, in their order. */
export async function readEntered(keep: Keep, code: string): Promise<Kept[]> {
  const places = placesIn(await keep.keys()).filter((place) => place !== code && codeOf(place) === code);
  const found: Kept[] = [];
  for (const place of places) {
    const content = await readContent(keep, place);
    if (content) found.push({ person: Number(place.slice(code.length + 1)), content });
  }
  return found.sort((a, b) => a.person - b.person);
}

export class Scribe {
  readonly own: Seat;
  entered: readonly Seat[] = $state.raw([]);
  /** The seat one is writing for. */
  active: Seat = $state.raw()!;
  readonly #keep: Keep;
  readonly #pockets = new Map<Seat, Pocket>();

  constructor(own: Seat, keep: Keep, kept: readonly Kept[]) {
    this.own = own;
    this.active = own;
    this.#keep = keep;
    this.entered = kept.map(({ person, content }) => this.#seated(person, this.#pocket(person, content)));
    for (const seat of this.entered) this.#start(seat);
  }

  /** As this phone's network is now. */
  get full(): boolean {
    return this.entered.length >= (this.own.polls ? MOST_POLLING : MOST_SEATS) - 1;
  }

  choose(seat: Seat): void {
    this.active = seat;
  }

  /** A seat for one person more, to which the phone then turns; what stands in the way otherwise. */
  async enter(role: string): Promise<No | undefined> {
    if (this.full) return { refused: null, words: FULL };
    const answer = await askSeat(this.own.code, role, true);
    if (isNo(answer)) return answer;
    // Not one that has just been somebody else's, as long as others came after them.
    const person = Math.max(0, ...this.entered.map((one) => one.person)) + 1;
    const pocket = this.#pocket(person, { ...emptyContent(), token: answer.token, role });
    const seat = this.#seated(person, pocket);
    this.entered = [...this.entered, seat];
    this.active = seat;
    await pocket.change({});
    this.#start(seat);
    return undefined;
  }

  /** Another seat for somebody whose own the server does not take any more; what they had not sent goes along. */
  async again(gone: Seat): Promise<No | undefined> {
    const answer = await askSeat(this.own.code, gone.role, true);
    if (isNo(answer)) return answer;
    const pocket = this.#pockets.get(gone);
    if (!pocket) return undefined;
    const seat = this.#seated(gone.person, pocket);
    await pocket.change({ token: answer.token });
    this.#pockets.delete(gone);
    this.entered = this.entered.map((one) => (one === gone ? seat : one));
    if (this.active === gone) this.active = seat;
    this.#start(seat);
    return undefined;
  }

  /** This person has left: their seat ends on this phone, and nothing of it stays here. */
  async left(seat: Seat): Promise<void> {
    this.entered = this.entered.filter((one) => one !== seat);
    if (this.active === seat) this.active = this.own;
    this.#pockets.delete(seat);
    await seat.erase();
  }

  /** Another tab goes on with all of them; resolves when all is written down. */
  async leave(): Promise<void> {
    await Promise.all(this.entered.map((seat) => seat.leave()));
  }

  async erase(): Promise<void> {
    await Promise.all(this.entered.map((seat) => seat.erase()));
  }

  /** The session is over for all of them. */
  over(): void {
    for (const seat of this.entered) seat.over();
  }

  #pocket(person: number, content: Content): Pocket {
    return new Pocket(this.#keep, `${this.own.code}/${person}`, content);
  }

  #seated(person: number, pocket: Pocket): Seat {
    const seat = new Seat(this.own.code, pocket, person);
    this.#pockets.set(seat, pocket);
    return seat;
  }

  /** Without a token it was refused before: it stays, with what was not sent, until they are entered again or have left. */
  #start(seat: Seat): void {
    if (this.#pockets.get(seat)?.content.token === null) seat.ended = 'invalid';
    else seat.enter();
  }
}
