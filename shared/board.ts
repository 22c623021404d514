/**
 * Posts into themes by hand, with undo and redo. A change is kept as what was and what is, so that undoing is applying it
 * backwards; what a person placed moves only by another person's hand.
 */
import * as v from 'valibot';
import { cardId } from './names.ts';

/** How many changes can be undone. */
export const UNDO_STEPS = 100;

export interface Board {
  themes: Record<string, { title: string }>;
  /** Theme of each post a person placed; null for one that a person set on its own. */
  places: Record<string, string | null>;
}

export interface BoardHistory extends Board {
  past: BoardChange[];
  future: BoardChange[];
}

const theme = v.nullable(v.strictObject({ title: v.string() }));
/** `undefined` is not JSON: a post nobody had placed is `'-'`. */
const place = v.nullable(v.union([cardId, v.literal('-')]));

/** Per theme and per post: what it was, what it is. */
export const boardChange = v.strictObject({
  themes: v.record(cardId, v.tuple([theme, theme])),
  places: v.record(cardId, v.tuple([place, place])),
});
export type BoardChange = v.InferOutput<typeof boardChange>;

export const emptyBoard = (): BoardHistory => ({ themes: {}, places: {}, past: [], future: [] });

/** The difference between two boards; undefined when they are the same. */
export function changeBetween(before: Board, after: Board): BoardChange | undefined {
  const change: BoardChange = { themes: {}, places: {} };
  for (const id of new Set([...Object.keys(before.themes), ...Object.keys(after.themes)])) {
    const [was, is] = [before.themes[id] ?? null, after.themes[id] ?? null];
    if (was?.title !== is?.title) change.themes[id] = [was, is];
  }
  for (const id of new Set([...Object.keys(before.places), ...Object.keys(after.places)])) {
    const [was, is] = [placeOf(before, id), placeOf(after, id)];
    if (was !== is) change.places[id] = [was, is];
  }
  return Object.keys(change.themes).length + Object.keys(change.places).length > 0 ? change : undefined;
}

const placeOf = (board: Board, post: string) =>
  Object.hasOwn(board.places, post) ? (board.places[post] ?? null) : '-';

function applied(board: Board, change: BoardChange, side: 0 | 1): Board {
  const themes = { ...board.themes };
  const places = { ...board.places };
  for (const [id, pair] of Object.entries(change.themes)) {
    const to = pair[side];
    if (to) themes[id] = to;
    else delete themes[id];
  }
  for (const [id, pair] of Object.entries(change.places)) {
    const to = pair[side];
    if (to === '-') delete places[id];
    else places[id] = to;
  }
  return { themes, places };
}

export function changed(board: BoardHistory, change: BoardChange): BoardHistory {
  const past = [...board.past, change].slice(-UNDO_STEPS);
  return { ...applied(board, change, 1), past, future: [] };
}

export function undone(board: BoardHistory): BoardHistory {
  const change = board.past.at(-1);
  if (!change) return board;
  return { ...applied(board, change, 0), past: board.past.slice(0, -1), future: [...board.future, change] };
}

export function redone(board: BoardHistory): BoardHistory {
  const change = board.future.at(-1);
  if (!change) return board;
  return { ...applied(board, change, 1), past: [...board.past, change], future: board.future.slice(0, -1) };
}
