/**
 * This phone's own posts: writing, changing, withdrawing, and what is true of each. The secret of a post stays here until
 * its step is revealed and then goes; what was never stored is handed back to the person as a notice.
 */
import { nanoid } from 'nanoid';
import type { HoldReason } from '../../shared/names.ts';
import type { CommandMessage } from '../../shared/protocol.ts';
import type { Table } from '../../shared/records.ts';
import type { Outbox, Parcel, Refused } from '../outbox.ts';
import type { MyPostRecord } from '../room.svelte.ts';
import type { MyPost, Pocket } from './pocket.svelte.ts';

/** Something the person has to know, with the text it is about. Held in memory only. */
export interface Notice {
  id: string;
  words: string;
  text: string;
}

export type PostState =
  | { is: 'unsent'; change: boolean }
  | { is: 'leaving' }
  | { is: 'fault'; words: string }
  | { is: 'box' }
  | { is: 'wall' }
  | { is: 'held'; reason: HoldReason };

/** What is true of a post: what waits on this phone first, then what the server says. */
export function stateOf(post: MyPost, parcels: readonly Parcel[], mine: Table): PostState {
  const about = parcels.filter((parcel) => parcel.message.secret === post.secret);
  const waiting = about.filter(({ message }) => !message.type.endsWith('.same'));
  if (waiting.some((parcel) => parcel.message.type.endsWith('.withdraw'))) return { is: 'leaving' };
  if (waiting.length > 0)
    return { is: 'unsent', change: waiting.every(({ message }) => message.type.endsWith('.edit')) };
  if (post.fault !== null) return { is: 'fault', words: post.fault };
  const told = mine.get(`mine:post:${post.card}`) as MyPostRecord | undefined;
  if (told?.state === 'held') return { is: 'held', reason: told.reason ?? 'unclear' };
  return { is: told?.state ?? 'box' };
}

/** Where the unsent text of a new post is kept, or of a change to one. */
export const draftKey = (step: string, secret = ''): string => (secret ? `${step}/${secret}` : step);

function parted(drafts: Readonly<Record<string, string>>, step: string) {
  const entries = Object.entries(drafts);
  const here = ([key]: [string, string]) => key === step || key.startsWith(`${step}/`);
  const gone = Object.fromEntries(entries.filter(here));
  return [gone, Object.fromEntries(entries.filter((entry) => !here(entry)))] as const;
}

export class Posts {
  #pocket: Pocket;
  #outbox: Outbox;
  notices: readonly Notice[] = $state.raw([]);
  /** Ids of posts this page saw being written here; only ever in memory, so that nothing on the phone tells afterwards. */
  readonly #written = new Set<string>();

  constructor(pocket: Pocket, outbox: Outbox) {
    this.#pocket = pocket;
    this.#outbox = outbox;
  }

  /** `kind` names the commands: `collect` writes with `collect.write`. The draft and the post change places in one write. */
  write(kind: string, step: string, text: string): Promise<void> {
    return this.#write(kind, { step, text });
  }

  /** A post that is a reply to something: `to` is its id. */
  reply(kind: string, step: string, { text, to }: { text: string; to: string }): Promise<void> {
    return this.#write(kind, { step, text, to });
  }

  #write(kind: string, { step, text, to }: Pick<MyPost, 'step' | 'text' | 'to'>): Promise<void> {
    const { posts, drafts } = this.#pocket.content;
    const { [draftKey(step, to)]: _sent, ...others } = drafts;
    const post: MyPost = { secret: nanoid(), step, text, card: null, fault: null, ...(to && { to }) };
    void this.#pocket.change({ posts: [...posts, post], drafts: others });
    return this.#outbox.put(this.#message(`${kind}.write`, post, { text, ...(to && { to }) }));
  }

  /** Not yet sent: the post is written with the new words at once. Never stored: it is written once more. */
  edit(kind: string, post: MyPost, text: string): Promise<void> {
    const { parcels } = this.#pocket.content;
    const type = post.card === null && this.#neverTried(post, parcels) ? 'write' : 'edit';
    const { [draftKey(post.step, post.secret)]: _sent, ...drafts } = this.#pocket.content.drafts;
    void this.#pocket.change({ drafts });
    this.#patch(post.secret, { text, fault: null });
    const same = ({ message, tried }: Parcel) => message.secret === post.secret && !tried;
    const body = type === 'write' && post.to ? { text, to: post.to } : { text };
    return this.#outbox.put(this.#message(`${kind}.${type}`, post, body), same);
  }

  async withdraw(kind: string, post: MyPost): Promise<void> {
    const { parcels } = this.#pocket.content;
    const mine = ({ message }: Parcel) => message.secret === post.secret;
    if (post.card === null && this.#neverTried(post, parcels)) {
      this.#remove(post.secret);
      await this.#outbox.drop(mine);
      return;
    }
    await this.#outbox.put(this.#message(`${kind}.withdraw`, post, {}), (parcel) => mine(parcel) && !parcel.tried);
  }

  /** Its author says that a post on the wall says the same, or takes that back. */
  async same(kind: string, post: MyPost, like: string | null): Promise<void> {
    const message = this.#message(`${kind}.same`, post, { like });
    await this.#outbox.put(
      message,
      (parcel) => parcel.message.secret === post.secret && parcel.message.type === message.type,
    );
  }

  done({ message }: Parcel, card: string | undefined): void {
    if (!message.secret) return;
    if (message.type.endsWith('.withdraw')) this.#remove(message.secret);
    else if (card) this.#patch(message.secret, { card, fault: null });
  }

  /** `live` says whether the post's step can still be written in; `stored` is what the server has of it. */
  refused({ message }: Parcel, refusal: Refused, about: { live: boolean; stored: string | undefined }): void {
    const post = this.#pocket.content.posts.find((one) => one.secret === message.secret);
    const text = typeof message.body?.text === 'string' ? message.body.text : '';
    if (post && about.live && message.type.endsWith('.write'))
      return this.#patch(post.secret, { fault: refusal.words });
    if (post && message.type.endsWith('.write')) this.#remove(post.secret);
    if (post && about.stored !== undefined) this.#patch(post.secret, { text: about.stored });
    if (post && refusal.refused === 'collect.unknownPost') this.#remove(post.secret);
    this.notify(refusal.words, text);
  }

  notify(words: string, text = ''): void {
    this.notices = [...this.notices, { id: nanoid(), words, text }];
  }

  /** Whether a post is this phone's own, as far as this page still knows. */
  wrote = (card: string): boolean =>
    this.#written.has(card) || this.#pocket.content.posts.some((post) => post.card === card);

  dismiss(id: string): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }

  /** The step is revealed: its secrets and texts go. What nobody stored is shown once more, and kept nowhere. */
  forget(step: string): void {
    const { posts, drafts, parcels } = this.#pocket.content;
    const [gone, others] = parted(drafts, step);
    if (Object.keys(gone).length === 0 && posts.every((post) => post.step !== step)) return;
    for (const post of posts) if (post.step === step && post.card !== null) this.#written.add(post.card);
    const waiting = new Set(parcels.map((parcel) => parcel.message.secret));
    const lost = posts.filter((post) => post.step === step && post.fault !== null && !waiting.has(post.secret));
    for (const post of lost) this.notify('This was never stored, and the step is over.', post.text);
    for (const draft of Object.values(gone)) {
      if (draft.trim()) this.notify('The step ended before you sent this. It was not stored.', draft);
    }
    void this.#pocket.change({ posts: posts.filter((post) => post.step !== step), drafts: others });
  }

  #message(type: string, post: MyPost, body: Record<string, string | null>): CommandMessage {
    return { id: nanoid(), type, step: post.step, body, secret: post.secret };
  }

  /** The server cannot know of it: nothing about it was ever sent but what it refused. */
  #neverTried(post: MyPost, parcels: readonly Parcel[]): boolean {
    return !parcels.some(({ message, tried }) => message.secret === post.secret && tried);
  }

  #patch(secret: string, change: Partial<MyPost>): void {
    const posts = this.#pocket.content.posts.map((post) => (post.secret === secret ? { ...post, ...change } : post));
    void this.#pocket.change({ posts });
  }

  #remove(secret: string): void {
    void this.#pocket.change({ posts: this.#pocket.content.posts.filter((post) => post.secret !== secret) });
  }
}
