/** What a `talk` step holds: its settings, commands and events, the topics with their time and notes, and an open question. */
import * as v from 'valibot';
import type { CommandRule, Harvest, Held, Item, StepView } from '../../activity.ts';
import { withoutPost } from '../../items.ts';
import { cardId } from '../../names.ts';
import type { Answers } from '../../publish.ts';
import * as told from '../../told.ts';

export const OPTIONS = ['stay', 'move'] as const;
export type Option = (typeof OPTIONS)[number];

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

export const settings = v.strictObject({
  over: v.optional(v.picklist(['themes', 'posts']), 'themes'),
  /** Minutes each topic begins with. */
  minutes: v.optional(whole(1, 60), 6),
  /** At most so many topics on the list at a time. */
  topics: v.optional(whole(1, 12), 3),
  /** Whether the room can be asked "stay or move on?". */
  asks: v.optional(v.boolean(), true),
});
export type Settings = v.InferOutput<typeof settings>;

export const MOST_NOTES = 4000;

const moderator = <Body extends CommandRule['body']>(body: Body) => ({ by: 'moderator', body }) as const;
const nothing = v.strictObject({});
const option = v.picklist(OPTIONS);

/** An answer names its question, so that one that comes late is not counted in the next. */
const answer = v.strictObject({ question: v.pipe(v.number(), v.integer()), answer: option });

export const commands = {
  'talk.choose': moderator(v.strictObject({ topics: v.pipe(v.array(cardId), v.maxLength(12)) })),
  'talk.start': moderator(v.strictObject({ topic: cardId })),
  'talk.stop': moderator(nothing),
  'talk.extend': moderator(v.strictObject({ minutes: whole(1, 60) })),
  'talk.note': moderator(v.strictObject({ topic: cardId, text: v.pipe(v.string(), v.maxLength(MOST_NOTES)) })),
  'talk.ask': moderator(nothing),
  'talk.count': moderator(nothing),
  'talk.drop': moderator(nothing),
  'talk.answer': { by: 'participant', body: answer, apart: true },
} as const satisfies Record<string, CommandRule>;

type Rules = typeof commands;
export type TalkCommand = { [T in keyof Rules]: { type: T; body: v.InferOutput<Rules[T]['body']> } }[keyof Rules];

/** What has become of an item: all of it the moderator's doing. */
export interface Topic {
  /** Milliseconds it was talked about, its running stretch not counted. */
  spent: number;
  notes: string;
  /** What the room said when it was asked, oldest first. */
  asked: Answers[];
}

export interface Running {
  topic: string;
  /** Milliseconds since the epoch. */
  from: number;
  endsAt: number;
}

export interface Work {
  items: Item[];
  /** Posts inside the themes. */
  posts: Item[];
  /** Ids of the chosen items, in order. */
  topics: string[];
  talked: Record<string, Topic>;
  running: Running | null;
  /** Counts the questions asked so far. */
  questions: number;
  asking: boolean;
  /** By the seat's key; erased when the question closes. */
  ballots: Record<string, { role: string; answer: Option }>;
}

export const event = v.variant('type', [
  v.strictObject({ type: v.literal('talk.chosen'), topics: v.array(cardId) }),
  v.strictObject({ type: v.literal('talk.started'), topic: cardId, at: v.number(), endsAt: v.number() }),
  v.strictObject({ type: v.literal('talk.stopped'), at: v.number() }),
  v.strictObject({ type: v.literal('talk.extended'), endsAt: v.number() }),
  v.strictObject({ type: v.literal('talk.noted'), topic: cardId, text: v.string() }),
  v.strictObject({ type: v.literal('talk.asked') }),
  v.strictObject({ type: v.literal('talk.answered'), voter: v.string(), role: v.string(), answer: option }),
  v.strictObject({ type: v.literal('talk.counted'), topic: cardId, publication: told.answers }),
  v.strictObject({ type: v.literal('talk.dropped') }),
]);
export type Event = v.InferOutput<typeof event>;
export type Step = StepView<Settings, Work>;

/** The first of the list are suggested, in the order they came in: where they were ranked before, the highest. */
export function start({ over, topics }: Settings, fed: Harvest): Work {
  const items = fed[over];
  return {
    items: [...items],
    posts: over === 'themes' ? [...(fed.within ?? [])] : [],
    topics: items.slice(0, topics).map((item) => item.id),
    ...{ talked: {}, running: null, questions: 0, asking: false, ballots: {} },
  };
}

export const topicOf = (work: Work, id: string): Topic => work.talked[id] ?? { spent: 0, notes: '', asked: [] };

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

/** Hundreds answer at once: their ballots are copied once, not for each. */
export function evolveAll(work: Work, events: readonly Event[]): Work {
  let next = { ...work, ballots: { ...work.ballots } };
  for (const event of events) {
    if (event.type === 'talk.answered') next.ballots[event.voter] = { role: event.role, answer: event.answer };
    else next = changed(next, event);
  }
  return next;
}

function changed(work: Work, event: Exclude<Event, { type: 'talk.answered' }>): Work {
  switch (event.type) {
    case 'talk.chosen':
      return { ...work, topics: event.topics };
    case 'talk.started': {
      const { topic, at, endsAt } = event;
      return { ...stopped(work, at), running: { topic, from: at, endsAt } };
    }
    case 'talk.stopped':
      return stopped(work, event.at);
    case 'talk.extended':
      return { ...work, running: work.running && { ...work.running, endsAt: event.endsAt } };
    case 'talk.noted':
      return withTopic(work, event.topic, { notes: event.text });
    case 'talk.asked':
      return { ...work, questions: work.questions + 1, asking: true };
    case 'talk.counted': {
      const asked = [...topicOf(work, event.topic).asked, event.publication];
      return { ...withTopic(work, event.topic, { asked }), asking: false, ballots: {} };
    }
    case 'talk.dropped':
      return { ...work, asking: false, ballots: {} };
  }
}

const withTopic = (work: Work, id: string, change: Partial<Topic>): Work => ({
  ...work,
  talked: { ...work.talked, [id]: { ...topicOf(work, id), ...change } },
});

function stopped(work: Work, at: number): Work {
  if (!work.running) return work;
  const { topic, from } = work.running;
  const spent = topicOf(work, topic).spent + Math.max(0, at - from);
  return { ...withTopic(work, topic, { spent }), running: null };
}

/** Without a post that was held back: neither as a topic nor inside one; what was noted and how long it was talked of stays. */
export function without(work: Work, held: Held): Work {
  return {
    ...work,
    items: withoutPost(work.items, held),
    posts: work.posts.filter((post) => post.id !== held.id),
    topics: work.topics.filter((topic) => topic !== held.id),
    running: work.running?.topic === held.id ? null : work.running,
  };
}
