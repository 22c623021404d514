/** The moderator's hand on the board: each command becomes one undoable change. */
import type { Context } from '../../activity.ts';
import { changeBetween, type Board } from '../../board.ts';
import { refuse, type Refusal } from '../../refusals.ts';
import { faultOf, tidy } from '../../text.ts';

import { accepted, wallOf, type Wall, type WallTheme } from './wall.ts';
import { MOST_TITLE, type Event, type Step } from './work.ts';

export type BoardCommand =
  | { type: 'collect.move'; body: { posts: string[]; theme: string | null } }
  | { type: 'collect.split'; body: { posts: string[]; title: string } }
  | { type: 'collect.merge'; body: { from: string; into: string } }
  | { type: 'collect.rename'; body: { theme: string; title: string } }
  | { type: 'collect.accept'; body: { theme: string | null } }
  | { type: 'collect.undo'; body: object }
  | { type: 'collect.redo'; body: object };

const types = ['move', 'split', 'merge', 'rename', 'accept', 'undo', 'redo'].map((name) => `collect.${name}`);

export const isBoardCommand = (command: { type: string }): command is BoardCommand => types.includes(command.type);

export function decideBoard(step: Step, command: BoardCommand, context: Context): Event[] | Refusal {
  const { board } = step.work;
  if (command.type === 'collect.undo') {
    return board.past.length > 0 ? [{ type: 'collect.boardUndone' }] : refuse('collect.nothing');
  }
  if (command.type === 'collect.redo') {
    return board.future.length > 0 ? [{ type: 'collect.boardRedone' }] : refuse('collect.nothing');
  }
  const wall = wallOf(step.work);
  const after = arranged({ board, wall, id: context.id }, command);
  if ('refused' in after) return after;
  const change = changeBetween(board, pruned(after));
  return change ? [{ type: 'collect.boardChanged', change }] : [];
}

interface Desk {
  board: Board;
  wall: Wall;
  /** For a theme that this command makes. */
  id: string;
}

type Arrangement = Exclude<BoardCommand, { type: 'collect.undo' | 'collect.redo' }>;

function arranged(desk: Desk, command: Arrangement): Board | Refusal {
  switch (command.type) {
    case 'collect.move':
      return move(desk, command.body.posts, command.body.theme);
    case 'collect.split':
      return split(desk, command.body.posts, command.body.title);
    case 'collect.merge':
      return merge(desk, command.body.from, command.body.into);
    case 'collect.rename':
      return rename(desk, command.body.theme, command.body.title);
    case 'collect.accept':
      return accept(desk, command.body.theme);
  }
}

function move({ board, wall }: Desk, posts: string[], to: string | null): Board | Refusal {
  if (!known(wall, posts)) return refuse('collect.unknownPost');
  if (to === null) return placed(board, posts, null);
  const theme = themeIn(wall, to);
  return theme ? placed(accepted(board, theme), posts, to) : refuse('collect.unknownTheme');
}

function split({ board, wall, id }: Desk, posts: string[], raw: string): Board | Refusal {
  if (!known(wall, posts)) return refuse('collect.unknownPost');
  const title = tidy(raw);
  const fault = title === '' ? undefined : faultOf(title, MOST_TITLE);
  if (fault) return refuse(fault);
  return placed({ ...board, themes: { ...board.themes, [id]: { title } } }, posts, id);
}

function merge({ board, wall }: Desk, from: string, into: string): Board | Refusal {
  const [source, target] = [themeIn(wall, from), themeIn(wall, into)];
  if (!source || !target || from === into) return refuse('collect.unknownTheme');
  const next = placed(
    accepted(board, target),
    source.posts.map((post) => post.id),
    into,
  );
  const themes = { ...next.themes };
  // A title somebody wrote outlives one nobody did.
  if (!themes[into]?.title && board.themes[from]?.title) themes[into] = { title: board.themes[from].title };
  delete themes[from];
  return { ...next, themes };
}

function rename({ board, wall }: Desk, id: string, raw: string): Board | Refusal {
  const theme = themeIn(wall, id);
  if (!theme) return refuse('collect.unknownTheme');
  const title = tidy(raw);
  const fault = faultOf(title, MOST_TITLE);
  if (fault) return refuse(fault);
  const next = accepted(board, theme);
  return { ...next, themes: { ...next.themes, [id]: { title } } };
}

function accept({ board, wall }: Desk, id: string | null): Board | Refusal {
  const themes = id === null ? wall.themes : [themeIn(wall, id)];
  let next = board;
  for (const theme of themes) {
    if (!theme) return refuse('collect.unknownTheme');
    next = accepted(next, theme);
  }
  return next;
}

const themeIn = (wall: Wall, id: string): WallTheme | undefined => wall.themes.find((theme) => theme.id === id);

function known(wall: Wall, posts: string[]): boolean {
  const shown = new Set(wall.posts.map((post) => post.id));
  return posts.every((post) => shown.has(post));
}

function placed(board: Board, posts: string[], theme: string | null): Board {
  const places = { ...board.places };
  for (const post of posts) places[post] = theme;
  return { themes: board.themes, places };
}

/** A theme whose last post was taken out by hand is gone; its name comes back with undo. */
function pruned(board: Board): Board {
  const used = new Set(Object.values(board.places));
  const themes = Object.entries(board.themes).filter(([id]) => used.has(id));
  return { places: board.places, themes: Object.fromEntries(themes) };
}
