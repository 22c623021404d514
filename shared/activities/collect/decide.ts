/** What a command does to a `collect` step: events, or a refusal. Nothing here changes anything. */
import type { Asked, Command } from '../../activity.ts';
import { isBoardCommand, type BoardCommand } from '../../board/commands.ts';
import { decideBoard } from '../../board/decide.ts';
import { own } from '../../own.ts';
import { refuse, type Refusal } from '../../refusals.ts';
import { faultOf, tidy } from '../../text.ts';
import type { HoldReason } from '../../names.ts';
import { evolve } from './evolve.ts';
import { readable } from './reading.ts';
import { placedByAuthors, tagsAllowed } from './reveal.ts';
import { placesTaken, textsOf, type Event, type Post, type Step } from './work.ts';

/** Bodies were parsed with the schemas of `commands` before they come here. */
type CollectCommand =
  | { type: 'collect.write' | 'collect.edit'; body: { text: string } }
  | { type: 'collect.withdraw'; body: object }
  | { type: 'collect.same'; body: { like: string | null } }
  | { type: 'collect.hold'; body: { post: string; reason: HoldReason } }
  | { type: 'collect.release'; body: { post: string } }
  | BoardCommand;

export function decide(step: Step, command: Command, asked: Asked): Event[] | Refusal {
  const known = command as CollectCommand;
  if (isBoardCommand(known)) {
    return decideBoard({ texts: textsOf(step.work), grouping: step.work }, known, asked.context);
  }
  switch (known.type) {
    case 'collect.write':
      return write(step, known.body.text, asked);
    case 'collect.edit':
      return edit(step, known.body.text, asked.actor.card);
    case 'collect.withdraw':
      return withdraw(step, asked.actor.card);
    case 'collect.same':
      return same(step, known.body.like, asked.actor.card);
    case 'collect.hold':
      return hold(step, known.body.post, known.body.reason);
    case 'collect.release':
      return release(step, known.body.post, asked);
    default:
      return refuse('command.unknown');
  }
}

function write(step: Step, raw: string, { actor }: Asked): Event[] | Refusal {
  if (step.phase !== 'open') return refuse('step.notOpen');
  const text = tidy(raw);
  const fault = faultOf(text, step.settings.length);
  if (fault) return refuse(fault);
  if (actor.card === '') return refuse('frame.malformed');
  const there = own(step.work.posts, actor.card);
  // The same post once more, from a phone that never heard the answer.
  if (there) return there.text === text ? [] : refuse('collect.fixed');
  const used = placesTaken(step.work);
  const place = actor.slots.findIndex((slot) => !used.has(slot));
  const slot = actor.slots[place];
  if (slot === undefined) return refuse('collect.spent');
  return [{ type: 'collect.postWritten', card: actor.card, text, role: actor.role, slot, first: place === 0 }];
}

/** Its author may change a post until it is on the wall; one that was held back until the reveal. */
function changeable(step: Step, post: Post): boolean {
  if (post.slot === undefined) return false;
  if (step.phase === 'open') return post.state !== 'shown';
  return step.phase === 'closed' && post.state === 'held';
}

function edit(step: Step, raw: string, card: string): Event[] | Refusal {
  const post = own(step.work.posts, card);
  if (!post) return refuse('collect.unknownPost');
  if (!changeable(step, post)) return refuse('collect.fixed');
  const text = tidy(raw);
  const fault = faultOf(text, step.settings.length);
  if (fault) return refuse(fault);
  if (text === post.text && post.state !== 'held') return [];
  return [{ type: 'collect.postEdited', card, text }];
}

function withdraw(step: Step, card: string): Event[] | Refusal {
  const post = own(step.work.posts, card);
  if (!post) return refuse('collect.unknownPost');
  if (!changeable(step, post)) return refuse('collect.fixed');
  return [{ type: 'collect.postWithdrawn', card }];
}

/**
 * Its author says what a post says the same as, only where others can be read before it is shown itself: in a live step. It
 * comes up with its batch like any other, so that this tells nothing of whose it is.
 */
function same(step: Step, like: string | null, card: string): Event[] | Refusal {
  const post = own(step.work.posts, card);
  if (!post) return refuse('collect.unknownPost');
  if (step.settings.reveal !== 'live' || !changeable(step, post)) return refuse('collect.fixed');
  if (like !== null && !Object.hasOwn(textsOf(step.work), like)) return refuse('board.unknownPost');
  return (post.like ?? null) === like ? [] : [{ type: 'collect.sameSaid', card, like }];
}

/** The moderator sees a post once writing is over, or once it came up in a batch; only then can it be held back. */
const visibleToModerator = (step: Step, id: string, post: Post) =>
  post.state !== 'hidden' || readable(step).includes(id);

function hold(step: Step, id: string, reason: HoldReason): Event[] | Refusal {
  const post = own(step.work.posts, id);
  if (!post || !visibleToModerator(step, id, post)) return refuse('collect.unknownPost');
  return [{ type: 'collect.postHeld', card: id, reason }];
}

function release(step: Step, id: string, { context }: Asked): Event[] | Refusal {
  const post = own(step.work.posts, id);
  if (!post || !visibleToModerator(step, id, post)) return refuse('collect.unknownPost');
  if (post.state !== 'held' && post.state !== 'waiting') return [];
  // Before a hidden step's reveal it goes back into the box, wherever the step stands; after it, and in a live step, onto the wall.
  const to = step.settings.reveal === 'live' || post.slot === undefined ? 'shown' : 'hidden';
  const tagged = to === 'shown' && tagsAllowed(step, context);
  const released: Event = { type: 'collect.postReleased', card: id, to, tagged };
  return [released, ...(to === 'shown' ? placedByAuthors(evolve(step.work, released), [id], context) : [])];
}
