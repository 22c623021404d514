/** What a `sort` step holds: its settings, the posts with their board, everybody's taps, and the words of its events and commands. */
import * as v from 'valibot';
import type { Harvest, Item, StepView } from '../../activity.ts';
import { boardCommands } from '../../board/commands.ts';
import { boardEvents, emptyGrouping, type Grouping } from '../../board/grouping.ts';
import type { WallText } from '../../board/wall.ts';
import { cardId, reason } from '../../names.ts';

/** Everything it does is fixed: three judges a post, twelve candidates, a second pass. */
export const settings = v.strictObject({});
export type Settings = v.InferOutput<typeof settings>;

/** For each post that was looked at: one that says the same, or null for none. */
const taps = v.record(cardId, v.nullable(cardId));
export type Taps = v.InferOutput<typeof taps>;

export interface Work extends Grouping {
  posts: Record<string, WallText>;
  /** By the seat's key in this step and round; erased at the reveal. */
  ballots: Record<string, { role: string; taps: Taps }>;
  /** Posts that are still put before people. */
  asking: string[];
  /** For each post those most like it, as place in the order of ids and likeness in percent, by turns. */
  near: Record<string, number[]>;
  /** Where the taps have put posts; where the board says otherwise, a hand has moved them since. */
  agreed: Record<string, string | null>;
  /** Seats that have tapped since the taps were last looked at; what they come to shows only with enough of them. */
  fresh: string[];
  /** Seats per role that had tapped when the taps were last looked at. */
  tapped: Record<string, number>;
}

/** Fewest seats whose taps are looked at together, except at the end (ANONYMITY 5): nobody can watch one person sort. */
export const LEAST_SEATS = 5;

export type Step = StepView<Settings, Work>;

/** The posts of an earlier step, where people and the machine have left them. */
export function start(_settings: Settings, fed: Harvest): Work {
  const { board, ...rest } = emptyGrouping();
  const posts = Object.fromEntries(fed.posts.map((post) => [post.id, textOf(post)]));
  const themes = Object.fromEntries(
    fed.themes.filter(({ kind }) => kind === 'theme').map(({ id, text }) => [id, { title: titleOf(text) }]),
  );
  const places = Object.fromEntries(
    fed.posts.flatMap(({ id, place }) => (place === undefined ? [] : [[id, place] as const])),
  );
  const groups = Object.fromEntries(fed.posts.flatMap(({ id, likely }) => (likely ? [[id, likely] as const] : [])));
  return {
    ...rest,
    board: { ...board, themes, places, groups },
    edition: 1,
    ...{ posts, ballots: {}, asking: [], near: {}, agreed: {}, fresh: [], tapped: {} },
  };
}

/** A quotation stands in for a title nobody has given; here it is looked up anew. */
const titleOf = (text: string): string => (/^“.*”$/su.test(text) ? '' : text);

function textOf({ text, mix }: Item): WallText {
  const role = Object.keys(mix ?? {})[0];
  return { text, role: role ?? '', tagged: role !== undefined };
}

const places = v.record(cardId, v.nullable(cardId));
const near = v.record(cardId, v.array(v.number()));

export const event = v.variant('type', [
  v.strictObject({ type: v.literal('sort.tapped'), voter: v.string(), role: v.string(), taps }),
  v.strictObject({
    type: v.literal('sort.agreed'),
    places,
    asking: v.array(cardId),
    near: v.optional(near),
  }),
  v.strictObject({ type: v.literal('sort.tapsForgotten') }),
  v.strictObject({ type: v.literal('sort.postHeld'), post: cardId, reason }),
  ...boardEvents,
]);
export type Event = v.InferOutput<typeof event>;

const thought = v.strictObject({
  ...boardCommands['board.think'].body.entries,
  counted: v.optional(v.strictObject({ places, asking: v.array(cardId) })),
  near: v.optional(near),
});
export type Thought = v.InferOutput<typeof thought>;

const { 'board.think': _replaced, ...byHand } = boardCommands;

export const commands = {
  ...byHand,
  /** Some taps at once; each replaces what this seat said of that post before. */
  'sort.tap': { by: 'participant', body: v.strictObject({ taps: v.pipe(taps, v.maxEntries(200)) }), apart: true },
  'sort.hold': { by: 'moderator', body: v.strictObject({ post: cardId, reason }) },
  'sort.think': { by: 'room', body: thought },
} as const;
