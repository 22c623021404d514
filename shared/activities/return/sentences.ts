/** The sentences of a `return` step: who may write, change and read which, as in `collect`, and what stays of them. */
import type { Actor, Held } from '../../activity.ts';
import type { HoldReason } from '../../names.ts';
import { own } from '../../own.ts';
import { refuse, type Refusal } from '../../refusals.ts';
import { faultOf, tidy } from '../../text.ts';
import { LONGEST } from './told.ts';
import { mapped, type Event, type ReturnCommand, type Sentence, type Step, type Work } from './work.ts';

/** Fewest sentences that come up for the moderator together once the first have been read. */
const LEAST_BATCH = 5;

type Writing = Extract<ReturnCommand, { type: 'return.write' | 'return.edit' | 'return.withdraw' }>;

export function write(step: Step, { type, body }: Writing, actor: Actor): Event[] | Refusal {
  if (type === 'return.write') return begin(step, body.text, actor);
  const one = own(step.work.sentences, actor.card);
  if (!one) return refuse('collect.unknownPost');
  if (!changeable(step, one)) return refuse('collect.fixed');
  if (type === 'return.withdraw') return [{ type: 'return.withdrawn', card: actor.card }];
  const text = tidy(body.text);
  const fault = faultOf(text, LONGEST);
  if (fault) return refuse(fault);
  return text === one.text && one.state !== 'held' ? [] : [{ type: 'return.edited', card: actor.card, text }];
}

function begin({ phase, work }: Step, raw: string, { card, slots }: Actor): Event[] | Refusal {
  if (phase !== 'open') return refuse('step.notOpen');
  const text = tidy(raw);
  const fault = faultOf(text, LONGEST);
  if (fault) return refuse(fault);
  if (card === '') return refuse('frame.malformed');
  const there = own(work.sentences, card);
  // The same once more, from a phone that never heard the answer.
  if (there) return there.text === text ? [] : refuse('collect.fixed');
  const used = taken(work);
  const slot = slots.find((one) => !used.has(one));
  return slot === undefined ? refuse('return.once') : [{ type: 'return.written', card, text, slot }];
}

const places = new WeakMap<Work['sentences'], ReadonlySet<string | undefined>>();

/** The places that sentences take. Looked for once for each state: every seat is told whether it has written. */
export function taken({ sentences }: Work): ReadonlySet<string | undefined> {
  const known = places.get(sentences) ?? new Set(Object.values(sentences).map(({ slot }) => slot));
  places.set(sentences, known);
  return known;
}

/** Its author may change it while the step is open; one that was held back until the reveal. */
function changeable({ phase }: Step, { slot, state }: Sentence): boolean {
  if (slot === undefined) return false;
  return phase === 'open' || (phase === 'closed' && state === 'held');
}

/**
 * Sentences in the box that the moderator may read: none while people take part, all once that has first ended. What is written
 * after that comes up only with four others, so that opening and closing again does not show who is typing.
 */
export function readable({ phase, work }: Pick<Step, 'phase' | 'work'>): string[] {
  if (phase !== 'closed') return [];
  const boxed = Object.keys(work.sentences).filter((card) => work.sentences[card]?.state === 'hidden');
  const known = boxed.filter((card) => work.sentences[card]?.read);
  const first = Object.values(work.sentences).every(({ read }) => !read);
  return (first || boxed.length - known.length >= LEAST_BATCH ? boxed : known).sort();
}

export function reopen(work: Work): Work {
  const inBox = new Set(readable({ phase: 'closed', work }));
  const read = (one: Sentence, card: string) =>
    one.slot !== undefined && (one.state !== 'hidden' || inBox.has(card)) ? { ...one, read: true } : one;
  return { ...work, sentences: mapped(work.sentences, read) };
}

const visible = (step: Step, card: string, { state }: Sentence): boolean =>
  state !== 'hidden' || readable(step).includes(card);

export function hold(step: Step, card: string, reason: HoldReason): Event[] | Refusal {
  const one = own(step.work.sentences, card);
  return one && visible(step, card, one) ? [{ type: 'return.heldBack', card, reason }] : refuse('collect.unknownPost');
}

/** Before the reveal back into the box, wherever the step stands; after it onto the wall. */
export function release(step: Step, card: string): Event[] | Refusal {
  const one = own(step.work.sentences, card);
  if (!one || !visible(step, card, one)) return refuse('collect.unknownPost');
  return one.state === 'held'
    ? [{ type: 'return.released', card, to: one.slot === undefined ? 'shown' : 'hidden' }]
    : [];
}

/** A sentence that is taken off the wall, for the steps that were fed it. */
export function holdsBack({ sentences }: Work, event: Event): Held | undefined {
  const one = event.type === 'return.heldBack' ? own(sentences, event.card) : undefined;
  return one && event.type === 'return.heldBack' ? { id: event.card, text: one.text, reason: event.reason } : undefined;
}

/** Held back in another step, it is held back here as well. */
export function without(work: Work, { id, reason }: Held): Work {
  const one = own(work.sentences, id);
  return one ? { ...work, sentences: { ...work.sentences, [id]: { ...one, state: 'held', reason } } } : work;
}

/** Of a closed room what was told is kept; other texts are erased and only counted. */
export function forget(work: Work): Work {
  const [gone, kept] = [{ ...work.gone }, { ...work.sentences }];
  for (const [card, { state, reason }] of Object.entries(work.sentences)) {
    if (state === 'shown') continue;
    const why = state === 'held' ? (reason ?? 'unclear') : 'unrevealed';
    gone[why] = (gone[why] ?? 0) + 1;
    delete kept[card];
  }
  return { ...work, ballots: {}, sentences: kept, gone };
}
