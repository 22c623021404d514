/** Opening a room, over HTTP. Apart from the socket's protocol, so that a phone need not load what a plan may be. */
import * as v from 'valibot';
import { cardId, shownText } from './names.ts';
import { roomCode } from './protocol.ts';
import { plan, rules } from './room/state.ts';

/** What a moderator's link holds. */
export const moderatorKey = v.object({ code: roomCode, key: v.pipe(v.string(), v.maxLength(100)) });
export type ModeratorKey = v.InferOutput<typeof moderatorKey>;

/** `POST /api/rooms`. */
export const openRoom = v.strictObject({
  title: v.pipe(shownText(80), v.trim(), v.minLength(1)),
  roles: v.pipe(v.array(v.pipe(shownText(40), v.trim(), v.minLength(1))), v.minLength(2), v.maxLength(4)),
  threshold: v.optional(rules.entries.threshold),
  live: v.optional(v.boolean(), true),
  agenda: v.optional(v.pipe(v.array(plan), v.maxLength(40)), []),
  rehearsal: v.optional(v.boolean(), false),
  /** Of a rehearsal: id of a step that is come to at once, as if all before it had been done. */
  until: v.optional(v.nullable(cardId), null),
  passcode: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** Of a preview, a rehearsal with `until`, in place of the passcode: of a room that its opener moderates, and that is not over. */
  desk: v.optional(moderatorKey),
});
export type OpenRoom = v.InferInput<typeof openRoom>;

/** Its answer. The secrets stand nowhere else; a link carries them in its fragment. */
export const openedRoom = v.object({ code: v.string(), moderator: v.string(), screen: v.string() });
export type OpenedRoom = v.InferOutput<typeof openedRoom>;
