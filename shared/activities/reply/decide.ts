/** What a command does to a `reply` step: events, or a refusal. Nothing here changes anything. */
import type { Actor, Asked, Command, Context } from '../../activity.ts';
import { own } from '../../own.ts';
import { refuse, type Refusal } from '../../refusals.ts';
import { ofOthers, othersThan } from '../../sides.ts';
import { faultOf, tidy } from '../../text.ts';
import { continued } from './options.ts';
import { readable } from './reading.ts';
import {
  answeredBy,
  areShown,
  LONGEST,
  repliesIn,
  sideOf,
  type Event,
  type Given,
  type Reply,
  type ReplyCommand,
  type Step,
} from './work.ts';

/** Bodies were parsed with the schemas of `commands` before they come here. */
export function decide(step: Step, command: Command, { actor, context }: Asked): Event[] | Refusal {
  const known = command as ReplyCommand;
  switch (known.type) {
    case 'reply.write':
      return write(step, known.body, actor);
    case 'reply.edit':
      return edit(step, known.body.text, actor.card);
    case 'reply.withdraw':
      return withdraw(step, actor.card);
    case 'reply.answer':
      return answer(step, known.body.answers, actor);
    case 'reply.hold':
      return hold(step, known.body);
    case 'reply.release':
      return own(step.work.replies, known.body.post)?.held
        ? [{ type: 'reply.released', card: known.body.post }]
        : refuse('collect.unknownPost');
    default:
      return lead(step, known.type, context);
  }
}

/** From one turn to the next, by the moderator. What has come up cannot be taken back into the box. */
function lead(
  { phase, work, rules }: Step,
  type: 'reply.stop' | 'reply.back' | 'reply.show',
  context: Context,
): Event[] | Refusal {
  if (phase !== 'open') return refuse('step.notOpen');
  if (type === 'reply.stop') return work.stage === 'write' ? [{ type: 'reply.stopped' }] : refuse('step.phase');
  if (work.stage !== 'read') return refuse('step.phase');
  if (type === 'reply.back') return [{ type: 'reply.wentBack' }];
  const shown = shownNow({ rules, work }, context);
  return shown.without && repliesIn(work).some((reply) => shown.without?.includes(sideOf(work, reply) ?? ''))
    ? refuse('reply.few')
    : [shown];
}

type Shown = Extract<Event, { type: 'reply.shown' }>;

/**
 * Replies carry their role only when every role is at least as many as the threshold; otherwise none does. A card's side does not
 * reply to it: where the others together are fewer than the threshold, the card alone would tell whose its replies are, and they
 * may not come up.
 */
export function shownNow({ rules, work }: Pick<Step, 'rules' | 'work'>, { here }: Context): Shown {
  const authors = authorsByRole(work.replies);
  const many = (role: string) => Math.max(here[role] ?? 0, authors[role] ?? 0);
  const roles = rules.roles.map(({ id }) => id);
  const without = roles.filter(
    (by) => othersThan(by, roles).reduce((sum, role) => sum + many(role), 0) < rules.threshold,
  );
  const tagged = roles.every((role) => many(role) >= rules.threshold);
  return { type: 'reply.shown', tagged, ...(without.length > 0 && { without }) };
}

/** How many seats of each role have replied, while that is still known. */
export function authorsByRole(replies: Readonly<Record<string, Reply>>): Record<string, number> {
  const count: Record<string, number> = {};
  for (const { first, role } of Object.values(replies)) if (first) count[role] = (count[role] ?? 0) + 1;
  return count;
}

function textOf({ settings }: Step, raw: string): { text: string } | Refusal {
  const text = continued(settings.asks, tidy(raw));
  const fault = faultOf(text, LONGEST);
  return fault ? refuse(fault) : { text };
}

function write(step: Step, { to, text: raw }: { to: string; text: string }, actor: Actor): Event[] | Refusal {
  const { phase, work } = step;
  if (phase !== 'open' || work.stage !== 'write') return refuse('reply.over');
  const text = textOf(step, raw);
  if ('refused' in text) return text;
  if (actor.card === '') return refuse('frame.malformed');
  const there = own(work.replies, actor.card);
  // The same reply once more, from a phone that never heard the answer.
  if (there) return there.text === text.text && there.to === to ? [] : refuse('collect.fixed');
  if (!ofOthers(work.items, work.by, actor.role).some(({ id }) => id === to)) return refuse('reply.card');
  const slots: ReadonlySet<string | undefined> = new Set(actor.slots);
  const theirs = Object.values(work.replies).filter(({ slot }) => slots.has(slot));
  if (theirs.some((reply) => reply.to === to)) return refuse('reply.twice');
  const used = new Set(theirs.map(({ slot }) => slot));
  const place = actor.slots.findIndex((slot) => !used.has(slot));
  const slot = actor.slots[place];
  if (slot === undefined) return refuse('collect.spent');
  const { card, role } = actor;
  return [{ type: 'reply.written', card, to, ...text, role, slot, first: place === 0 }];
}

/** Its author may change a reply while people write; one that was held back until the replies come up. */
const changeable = ({ phase, work }: Step, reply: Reply): boolean =>
  phase === 'open' && reply.slot !== undefined && (work.stage === 'write' || (work.stage === 'read' && !!reply.held));

function edit(step: Step, raw: string, card: string): Event[] | Refusal {
  const reply = own(step.work.replies, card);
  if (!reply) return refuse('collect.unknownPost');
  if (!changeable(step, reply)) return refuse('collect.fixed');
  const text = textOf(step, raw);
  if ('refused' in text) return text;
  return text.text === reply.text && !reply.held ? [] : [{ type: 'reply.edited', card, ...text }];
}

function withdraw(step: Step, card: string): Event[] | Refusal {
  const reply = own(step.work.replies, card);
  if (!reply) return refuse('collect.unknownPost');
  return changeable(step, reply) ? [{ type: 'reply.withdrawn', card }] : refuse('collect.fixed');
}

/** The moderator sees a reply once writing is over; only then can it be held back. */
function hold(
  { work }: Step,
  { post, reason }: Extract<ReplyCommand, { type: 'reply.hold' }>['body'],
): Event[] | Refusal {
  const reply = own(work.replies, post);
  const seen = reply && (areShown(work) || reply.held || readable(work).includes(post));
  return seen ? [{ type: 'reply.held', card: post, reason }] : refuse('collect.unknownPost');
}

function answer({ phase, work }: Step, answers: Given, { voter, role }: Actor): Event[] | Refusal {
  if (phase !== 'open' || work.stage !== 'answer') return refuse('step.notOpen');
  const asked = new Set(answeredBy(work, role).map(({ id }) => id));
  if (!Object.keys(answers).every((id) => asked.has(id))) return refuse('reply.off');
  return [{ type: 'reply.answered', voter, role, answers }];
}
