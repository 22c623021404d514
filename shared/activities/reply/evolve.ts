/** What an event makes of a `reply` step's work. Total: every event of the closed list, no refusal, no surprise. */
import type { Held } from '../../activity.ts';
import { withoutPost } from '../../items.ts';
import { own } from '../../own.ts';
import { whole } from './options.ts';
import { readable } from './reading.ts';
import { areShown, sideOf, type Event, type Reply, type Work } from './work.ts';

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

/** Hundreds write and answer at once: what they add to is copied once, not for each. */
export function evolveAll(work: Work, events: readonly Event[]): Work {
  const writes = events.some(({ type }) => type === 'reply.written');
  let next = { ...work, ballots: { ...work.ballots }, replies: writes ? { ...work.replies } : work.replies };
  for (const event of events) {
    if (event.type === 'reply.answered') next.ballots[event.voter] = { role: event.role, answers: event.answers };
    else if (event.type === 'reply.written') {
      const { type: _type, card, ...reply } = event;
      next.replies[card] = reply;
    } else next = changed(next, event);
  }
  return next;
}

function changed(work: Work, event: Exclude<Event, { type: 'reply.answered' | 'reply.written' }>): Work {
  switch (event.type) {
    case 'reply.edited':
      return patched(work, event.card, ({ held: _held, ...reply }) => ({ ...reply, text: event.text }));
    case 'reply.withdrawn': {
      const { [event.card]: _gone, ...replies } = work.replies;
      return { ...work, replies };
    }
    case 'reply.stopped':
      return { ...work, stage: 'read' };
    case 'reply.wentBack':
      return { ...marked(work), stage: 'write' };
    case 'reply.shown':
      return { ...authorless(unshown(work, event.without)), stage: 'answer', tagged: event.tagged };
    case 'reply.held':
      return patched(work, event.card, (reply) => ({ ...reply, held: event.reason }));
    case 'reply.released':
      return patched(work, event.card, ({ held: _held, ...reply }) => reply);
    case 'reply.counted':
      return counted(work, event.publication);
  }
}

function counted(work: Work, publication: Work['rounds'][number] | null): Work {
  const rounds = publication ? [...work.rounds, publication] : work.rounds;
  return { ...erased(authorless(work)), stage: 'told', ballots: {}, rounds };
}

/** A reply that is not there any more stays away: two events of one tick may come in any order. */
function patched(work: Work, id: string, to: (reply: Reply) => Reply): Work {
  const reply = own(work.replies, id);
  return reply ? { ...work, replies: { ...work.replies, [id]: to(reply) } } : work;
}

const mapped = (work: Work, to: (reply: Reply, id: string) => Reply): Work => ({
  ...work,
  replies: Object.fromEntries(Object.entries(work.replies).map(([id, reply]) => [id, to(reply, id)])),
});

const authorless = (work: Work): Work => mapped(work, ({ slot: _slot, first: _first, read: _read, ...reply }) => reply);

/** Without the replies to cards of those sides: only how many there were. */
function unshown(work: Work, sides: readonly string[] = []): Work {
  const kept = Object.entries(work.replies).filter(([, reply]) => !sides.includes(sideOf(work, reply) ?? ''));
  const lost = Object.keys(work.replies).length - kept.length;
  const gone = lost > 0 ? { ...work.gone, unrevealed: (work.gone.unrevealed ?? 0) + lost } : work.gone;
  return { ...work, gone, replies: Object.fromEntries(kept) };
}

/** Writing goes on: what could be read is marked as read, what could not stays unread. */
function marked(work: Work): Work {
  const box = new Set(readable(work));
  return mapped(work, (reply, id) => (box.has(id) || reply.held ? { ...reply, read: true } : reply));
}

/** Without what was held back: only how many there were, and why. */
function erased(work: Work): Work {
  const gone = { ...work.gone };
  const kept = Object.entries(work.replies).filter(([, { held }]) => {
    if (held) gone[held] = (gone[held] ?? 0) + 1;
    return !held;
  });
  return { ...work, gone, replies: Object.fromEntries(kept) };
}

/** Answered again the replies stay; where nobody had replied, it begins with that. */
export const reopen = (work: Work): Work =>
  work.stage === 'told' ? { ...work, stage: Object.keys(work.replies).length > 0 ? 'answer' : 'write' } : work;

/** What is kept of a closed room: the replies that came up. */
export function forget(work: Work): Work {
  const kept = { ...erased(work), ballots: {} };
  if (areShown(work)) return kept;
  const many = Object.keys(kept.replies).length;
  const gone = many > 0 ? { ...kept.gone, unrevealed: (kept.gone.unrevealed ?? 0) + many } : kept.gone;
  return { ...kept, gone, replies: {} };
}

/** A reply that is taken off the wall, for the steps that were fed it. */
export function holdsBack(work: Work, event: Event): Held | undefined {
  if (event.type !== 'reply.held') return undefined;
  const reply = own(work.replies, event.card);
  return reply && { id: event.card, text: whole(work.asks, reply.text), reason: event.reason };
}

/** A card that was held back goes, with the replies to it; and a reply that was, wherever it was fed. */
export const without = (work: Work, held: Held): Work =>
  mapped({ ...work, items: withoutPost(work.items, held) }, (reply, id) =>
    id === held.id || reply.to === held.id ? { ...reply, held: held.reason } : reply,
  );
