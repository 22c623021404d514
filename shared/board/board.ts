/**
 * Posts into themes by hand, with undo and redo. A change is kept as what was and what is, so that undoing is applying it
 * backwards; what a person placed moves only by another person's hand.
 */
import * as v from 'valibot';
import { cardId } from '../names.ts';

/** How many changes can be undone. */
export const UNDO_STEPS = 100;

export interface Board {
  themes: Record<string, { title: string }>;
  /** Theme of each post a person placed; null for one that a person set on its own. */
  places: Record<string, string | null>;
  /** Pairs that a person said never belong together: two ids of posts or themes, sorted, with a space between. */
  apart: Record<string, true>;
  /** What the machine suggests for each post that nobody placed: a tentative theme, or a confirmed one it may belong to. */
  groups: Record<string, string>;
}

export interface BoardHistory extends Board {
  past: BoardChange[];
  future: BoardChange[];
}

const theme = v.nullable(v.strictObject({ title: v.string() }));
/** `undefined` is not JSON: a post nobody had placed is `'-'`. */
const place = v.nullable(v.union([cardId, v.literal('-')]));
const pair = v.pipe(v.string(), v.regex(/^[\w-]{1,64} [\w-]{1,64}$/u));

const group = v.union([cardId, v.literal('-')]);

/** Per theme, per post, per pair kept apart and per suggestion: what it was, what it is. */
export const boardChange = v.strictObject({
  themes: v.record(cardId, v.tuple([theme, theme])),
  places: v.record(cardId, v.tuple([place, place])),
  apart: v.record(pair, v.tuple([v.boolean(), v.boolean()])),
  groups: v.record(cardId, v.tuple([group, group])),
});
export type BoardChange = v.InferOutput<typeof boardChange>;

export const emptyBoard = (): BoardHistory => ({ themes: {}, places: {}, apart: {}, groups: {}, past: [], future: [] });

export const pairOf = (one: string, other: string): string => [one, other].sort().join(' ');
export const pairsOf = (board: Pick<Board, 'apart'>): [string, string][] =>
  Object.keys(board.apart)
    .sort()
    .map((key) => key.split(' ') as [string, string]);

/** The difference between two boards; undefined when they are the same. */
export function changeBetween(before: Board, after: Board): BoardChange | undefined {
  const change: BoardChange = { themes: {}, places: {}, apart: {}, groups: {} };
  for (const id of keysOf(before.themes, after.themes)) {
    const [was, is] = [before.themes[id] ?? null, after.themes[id] ?? null];
    if (was?.title !== is?.title) change.themes[id] = [was, is];
  }
  for (const id of keysOf(before.places, after.places)) {
    const [was, is] = [placeOf(before, id), placeOf(after, id)];
    if (was !== is) change.places[id] = [was, is];
  }
  for (const id of keysOf(before.apart, after.apart)) {
    const [was, is] = [id in before.apart, id in after.apart];
    if (was !== is) change.apart[id] = [was, is];
  }
  for (const id of keysOf(before.groups, after.groups)) {
    const [was, is] = [before.groups[id] ?? '-', after.groups[id] ?? '-'];
    if (was !== is) change.groups[id] = [was, is];
  }
  return Object.values(change).some((part) => Object.keys(part).length > 0) ? change : undefined;
}

const keysOf = (before: object, after: object) => new Set([...Object.keys(before), ...Object.keys(after)]);

const placeOf = (board: Board, post: string) =>
  Object.hasOwn(board.places, post) ? (board.places[post] ?? null) : '-';

function applied(board: Board, change: BoardChange, side: 0 | 1): Board {
  const [themes, places] = [{ ...board.themes }, { ...board.places }];
  const [apart, groups] = [{ ...board.apart }, { ...board.groups }];
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
  for (const [id, pair] of Object.entries(change.apart)) {
    if (pair[side]) apart[id] = true;
    else delete apart[id];
  }
  for (const [id, pair] of Object.entries(change.groups)) {
    const to = pair[side];
    if (to === '-') delete groups[id];
    else groups[id] = to;
  }
  return { themes, places, apart, groups };
}

/** Without a trace in the history. */
export const altered = (board: BoardHistory, change: BoardChange): BoardHistory => ({
  ...board,
  ...applied(board, change, 1),
});

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
