/** What an event makes of a `sort` step's work. Total: every event of the closed list, no refusal, no surprise. */
import { evolveBoard, forgetBoard, isBoardEvent, moved } from '../../board/grouping.ts';
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
      next.edition += 1;
    } else next = evolved(next, event);
  }
  return next;
}

function evolved(work: Work, event: Exclude<Event, { type: 'sort.tapped' }>): Work {
  if (isBoardEvent(event)) return evolveBoard(work, event);
  switch (event.type) {
    case 'sort.agreed':
      return agreed(work, event);
    case 'sort.tapsForgotten':
      return moved({ ...work, ballots: {}, asking: [], near: {}, agreed: {}, counted: event.counted });
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
    ...{ agreed: places, asking, near: near ?? work.near },
  };
}

export const forget = (work: Work): Work => ({
  ...forgetBoard(work, () => true),
  ...{ ballots: {}, asking: [], near: {}, agreed: {} },
});
