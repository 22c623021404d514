/**
 * Seats without a table of seats: a token is its own proof under the room's key. The key comes from the server's secret and
 * the room's salt; once the salt is destroyed, no token, ballot key or post id of the room can be made or matched again.
 */
import {
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import type { Audience } from '../shared/activity.ts';

export interface Seat {
  audience: Audience;
  /** Role id; empty for moderator and screen. */
  role: string;
  /** Random 128-bit id that only the device keeps; here only while it is connected. Empty for moderator and screen. */
  pid: string;
  /** Entered by a helper, for somebody without a phone. For presence alone: nothing that is stored or sent of a seat holds it. */
  scribed?: true;
}

/** In a token: the seat was entered by a helper. */
const SCRIBED = 'scribed';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

export const randomSecret = (): string => randomBytes(24).toString('base64url');
export const randomSalt = (): string => randomBytes(16).toString('base64url');

/** The screen's secret follows from the moderator's, so that only its hash has to be kept. Never the other way round. */
export const screenSecretOf = (moderator: string): string =>
  createHmac('sha256', moderator).update('screen').digest('base64url').slice(0, 32);

export const hashOf = (secret: string): string => sha256(`link\0${secret}`);

export const matches = (secret: string, hash: string): boolean => equal(hashOf(secret), hash);

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export class RoomKey {
  readonly #key: KeyObject;
  readonly #code: string;

  constructor(serverSecret: string, salt: string, code: string) {
    const key = hkdfSync('sha256', serverSecret, Buffer.from(salt, 'base64url'), `elephant-room/${code}`, 32);
    // Made a key object once: from plain bytes each code would make one anew.
    this.#key = createSecretKey(Buffer.from(key));
    this.#code = code;
  }

  /** A token for a new seat of that role; `scribed` says that a helper entered it. */
  mint(role: string, { scribed = false } = {}): string {
    const pid = randomBytes(16).toString('base64url');
    const [mark, what] = scribed ? [`.${SCRIBED}`, SCRIBED] : ['', 'seat'];
    return `${role}.${pid}${mark}.${this.#mac(what, role, pid)}`;
  }

  /** The seat a token stands for; undefined when it is not one of this room. */
  verify(token: string): Seat | undefined {
    const [role, pid, ...rest] = token.split('.');
    const mac = rest.pop();
    if (!role || !pid || !mac) return undefined;
    // The mark stands in the MAC's first part, which nobody's role or id can reach: with or without it, another MAC.
    const scribed = rest.length === 1 && rest[0] === SCRIBED;
    if (rest.length > 0 && !scribed) return undefined;
    if (!equal(mac, this.#mac(scribed ? SCRIBED : 'seat', role, pid))) return undefined;
    return { audience: 'participant', role, pid, ...(scribed && { scribed }) };
  }

  /** Key of a seat's ballot in one round of one step; two of them have nothing in common. */
  ballot = (pid: string, step: string, round: number): string => this.#mac('ballot', pid, step, round).slice(0, 22);

  /** Keys of the places for posts that a seat has in one round of one step. */
  slots(pid: string, round: { step: string; round: number }, count: number): string[] {
    return Array.from({ length: count }, (_, i) => this.#mac('slot', pid, round.step, round.round, i).slice(0, 22));
  }

  /** A post's id, from the secret its author's device made for it. */
  card = (secret: string): string => this.#mac('post', secret).slice(0, 22);

  #mac(...parts: (string | number)[]): string {
    return createHmac('sha256', this.#key)
      .update([this.#code, ...parts].join('\0'))
      .digest('base64url');
  }
}
