/** What a `reply` step holds: its settings, commands and events, the cards, the replies to them, and every ballot until the reveal. */
import * as v from 'valibot';
import type { CommandRule, Harvest, StepView } from '../../activity.ts';
import { cardId, reason, type HoldReason } from '../../names.ts';
import { own } from '../../own.ts';
import { lastTold, type Answers, type Told } from '../../publish.ts';
import { firstOfEach, type Sided } from '../../sides.ts';
import * as told from '../../told.ts';
import { ASKS, OPTIONS, type Asks, type Option } from './options.ts';

/** Graphemes of a reply, without its beginning. */
export const LONGEST = 200;

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));

export const settings = v.strictObject({
  /** offer: "You could, if we …" · reason: "Perhaps because …". */
  asks: v.optional(v.picklist(ASKS), 'offer'),
  /** Cards of each side. */
  most: v.optional(whole(12), 6),
  /** Replies that a person may write, one to a card. */
  each: v.optional(whole(6), 3),
  over: v.optional(v.picklist(['themes', 'posts']), 'posts'),
});
export type Settings = v.InferOutput<typeof settings>;

/** write: people reply · read: nobody writes, the moderator reads · answer: all replies are up, their cards' sides answer · told. */
const STAGES = ['write', 'read', 'answer', 'told'] as const;
export type Stage = (typeof STAGES)[number];

const moderator = <Body extends CommandRule['body']>(body: Body) => ({ by: 'moderator', body }) as const;
const participant = <Body extends CommandRule['body']>(body: Body) => ({ by: 'participant', body }) as const;
const nothing = v.strictObject({});
const answers = v.record(cardId, v.picklist(OPTIONS));
export type Given = Record<string, Option>;

export const commands = {
  'reply.write': participant(v.strictObject({ to: cardId, text: v.string() })),
  'reply.edit': participant(v.strictObject({ text: v.string() })),
  'reply.withdraw': participant(nothing),
  /** The whole ballot. */
  'reply.answer': { by: 'participant', body: v.strictObject({ answers }), apart: true },
  'reply.stop': moderator(nothing),
  'reply.back': moderator(nothing),
  'reply.show': moderator(nothing),
  'reply.hold': moderator(v.strictObject({ post: cardId, reason })),
  'reply.release': moderator(v.strictObject({ post: cardId })),
} as const satisfies Record<string, CommandRule>;

type Rules = typeof commands;
export type ReplyCommand = { [T in keyof Rules]: { type: T; body: v.InferOutput<Rules[T]['body']> } }[keyof Rules];

export interface Reply {
  /** The card it is to. */
  to: string;
  text: string;
  role: string;
  held?: HoldReason;
  /** Whether the moderator may have read it, because writing had ended once since. */
  read?: boolean;
  /** The place it takes among its author's replies, and whether that is the first; erased when the replies come up. */
  slot?: string;
  first?: boolean;
}

/** `by` is whose card it is; null where it is everybody's. */
export interface Work extends Sided {
  /** How a reply begins, as the settings have it. */
  asks: Asks;
  stage: Stage;
  /** By id, which is random; the order of the keys means nothing. */
  replies: Record<string, Reply>;
  /** Whether replies carry their role; decided once, when they come up. */
  tagged: boolean;
  /** Replies already erased, by reason. */
  gone: Record<string, number>;
  /** By the seat's key in this step and round; erased at the reveal. */
  ballots: Record<string, { role: string; answers: Given }>;
  /** What was told, oldest round first; of each reply by those whose card it is to. */
  rounds: Answers[];
}

export const event = v.variant('type', [
  v.strictObject({
    type: v.literal('reply.written'),
    card: cardId,
    to: cardId,
    text: v.string(),
    role: v.string(),
    slot: v.string(),
    first: v.boolean(),
  }),
  v.strictObject({ type: v.literal('reply.edited'), card: cardId, text: v.string() }),
  v.strictObject({ type: v.literal('reply.withdrawn'), card: cardId }),
  v.strictObject({ type: v.literal('reply.stopped') }),
  v.strictObject({ type: v.literal('reply.wentBack') }),
  v.strictObject({ type: v.literal('reply.shown'), tagged: v.boolean() }),
  v.strictObject({ type: v.literal('reply.held'), card: cardId, reason }),
  v.strictObject({ type: v.literal('reply.released'), card: cardId }),
  v.strictObject({ type: v.literal('reply.answered'), voter: v.string(), role: v.string(), answers }),
  v.strictObject({ type: v.literal('reply.counted'), publication: v.nullable(told.answers) }),
]);
export type Event = v.InferOutput<typeof event>;
export type Step = StepView<Settings, Work>;

export const start = (settings: Settings, fed: Harvest): Work => ({
  ...firstOfEach(fed, settings),
  ...{ asks: settings.asks, stage: 'write', replies: {}, tagged: false, gone: {}, ballots: {}, rounds: [] },
});

/** Whether the replies are on the wall. */
export const areShown = ({ stage }: Work): boolean => stage === 'answer' || stage === 'told';

/** Replies on the wall, or to come up, by their ids, which are random: not held back, and to a card that is there. */
export function repliesIn({ items, replies }: Work): (Reply & { id: string })[] {
  const cards = new Set(items.map(({ id }) => id));
  return Object.entries(replies)
    .filter(([, { held, to }]) => held === undefined && cards.has(to))
    .map(([id, reply]) => ({ id, ...reply }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whose card a reply is to; null where it is everybody's. */
export const sideOf = ({ by }: Pick<Work, 'by'>, { to }: Pick<Reply, 'to'>): string | null => own(by, to) ?? null;

/** The replies that somebody of that side answers: those to its own cards. */
export const answeredBy = (work: Work, role: string): (Reply & { id: string })[] =>
  repliesIn(work).filter((reply) => (sideOf(work, reply) ?? role) === role);

/** What stands of a reply after all rounds: the last that was told, else why nothing is. */
export const standing = ({ rounds }: Pick<Work, 'rounds'>, id: string): Told | undefined => lastTold(rounds, id);
