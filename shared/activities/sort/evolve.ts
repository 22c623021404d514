/** What an event makes of a `sort` step's work. Total: every event of the closed list, no refusal, no surprise. */
import type { Held } from '../../activity.ts';
import { evolveBoard, forgetBoard, isBoardEvent, moved } from '../../board/grouping.ts';
import { own } from '../../own.ts';
import { placedByHand } from './decide.ts';
import type { Event, Work } from './work.ts';

export const evolve = (work: Work, event: Event): Work => evolveAll(work, [event]);

/** Hundreds tap at once: ballots are copied once. */
export function evolveAll(work: Work, events: readonly Event[]): Work {
  const ballots = { ...work.ballots };
  let next = { ...work, ballots };
  for (const event of events) {
    if (event.type === 'sort.tapped') {
      const { voter, role, taps } = event;
      next.ballots[voter] = { role, taps: { ...next.ballots[voter]?.taps, ...taps } };
      if (!next.fresh.includes(voter)) next = { ...next, fresh: [...next.fresh, voter].sort() };
    } else next = evolved(next, event);
  }
  return next;
}

function evolved(work: Work, event: Exclude<Event, { type: 'sort.tapped' }>): Work {
  if (isBoardEvent(event)) return evolveBoard(work, event);
  switch (event.type) {
    case 'sort.postHeld':
      return without(work, { id: event.post });
    case 'sort.agreed':
      return agreed(work, event);
    case 'sort.tapsForgotten':
      return moved({ ...work, ...untapped() });
  }
}

/** The whole of what the taps came to replaces what they came to before; what a hand has placed stays. */
function agreed(work: Work, { places, asking, near }: Extract<Event, { type: 'sort.agreed' }>): Work {
  const { board } = work;
  const placed = { ...placedByHand(work), ...places };
  const used = new Set(Object.values(placed));
  const themes = Object.fromEntries(
    [...used].filter((id) => id !== null).map((id) => [id, board.themes[id] ?? { title: '' }]),
  );
  return {
    ...work,
    board: { ...board, places: placed, themes },
    ...{ agreed: places, asking, near: near ?? work.near, fresh: [], tapped: seatsOf(work) },
  };
}

export const forget = (work: Work): Work => ({
  ...forgetBoard(work, () => true),
  ...untapped(),
});

const untapped = () => ({ ballots: {}, asking: [], near: {}, agreed: {}, fresh: [], tapped: {} });

function seatsOf({ ballots }: Work): Record<string, number> {
  const count: Record<string, number> = {};
  for (const { role } of Object.values(ballots)) count[role] = (count[role] ?? 0) + 1;
  return count;
}

/** A post that is taken off this board, for the step it came from and those it went on to. */
export function holdsBack(work: Work, event: Event): Held | undefined {
  const post = event.type === 'sort.postHeld' ? own(work.posts, event.post) : undefined;
  return post && event.type === 'sort.postHeld' ? { id: event.post, text: post.text, reason: event.reason } : undefined;
}

/** Nothing of it is left: no text, no place, no tap on it or to it. */
export function without(work: Work, { id }: Pick<Held, 'id'>): Work {
  if (!Object.hasOwn(work.posts, id)) return work;
  const left = <Value>(record: Record<string, Value>) =>
    Object.fromEntries(Object.entries(record).filter(([post, value]) => post !== id && value !== id));
  const ballots = Object.entries(work.ballots).map(([voter, { role, taps }]) => [voter, { role, taps: left(taps) }]);
  const { places, groups, ...board } = work.board;
  return moved({
    ...work,
    posts: left(work.posts),
    board: { ...board, places: left(places), groups: left(groups) },
    ballots: Object.fromEntries(ballots),
    agreed: left(work.agreed),
    asking: work.asking.filter((post) => post !== id),
    // Counted by place among the ids, which have moved: worked out anew.
    near: {},
  });
}
