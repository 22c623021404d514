/**
 * What crosses the socket: the seat handshake, then three messages. `command` is always acknowledged; `snapshot` and
 * `frame` come from the server. Both sides parse; docs/PROTOCOL.md describes it for any Socket.IO client.
 */
import * as v from 'valibot';
import type { RefusalCode } from './refusals.ts';

/** Raised with every change that an older page could not follow; it is then told to reload. */
export const PROTOCOL = 2;

/** Largest message in bytes; the longest post (10,000 graphemes) fits with room to spare. */
export const LARGEST_FRAME = 256 * 1024;

/** Room codes: no letter or digit that can be mistaken for another on a projector. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 6;
const codePattern = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`, 'u');

/** What people type, as a code: any case, spaces and dashes between. */
export const normalCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/gu, '');
export const roomCode = v.pipe(v.string(), v.transform(normalCode), v.regex(codePattern));

const secret = v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/u));

/** Socket.IO `auth`. `key` is a seat's token, or the moderator's or screen's secret from its link. */
export const handshake = v.object({
  protocol: v.number(),
  code: roomCode,
  audience: v.picklist(['moderator', 'screen', 'participant']),
  key: v.pipe(v.string(), v.maxLength(400)),
  /** Secrets of this device's own posts, so that it is sent their state. Kept in memory while connected. */
  secrets: v.optional(v.pipe(v.array(secret), v.maxLength(200)), []),
});
export type Handshake = v.InferOutput<typeof handshake>;

export const command = v.strictObject({
  /** Random, made once per command and kept for every resend: the server does each id at most once. */
  id: v.pipe(v.string(), v.regex(/^[\w-]{16,40}$/u)),
  type: v.pipe(v.string(), v.maxLength(60)),
  step: v.optional(v.pipe(v.string(), v.maxLength(64)), ''),
  body: v.optional(v.record(v.string(), v.unknown()), {}),
  /** The secret a post belongs to; the server derives the post's id from it and forgets it. */
  secret: v.optional(secret),
});
export type CommandMessage = v.InferInput<typeof command>;

/** A code a newer server has made up is still an answer; its words say what to do. */
const refusal = v.strictObject({ refused: v.string() as v.GenericSchema<string, RefusalCode>, words: v.string() });

/** `card` is the id of the post a secret belongs to; it comes with every command that carried a secret. */
export const ack = v.union([v.strictObject({ ok: v.literal(true), card: v.optional(v.string()) }), refusal]);
export type Ack = v.InferOutput<typeof ack>;

const records = v.record(v.string(), v.unknown());

export const snapshot = v.object({
  protocol: v.number(),
  /** Number of the frame this stands after. */
  n: v.number(),
  /** Server time in milliseconds since the epoch: clocks on faces count by it. */
  now: v.number(),
  records,
  mine: records,
});
export type Snapshot = v.InferOutput<typeof snapshot>;

/** `n` counts frames of the audience by one; a gap means: ask for a snapshot. Frames with `mine` are for this seat and carry no `n`. */
export const frame = v.object({
  n: v.optional(v.number()),
  mine: v.optional(v.literal(true)),
  put: records,
  drop: v.array(v.string()),
});
export type Frame = v.InferOutput<typeof frame>;

/** `POST /api/seats`. */
export const takeSeat = v.strictObject({
  code: roomCode,
  role: v.pipe(v.string(), v.maxLength(64)),
  /** For somebody without a phone, entered by a helper. The token says so, and nothing else does. */
  scribe: v.optional(v.literal(true)),
});
export const takenSeat = v.object({ token: v.string() });

/** `POST /api/door`: what somebody with a code sees before choosing a side. */
export const door = v.strictObject({ code: roomCode });
export const doorView = v.object({
  code: v.string(),
  title: v.string(),
  roles: v.array(v.object({ id: v.string(), name: v.string() })),
  rehearsal: v.boolean(),
  threshold: v.number(),
  retentionDays: v.number(),
  live: v.boolean(),
  embeddings: v.optional(v.boolean(), false),
});
export type DoorView = v.InferOutput<typeof doorView>;
