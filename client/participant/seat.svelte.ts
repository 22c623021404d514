/**
 * This phone's place in a room: the room as it sees it, what it keeps, and the way to the server, put together. Faces of
 * activities get it whole and use `send`, `posts` and the drafts; none of them knows the link or the storage.
 */
import { nanoid } from 'nanoid';
import type { CommandMessage, Frame, Snapshot } from '../../shared/protocol.ts';
import { isPassing, type RefusalCode } from '../../shared/refusals.ts';
import { openLink, type Ears, type Link, type Seat as LinkSeat } from '../link.ts';
import { Outbox, type Parcel, type Refused } from '../outbox.ts';
import { RoomView, type MyPostRecord } from '../room.svelte.ts';
import { unsentIn, type MyPost, type Pocket } from './pocket.svelte.ts';
import { Posts, stateOf, type PostState } from './posts.svelte.ts';

/**
 * closed: the session is over · invalid: the server does not take this seat · elsewhere: another tab has the room ·
 * refused: the server will not have this page now, and its words say why.
 */
export type Ending = 'closed' | 'invalid' | 'elsewhere' | 'refused';

export type OpenLink = (seat: LinkSeat, ears: Ears, secrets: () => string[]) => Link;

/** What a face asks; id and step are added here. */
export type Ask = Pick<CommandMessage, 'type' | 'body'>;

/** How long a first connection may take, in milliseconds, before it is spoken of. */
const LATE = 4000;

export class Seat {
  readonly code: string;
  /** Number of the person without a phone whose seat it is; 0 for this phone's own. */
  readonly person: number;
  readonly room = new RoomView();
  readonly posts: Posts;
  ended: Ending | null = $state(null);
  /** The words of the refusal that ended it. */
  words = $state('');
  /** This page came after a reveal, so that it may have written what it does not know of any more. */
  cameLater = $state(false);
  /** The room has not been reached for a while: time to say so. */
  late = $state(false);
  #pocket: Pocket;
  #outbox: Outbox;
  #link: Link | undefined;

  constructor(code: string, pocket: Pocket, person = 0) {
    this.code = code;
    this.person = person;
    this.#pocket = pocket;
    this.#outbox = new Outbox({
      parcels: () => pocket.content.parcels,
      keep: (parcels) => pocket.change({ parcels }),
      send: (message) => this.#link?.send(message) ?? Promise.reject(new Error('no link')),
      done: (parcel, card) => this.posts.done(parcel, card),
      refused: (parcel, refusal) => this.#refused(parcel, refusal),
      later: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds);
        return () => clearTimeout(timer);
      },
      random: Math.random,
    });
    this.posts = new Posts(pocket, this.#outbox);
  }

  get role(): string {
    return this.#pocket.content.role;
  }

  /** Whether its way to the server is the slow one, of which a browser has few to the same server. */
  get polls(): boolean {
    return this.#link?.polls() ?? false;
  }

  /** Seed of the orders that are this phone's own; never sent. */
  get order(): string {
    return this.#pocket.content.order;
  }

  enter(open: OpenLink = openLink): void {
    const { token } = this.#pocket.content;
    if (token === null) return;
    const secrets = () => this.#pocket.content.posts.map((post) => post.secret).slice(-200);
    setTimeout(() => (this.late = true), LATE);
    this.#link = open({ code: this.code, audience: 'participant', key: token }, this.#ears(), secrets);
  }

  /** Kept on this phone, then sent until it is answered. A newer one of the same type and step takes an unsent one's place. */
  send(step: string, ask: Ask): Promise<void> {
    const same = ({ message }: Parcel) => message.type === ask.type && message.step === step;
    return this.#outbox.put({ ...ask, id: nanoid(), step }, same);
  }

  /** The newest command of that type and step which is not answered yet. */
  waiting(step: string, type: string): CommandMessage | undefined {
    const { parcels } = this.#pocket.content;
    return parcels.filter(({ message }) => message.type === type && message.step === step).at(-1)?.message;
  }

  /** Unsent text under a key of `draftKey`; it survives a reload. */
  draft(key: string): string | undefined {
    return this.#pocket.content.drafts[key];
  }

  setDraft(key: string, text: string | undefined): void {
    const { [key]: _old, ...drafts } = this.#pocket.content.drafts;
    void this.#pocket.change({ drafts: text === undefined ? drafts : { ...drafts, [key]: text } });
  }

  /** This phone's posts in a step, each with what is true of it, newest first. */
  mine(step: string): { post: MyPost; state: PostState }[] {
    const { posts, parcels } = this.#pocket.content;
    const found: { post: MyPost; state: PostState }[] = [];
    for (const post of posts) {
      if (post.step === step) found.unshift({ post, state: stateOf(post, parcels, this.room.mine) });
    }
    return found;
  }

  /** Posts of a step that are not stored yet: they take a place that the server does not know of. */
  unstored(step: string): number {
    const writes = this.#pocket.content.parcels.filter(({ message }) => message.type.endsWith('.write'));
    return writes.filter(({ message }) => message.step === step).length;
  }

  /** Ends this tab's part; resolves when all is written down for the next one. */
  async leave(): Promise<void> {
    this.#stop('elsewhere');
    await this.#pocket.shut();
  }

  /** The session is over: everything goes but what was never stored, which is shown once and kept nowhere. */
  over(): void {
    if (this.ended === 'closed') return;
    const { parcels, drafts } = this.#pocket.content;
    const texts = parcels.map(({ message }) => message.body?.text).filter((text) => typeof text === 'string');
    for (const text of [...texts, ...Object.values(drafts)]) {
      if (text.trim()) this.posts.notify('This never reached the room, and it is over.', text);
    }
    this.#stop('closed');
    void this.#pocket.erase();
  }

  async erase(): Promise<void> {
    this.#outbox.stop();
    this.#link?.close();
    await this.#pocket.erase();
  }

  #ears(): Ears {
    return {
      snapshot: (snapshot: Snapshot) => {
        const first = !this.room.ready;
        this.room.take(snapshot);
        if (first) this.cameLater = (this.room.one<string[]>('revealed') ?? []).length > 0;
        this.#settle();
      },
      frame: (frame: Frame) => {
        this.room.change(frame);
        this.#settle();
      },
      connected: (yes) => {
        this.room.connected = yes;
        if (!yes) this.late = true;
        this.#outbox.connected(yes);
      },
      refused: ({ refused, words }) => this.#turnedAway(refused, words),
    };
  }

  /** What a reveal or the end of the session asks of this phone. */
  #settle(): void {
    if (this.room.room?.closed) return this.over();
    for (const step of this.room.one<string[]>('revealed') ?? []) this.posts.forget(step);
  }

  #refused(parcel: Parcel, refusal: Refused): void {
    if (refusal.refused === 'room.closed') return this.over();
    const { step, mine } = this.room;
    const post = this.#pocket.content.posts.find((one) => one.secret === parcel.message.secret);
    const told = mine.get(`mine:post:${post?.card}`) as MyPostRecord | undefined;
    const live = step?.id === parcel.message.step && step?.phase !== 'revealed';
    this.posts.refused(parcel, refusal, { live, stored: told?.text });
  }

  #turnedAway(refused: RefusalCode, words: string): void {
    this.words = words;
    if (isPassing(refused)) return;
    if (refused === 'room.closed' || (refused === 'room.unknown' && !unsentIn(this.#pocket.content)))
      return this.over();
    // A room that is not there may be a server that looks in the wrong place: what is not stored yet is kept.
    if (!refused.startsWith('seat.') && refused !== 'room.unknown') return this.#stop('refused');
    this.#stop('invalid');
    if (refused !== 'room.unknown') void this.#pocket.change({ token: null });
  }

  #stop(ending: Ending): void {
    this.ended = ending;
    this.#outbox.stop();
    this.#link?.close();
  }
}
