/** What a command does to a `talk` step: events, or a refusal. Nothing here changes anything. */
import type { Actor, Asked, Command, Context } from '../../activity.ts';
import { publishAnswers, type AnswerTally } from '../../publish.ts';
import { refuse, type Refusal } from '../../refusals.ts';
import { isPlain, tidy } from '../../text.ts';
import { OPTIONS, topicOf, type Event, type Option, type Step, type TalkCommand, type Work } from './work.ts';

/** Bodies were parsed with the schemas of `commands` before they come here. */
export function decide(step: Step, command: Command, { actor, context }: Asked): Event[] | Refusal {
  const known = command as TalkCommand;
  switch (known.type) {
    case 'talk.choose':
      return choose(step, known.body.topics);
    case 'talk.note':
      return note(step.work, known.body);
    case 'talk.answer':
      return answer(step, known.body, actor);
    default:
      return step.phase === 'open' ? lead(step, known, context) : refuse('step.notOpen');
  }
}

type Leading = Exclude<TalkCommand, { type: 'talk.choose' | 'talk.note' | 'talk.answer' }>;

/** What the moderator does while the talk goes on. */
function lead(step: Step, command: Leading, { now }: Context): Event[] | Refusal {
  const { work, settings } = step;
  const { running } = work;
  if (command.type === 'talk.start') return begin(step, command.body.topic, now);
  if (!running) return refuse('talk.none');
  switch (command.type) {
    case 'talk.stop':
      return [...dropped(work), { type: 'talk.stopped', at: now }];
    case 'talk.extend':
      // As with the room's clock: more time counts from now when it is over.
      return [{ type: 'talk.extended', endsAt: Math.max(running.endsAt, now) + command.body.minutes * 60_000 }];
    case 'talk.ask':
      if (!settings.asks) return refuse('step.phase');
      return work.asking ? [] : [{ type: 'talk.asked' }];
    case 'talk.count':
      return work.asking ? [count(step, running.topic)] : refuse('talk.notAsked');
    case 'talk.drop':
      return dropped(work);
  }
}

/** A question nobody closed is dropped uncounted: it was about the topic before. */
const dropped = ({ asking }: Work): Event[] => (asking ? [{ type: 'talk.dropped' }] : []);

function begin({ work, settings }: Step, topic: string, now: number): Event[] | Refusal {
  if (!work.topics.includes(topic)) return refuse('talk.unknownItem');
  if (work.running?.topic === topic) return [];
  return [...dropped(work), { type: 'talk.started', topic, at: now, endsAt: now + settings.minutes * 60_000 }];
}

function choose({ work, settings }: Step, topics: string[]): Event[] | Refusal {
  const known = new Set(work.items.map((item) => item.id));
  if (!topics.every((id) => known.has(id)) || new Set(topics).size < topics.length) return refuse('talk.unknownItem');
  if (work.running && !topics.includes(work.running.topic)) return refuse('talk.running');
  return topics.length > settings.topics ? refuse('talk.full') : [{ type: 'talk.chosen', topics }];
}

function note(work: Work, { topic, text }: { topic: string; text: string }): Event[] | Refusal {
  if (!work.items.some((item) => item.id === topic)) return refuse('talk.unknownItem');
  if (!isPlain(text)) return refuse('text.control');
  const notes = tidy(text);
  return notes === topicOf(work, topic).notes ? [] : [{ type: 'talk.noted', topic, text: notes }];
}

function answer(
  { phase, work }: Step,
  given: { question: number; answer: Option },
  { voter, role }: Actor,
): Event[] | Refusal {
  if (phase !== 'open' || !work.asking || given.question !== work.questions) return refuse('talk.notAsked');
  return [{ type: 'talk.answered', voter, role, answer: given.answer }];
}

/** The room's answer, through the publisher; asked again about the same topic it is held to what was told before. */
function count({ rules, work }: Step, topic: string): Event {
  const counts: Record<string, number[]> = {};
  for (const { role, answer: given } of Object.values(work.ballots)) {
    const of = (counts[role] ??= OPTIONS.map(() => 0));
    const at = OPTIONS.indexOf(given);
    of[at] = (of[at] ?? 0) + 1;
  }
  const tally: AnswerTally = { options: OPTIONS, items: { [topic]: counts } };
  const limits = { roles: rules.roles.map((role) => role.id), threshold: rules.threshold };
  return { type: 'talk.counted', topic, publication: publishAnswers(tally, limits, topicOf(work, topic).asked) };
}

/** The end of the step ends its topic, and drops a question that nobody closed. */
export const ends = ({ work }: Step, { now }: Context): Event[] => [
  ...dropped(work),
  ...(work.running ? [{ type: 'talk.stopped' as const, at: now }] : []),
];
