/** What a `collect` step holds: its settings, its posts, and the words of its events and commands. */
import * as v from 'valibot';
import type { StepView } from '../../activity.ts';
import { boardCommands } from '../../board/commands.ts';
import { boardEvents, emptyGrouping, type Grouping } from '../../board/grouping.ts';
import { cardId, reason, type HoldReason } from '../../names.ts';

export const settings = v.strictObject({
  about: v.optional(v.picklist(['own', 'other', 'both', 'above']), 'both'),
  most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)), 3),
  length: v.optional(v.pipe(v.number(), v.integer(), v.minValue(20), v.maxValue(10_000)), 240),
  reveal: v.optional(v.picklist(['hidden', 'later', 'live']), 'hidden'),
});
export type Settings = v.InferOutput<typeof settings>;

/**
 * hidden: in the box · waiting: came up in a live batch, but looks as if it should be read first · shown: on the wall ·
 * held: the moderator held it back.
 */
export type PostState = 'hidden' | 'waiting' | 'shown' | 'held';

export interface Post {
  text: string;
  role: string;
  state: PostState;
  /** Whether it carries its role on the wall; decided once, when it is shown. */
  tagged: boolean;
  reason?: HoldReason;
  /** Whether the moderator may have read it, because writing had ended once since. */
  read?: boolean;
  /** The place it takes among its author's posts; erased at the reveal. */
  slot?: string;
  /** Whether that is the author's first place, which makes the authors countable; erased with it. */
  first?: boolean;
  /** A post on the wall that says the same, as its author says; it decides where this one stands once it is shown. */
  like?: string;
}

export interface Work extends Grouping {
  /** By id, which is random; the order of the keys means nothing and is never shown. */
  posts: Record<string, Post>;
  /** Posts already erased from held back or never revealed, by reason, once the room is closed. */
  gone: Record<string, number>;
}

export type Step = StepView<Settings, Work>;

export const empty = (): Work => ({ posts: {}, gone: {}, ...emptyGrouping() });

/** A work that an earlier version stored, without what has been added since. */
export const revive = (stored: Work): Work => {
  const fresh = empty();
  const told = [...stored.board.past, ...stored.board.future].every((change) => 'apart' in change);
  // Changes that were written down otherwise cannot be undone any more.
  return { ...fresh, ...stored, board: { ...fresh.board, ...stored.board, ...(!told && { past: [], future: [] }) } };
};

const shown = new WeakMap<Work['posts'], Record<string, Post>>();

/** What is on the wall. Looked for once for each state of the posts. */
export function textsOf({ posts }: Pick<Work, 'posts'>): Readonly<Record<string, Post>> {
  const known = shown.get(posts) ?? Object.fromEntries(Object.entries(posts).filter(([, p]) => p.state === 'shown'));
  shown.set(posts, known);
  return known;
}

const taken = new WeakMap<Work, ReadonlySet<string | undefined>>();

/** The places that posts take. Looked for once for each state: every seat is told how many of its own are left. */
export function placesTaken(work: Work): ReadonlySet<string | undefined> {
  const known = taken.get(work) ?? new Set(Object.values(work.posts).map((post) => post.slot));
  taken.set(work, known);
  return known;
}

const written = { card: cardId, text: v.string() };

export const event = v.variant('type', [
  v.strictObject({
    type: v.literal('collect.postWritten'),
    ...written,
    role: v.string(),
    slot: v.string(),
    first: v.boolean(),
  }),
  v.strictObject({ type: v.literal('collect.postEdited'), ...written }),
  v.strictObject({ type: v.literal('collect.postWithdrawn'), card: cardId }),
  v.strictObject({ type: v.literal('collect.sameSaid'), card: cardId, like: v.nullable(cardId) }),
  v.strictObject({ type: v.literal('collect.postHeld'), card: cardId, reason }),
  v.strictObject({
    type: v.literal('collect.postReleased'),
    card: cardId,
    to: v.picklist(['hidden', 'shown']),
    tagged: v.boolean(),
  }),
  v.strictObject({
    type: v.literal('collect.postsShown'),
    cards: v.array(cardId),
    waiting: v.array(cardId),
    tagged: v.boolean(),
  }),
  v.strictObject({ type: v.literal('collect.authorsForgotten') }),
  ...boardEvents,
]);
export type Event = v.InferOutput<typeof event>;

export const commands = {
  'collect.write': { by: 'participant', body: v.strictObject({ text: v.string() }) },
  'collect.edit': { by: 'participant', body: v.strictObject({ text: v.string() }) },
  'collect.withdraw': { by: 'participant', body: v.strictObject({}) },
  'collect.same': { by: 'participant', body: v.strictObject({ like: v.nullable(cardId) }) },
  'collect.hold': { by: 'moderator', body: v.strictObject({ post: cardId, reason }) },
  'collect.release': { by: 'moderator', body: v.strictObject({ post: cardId }) },
  ...boardCommands,
} as const;
