/** What a command does to a board: events, or a refusal. Nothing here changes anything. */
import type { Context } from '../activity.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { arranged, placed, pruned } from './arrange.ts';
import { changeBetween, type Board } from './board.ts';
import type { BoardCommand, Thought } from './commands.ts';
import type { BoardEvent, Grouping } from './grouping.ts';
import { wallOf, type Texts } from './wall.ts';

export function decideBoard(
  { texts, grouping }: { texts: Texts; grouping: Grouping },
  command: BoardCommand,
  context: Context,
): BoardEvent[] | Refusal {
  const { board, proposal } = grouping;
  switch (command.type) {
    case 'board.undo':
      return board.past.length > 0 ? [{ type: 'board.undone' }] : refuse('board.nothing');
    case 'board.redo':
      return board.future.length > 0 ? [{ type: 'board.redone' }] : refuse('board.nothing');
    case 'board.sort':
      return [{ type: 'board.sortAsked' }];
    case 'board.leave':
      return [{ type: 'board.sortLeft' }];
    case 'board.take':
      return proposal ? taken(board, proposal) : refuse('board.nothing');
    case 'board.think':
      return thought(grouping, texts, command.body);
    default: {
      const wall = wallOf(texts, grouping);
      const after = arranged({ board, wall, id: context.id }, command);
      return 'refused' in after ? after : changes(board, after);
    }
  }
}

const changes = (before: Board, after: Board): BoardEvent[] => {
  const change = changeBetween(before, pruned(after));
  return change ? [{ type: 'board.changed', change }] : [];
};

/** Somebody who wrote a post says that another one says the same: both stand together, where that one stands. */
export function together(
  { texts, grouping }: { texts: Texts; grouping: Grouping },
  { post, like, id }: { post: string; like: string; id: string },
): BoardEvent[] {
  const { board } = grouping;
  const theme = board.places[like];
  // What the moderator has set on its own stays so.
  if (!Object.hasOwn(texts, like) || theme === null) return [];
  const after =
    theme === undefined
      ? placed({ ...board, themes: { ...board.themes, [id]: { title: '' } } }, [post, like], id)
      : placed(board, [post], theme);
  return changes(board, after).map((event) => (event.type === 'board.changed' ? { ...event, quiet: true } : event));
}

function taken(board: Board, { groups, hints }: NonNullable<Grouping['proposal']>): BoardEvent[] {
  const [event] = changes(board, { ...board, groups: unplaced(board, groups) });
  return [...(event?.type === 'board.changed' ? [{ ...event, hints }] : []), { type: 'board.sortLeft' }];
}

/** What a hand has done since it was asked stands; the wall as it is now is thought about next. */
function thought({ board, asked }: Grouping, texts: Texts, body: Thought): BoardEvent[] {
  const known = Object.entries(body.groups).filter(([post]) => Object.hasOwn(texts, post));
  const groups = unplaced(board, Object.fromEntries(known));
  const { edition, hints, alike } = body;
  if (body.again) return asked ? [{ type: 'board.sortProposed', groups, hints }] : [];
  return [{ type: 'board.grouped', edition, groups, hints, alike }];
}

/** Sorted by post, so that what is stored says nothing of the order in which they came. */
const unplaced = (board: Board, groups: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(groups)
      .filter(([post]) => !Object.hasOwn(board.places, post))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
