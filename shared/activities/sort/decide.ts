/** What a command does to a `sort` step: events, or a refusal. Nothing here changes anything. */
import type { Asked, Command } from '../../activity.ts';
import { isBoardCommand } from '../../board/commands.ts';
import { decideBoard } from '../../board/decide.ts';
import type { HoldReason } from '../../names.ts';
import { isRefusal, refuse, type Refusal } from '../../refusals.ts';
import type { Event, Step, Taps, Thought, Work } from './work.ts';

export function decide(step: Step, command: Command, asked: Asked): Event[] | Refusal {
  if (isBoardCommand(command)) {
    return decideBoard({ texts: step.work.posts, grouping: step.work }, command, asked.context);
  }
  switch (command.type) {
    case 'sort.tap':
      return tap(step, (command.body as { taps: Taps }).taps, asked);
    case 'sort.hold':
      return hold(step, command.body as { post: string; reason: HoldReason });
    case 'sort.think':
      return thought(step, command.body as Thought, asked);
    default:
      return refuse('command.unknown');
  }
}

/** A tap on what is settled by now is kept all the same: it was true when it was given. */
function tap(step: Step, taps: Taps, { actor }: Asked): Event[] | Refusal {
  if (step.phase !== 'open') return refuse('step.notOpen');
  const { posts } = step.work;
  for (const [post, like] of Object.entries(taps)) {
    if (!Object.hasOwn(posts, post) || post === like) return refuse('sort.unknownPost');
    if (like !== null && !Object.hasOwn(posts, like)) return refuse('sort.unknownPost');
  }
  return [{ type: 'sort.tapped', voter: actor.voter, role: actor.role, taps }];
}

const hold = ({ work }: Step, { post, reason }: { post: string; reason: HoldReason }): Event[] | Refusal =>
  Object.hasOwn(work.posts, post) ? [{ type: 'sort.postHeld', post, reason }] : refuse('sort.unknownPost');

/** What the taps came to, and what the machine suggests for the rest. Taps that have come in since are thought about next. */
function thought(step: Step, { counted, near, ...body }: Thought, asked: Asked): Event[] | Refusal {
  const { work } = step;
  const ofBoard = decideBoard(
    { texts: work.posts, grouping: work },
    { type: 'board.think', body: { ...body } },
    asked.context,
  );
  if (isRefusal(ofBoard)) return ofBoard;
  if (step.phase !== 'open' || !counted) return ofBoard;
  const { places, asking } = counted;
  return [{ type: 'sort.agreed', places: placesNow(work, places), asking, ...(near && { near }) }, ...ofBoard];
}

/** What a hand has placed since it was asked stays where it is. */
export function placesNow(work: Work, places: Record<string, string | null>): Record<string, string | null> {
  const byHand = placedByHand(work);
  return Object.fromEntries(Object.entries(places).filter(([post]) => !Object.hasOwn(byHand, post)));
}

/**
 * Where a hand has put posts, here or before: everything on the board that the taps have not put there, and what they did put
 * into a theme that somebody has named since.
 */
export function placedByHand({ board, agreed }: Work): Record<string, string | null> {
  const byTaps = ([post, theme]: [string, string | null]) =>
    Object.hasOwn(agreed, post) && agreed[post] === theme && !(theme !== null && board.themes[theme]?.title);
  return Object.fromEntries(Object.entries(board.places).filter((entry) => !byTaps(entry)));
}
