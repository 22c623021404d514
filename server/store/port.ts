/**
 * What the engine asks of storage. A room is a snapshot plus a short tail of ticks; the store keeps both as opaque JSON
 * and promises durability, order of ticks and real erasure. It knows nothing of the room's rules.
 */

/** What stands beside the snapshot. Secrets appear only as hashes; `salt` is the room key's half that closing destroys. */
export interface RoomHead {
  /** Room code, six symbols; unique. */
  code: string;
  /** Milliseconds since the epoch, of the moderator's act (never a participant's). */
  createdAt: number;
  closedAt: number | null;
  /** Days after `closedAt` (or after `createdAt` of a room never closed) until the room is deleted. */
  retentionDays: number;
  /** SHA-256 of the moderator's and the screen's link secrets, base64url. They outlive the salt, for the summary. */
  moderatorHash: string;
  screenHash: string;
  /** Base64url, 16 bytes; null once the room is closed: every seat token is dead from then on. */
  salt: string | null;
}

/** One heartbeat: events in the order they were folded, and the ids of the commands it answered (sorted). */
export interface Tick {
  events: unknown[];
  done: string[];
}

/** A new snapshot, and what changes in the head with it. */
export interface Seal {
  snapshot: unknown;
  head?: Partial<Omit<RoomHead, 'code'>>;
}

export interface StoredRoom {
  head: RoomHead;
  /** Number of the last tick folded into `snapshot`; 0 for a new room. */
  sealedAt: number;
  snapshot: unknown;
  /** Ticks sealedAt+1, sealedAt+2, … in order, without a gap. */
  tail: Tick[];
}

export interface Store {
  /** Durable when resolved. False when the code is taken; nothing is changed then. */
  create(head: RoomHead, snapshot: unknown): Promise<boolean>;
  read(code: string): Promise<StoredRoom | undefined>;
  /**
   * Appends tick number `n` in one transaction; durable when it resolves. False when `n` is not the next number
   * (somebody else appended) or the room is gone; nothing is changed then.
   */
  append(code: string, n: number, tick: Tick): Promise<boolean>;
  /**
   * Writes `to.snapshot` as the state after tick `n` (which is itself never stored), applies `to.head` where given, and erases
   * the tail and the older snapshot: from the tables in the same transaction, from the file's bytes before it resolves.
   * After a crash in between, the next `read` finishes the erasure. False as for `append`.
   */
  seal(code: string, n: number, to: Seal): Promise<boolean>;
  /** All rooms' heads, in order of code. */
  heads(): Promise<RoomHead[]>;
  /** Deletes the room and everything of it. Resolves also when there was none. */
  forget(code: string): Promise<void>;
  /** Releases files and locks. Later calls reject. */
  shut(): Promise<void>;
}

/** The store cannot be used as it is: the message is one line that says what to do. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
}
