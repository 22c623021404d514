/** What the engine needs from outside: time, chance, and somebody who listens. Tests hand in their own. */
import { randomBytes } from 'node:crypto';
import type { Command, Question } from '../shared/activity.ts';
import type { Frame, Snapshot } from '../shared/protocol.ts';
import type { Store } from './store/port.ts';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `then` once after so many milliseconds; the answer cancels it. */
  after(milliseconds: number, then: () => void): () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  after(milliseconds, then) {
    const timer = setTimeout(then, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** 128 random bits, url-safe. */
export type Chance = () => string;

export const systemChance: Chance = () => randomBytes(16).toString('base64url');

/** One connected device or screen, as the host sees it. */
export interface Listener {
  snapshot(snapshot: Snapshot): void;
  /** Records of this seat alone. */
  own(frame: Frame): void;
}

/** Sends one frame to everybody of an audience, in whatever way is cheapest. */
export type Herald = (audience: 'moderator' | 'screen' | 'participant', frame: Frame) => void;

/** Log lines carry event names, counts and error classes: never an address, code, token or text. */
export interface Log {
  info(what: object, words: string): void;
  warn(what: object, words: string): void;
  error(what: object, words: string): void;
  debug(what: object, words: string): void;
}

export interface Thinking {
  /** Whose question it is; what was learnt of its texts is kept under this for its next one. */
  key: string;
  /** Kind of activity. */
  kind: string;
  question: Question;
  seed: string;
  /** Whether the texts may be given to the embedding server. */
  outside: boolean;
}

/** Thinks off the event loop. */
export interface Thinker {
  /** The command that a kind makes of a question. Rejects when it could not be thought out; asking again is safe. */
  think(thinking: Thinking): Promise<Command>;
  /** Nothing is remembered of a room's texts any more. */
  forget(room: string): void;
  /** Whether there is an embedding server, and whether it answers. */
  outside(): 'none' | 'answers' | 'silent';
  close(): Promise<void>;
}

/** All that a host needs. */
export interface HostPorts {
  store: Store;
  clock: Clock;
  chance: Chance;
  log: Log;
  herald: Herald;
  thinker: Thinker;
  serverSecret: string;
  joinUrl: string;
}
