/** What happened in a room, as it is stored: the moderator's acts, and wrapped in `did`, what happened inside a step. */
import * as v from 'valibot';
import { kindOf } from '../activities/registry.ts';
import type { KindEvent } from '../activity.ts';
import { cardId, prompt } from '../names.ts';
import type { Json } from '../records.ts';
import { line } from '../told.ts';

const item = v.strictObject({
  id: cardId,
  kind: v.picklist(['post', 'theme']),
  text: v.string(),
  size: v.number(),
  mix: v.optional(v.record(v.string(), v.number())),
  place: v.optional(v.nullable(cardId)),
  line: v.optional(line),
  origin: v.optional(cardId),
  by: v.optional(v.number()),
  likely: v.optional(cardId),
});

const source = v.strictObject({
  step: cardId,
  kind: v.string(),
  settings: v.custom<Json>((value) => value !== undefined),
});

const step = v.strictObject({
  id: cardId,
  kind: v.string(),
  title: v.string(),
  prompt,
  minutes: v.number(),
  settings: v.unknown(),
  feeds: v.nullable(cardId),
  phase: v.picklist(['planned', 'open', 'closed', 'revealed', 'skipped']),
  round: v.number(),
  work: v.unknown(),
});

const before = v.nullable(cardId);
const at = { step: cardId };

export const roomEvent = v.variant('type', [
  v.strictObject({ type: v.literal('agenda.added'), step, before }),
  v.strictObject({
    type: v.literal('agenda.edited'),
    ...at,
    change: v.strictObject({
      title: v.optional(v.string()),
      prompt: v.optional(prompt),
      minutes: v.optional(v.number()),
      settings: v.optional(v.unknown()),
      feeds: v.optional(v.nullable(cardId)),
    }),
  }),
  v.strictObject({ type: v.literal('agenda.moved'), ...at, before }),
  v.strictObject({ type: v.literal('agenda.removed'), ...at }),
  v.strictObject({
    type: v.literal('step.opened'),
    ...at,
    endsAt: v.nullable(v.number()),
    due: v.optional(v.number()),
    fed: v.strictObject({
      themes: v.array(item),
      posts: v.array(item),
      within: v.optional(v.array(item)),
      around: v.optional(v.array(item)),
      ordered: v.optional(v.boolean()),
      from: v.optional(source),
    }),
  }),
  v.strictObject({ type: v.literal('step.closed'), ...at }),
  v.strictObject({ type: v.literal('step.revealed'), ...at }),
  v.strictObject({ type: v.literal('step.skipped'), ...at }),
  v.strictObject({ type: v.literal('step.shown'), ...at }),
  v.strictObject({ type: v.literal('clock.set'), endsAt: v.nullable(v.number()) }),
  v.strictObject({
    type: v.literal('room.set'),
    locked: v.optional(v.boolean()),
    blank: v.optional(v.boolean()),
    dark: v.optional(v.boolean()),
    view: v.optional(v.picklist(['join', 'step'])),
  }),
  v.strictObject({ type: v.literal('room.looked'), view: v.nullable(cardId), at: v.nullable(cardId) }),
  v.strictObject({ type: v.literal('room.noted'), step: cardId, text: v.string() }),
  v.strictObject({
    type: v.literal('rehearsal.set'),
    pace: v.optional(v.picklist([1, 10, 'asked'])),
    auto: v.optional(v.boolean()),
    asked: v.optional(v.number()),
    until: v.optional(v.nullable(cardId)),
  }),
  v.strictObject({ type: v.literal('room.closed') }),
  v.strictObject({ type: v.literal('did'), ...at, kind: v.string(), event: v.looseObject({ type: v.string() }) }),
]);
type Stored = v.InferOutput<typeof roomEvent>;

export interface Did {
  type: 'did';
  step: string;
  kind: string;
  event: KindEvent;
}
export type RoomEvent = Exclude<Stored, { type: 'did' }> | Did;

/** An event read from storage, checked down to its kind's own schema. Throws on anything else: storage is not to be guessed at. */
export function parseEvent(stored: unknown): RoomEvent {
  const event = v.parse(roomEvent, stored);
  if (event.type !== 'did') return event;
  const kind = kindOf(event.kind);
  if (!kind) throw new Error(`stored event of an unknown kind of activity: ${event.kind}`);
  return { ...event, event: v.parse(kind.events, event.event) as KindEvent };
}

/** After these the state is written anew and what led to it is erased. */
export function isSealing(event: RoomEvent): boolean {
  if (event.type === 'did') return kindOf(event.kind)?.seals?.(event.event) ?? false;
  return event.type === 'step.revealed' || event.type === 'room.closed';
}
