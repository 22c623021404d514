/**
 * All that this phone keeps of one seat in a room, as one value under one key, so that text, secret and command are kept
 * together or not at all. Nothing here goes anywhere but into the outbox; `erase` leaves nothing behind.
 */
import { nanoid } from 'nanoid';
import type { Parcel } from '../outbox.ts';
import type { Keep } from './keep.ts';

/** A post of this phone's. The secret is the right to change it; two of them have nothing in common. */
export interface MyPost {
  secret: string;
  step: string;
  /** What it replies to, where it is a reply. */
  to?: string;
  /** As last sent by this phone. */
  text: string;
  /** The server's id for it; comes with the first ok. */
  card: string | null;
  /** A refusal's words, where the last thing done to it was not stored. */
  fault: string | null;
}

export interface Content {
  /** Null once the server no longer takes it. */
  token: string | null;
  role: string;
  /** Seed for orders that are this phone's own. */
  order: string;
  parcels: readonly Parcel[];
  posts: readonly MyPost[];
  /** Unsent text by step id. */
  drafts: Readonly<Record<string, string>>;
}

export const emptyContent = (): Content => ({
  token: null,
  role: '',
  order: nanoid(),
  parcels: [],
  posts: [],
  drafts: {},
});

/** Whether anything of it is stored nowhere else. */
export const unsentIn = ({ parcels, drafts }: Content): boolean =>
  parcels.length > 0 || Object.values(drafts).some((text) => text.trim() !== '');

const PREFIX = 'room:';
/** `place` is a room's code for this phone's own seat, and `code/1` for that of the first person entered here. */
export const pocketKey = (place: string): string => PREFIX + place;
export const placesIn = (keys: readonly string[]): string[] =>
  keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
export const codeOf = (place: string): string => place.split('/')[0] ?? '';
export const codesIn = (keys: readonly string[]): string[] => placesIn(keys).filter((place) => place === codeOf(place));

export class Pocket {
  content: Content = $state.raw({ token: null, role: '', order: '', parcels: [], posts: [], drafts: {} });
  #keep: Keep;
  #key: string;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #shut = false;

  constructor(keep: Keep, place: string, content: Content) {
    this.#keep = keep;
    this.#key = pocketKey(place);
    this.content = content;
  }

  /** Resolves once the change is kept. Changes that come while one is being written share the next write. */
  change(change: Partial<Content>): Promise<void> {
    this.content = { ...this.content, ...change };
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      this.#running = this.#shut ? Promise.resolve() : this.#keep.set(this.#key, this.content);
      return this.#running;
    });
    return this.#next;
  }

  /** Waits for what is being written and writes nothing after it: another tab goes on with it. */
  async shut(): Promise<void> {
    await (this.#next ?? this.#running).catch(() => {});
    this.#shut = true;
  }

  async erase(): Promise<void> {
    this.#shut = true;
    this.content = { token: null, role: '', order: '', parcels: [], posts: [], drafts: {} };
    await (this.#next ?? this.#running).catch(() => {});
    await this.#keep.del(this.#key);
  }
}

/** What an earlier visit kept of this place; undefined when nothing, or nothing that can be read. */
export async function readContent(keep: Keep, place: string): Promise<Content | undefined> {
  const raw = await keep.get(pocketKey(place));
  // Written by this page's own code only; a page of another version may have used another form.
  const kept = raw as Partial<Content> | undefined;
  if (!kept || typeof kept.role !== 'string' || !Array.isArray(kept.parcels) || !Array.isArray(kept.posts))
    return undefined;
  return {
    token: kept.token ?? null,
    role: kept.role,
    order: kept.order ?? '',
    parcels: kept.parcels,
    posts: kept.posts,
    drafts: kept.drafts ?? {},
  };
}
