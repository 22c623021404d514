/** Hands on the board: each command becomes one undoable change of what people decided. */
import { refuse, type Refusal } from '../refusals.ts';
import { faultOf, tidy } from '../text.ts';
import { pairOf, type Board } from './board.ts';
import { MOST_TITLE, type BoardCommand } from './commands.ts';
import { accepted, type Wall, type WallTheme } from './wall.ts';

export interface Desk {
  board: Board;
  wall: Wall;
  /** For a theme that this command makes. */
  id: string;
}

export type Arrangement = Extract<
  BoardCommand,
  { type: 'board.move' | 'board.split' | 'board.merge' | 'board.rename' | 'board.accept' | 'board.apart' }
>;

export function arranged(desk: Desk, command: Arrangement): Board | Refusal {
  switch (command.type) {
    case 'board.move':
      return move(desk, command.body.posts, command.body.theme);
    case 'board.split':
      return split(desk, command.body.posts, command.body.title);
    case 'board.merge':
      return merge(desk, command.body.from, command.body.into);
    case 'board.rename':
      return rename(desk, command.body.theme, command.body.title);
    case 'board.accept':
      return accept(desk, command.body.theme);
    case 'board.apart':
      return keepApart(desk, command.body.one, command.body.other);
  }
}

function move({ board, wall }: Desk, posts: readonly string[], to: string | null): Board | Refusal {
  if (!known(wall, posts)) return refuse('board.unknownPost');
  if (to === null) return placed(board, posts, null);
  const theme = themeIn(wall, to);
  return theme ? placed(accepted(board, theme), posts, to) : refuse('board.unknownTheme');
}

function split({ board, wall, id }: Desk, posts: readonly string[], raw: string): Board | Refusal {
  if (!known(wall, posts)) return refuse('board.unknownPost');
  const title = tidy(raw);
  const fault = title === '' ? undefined : faultOf(title, MOST_TITLE);
  if (fault) return refuse(fault);
  return placed({ ...board, themes: { ...board.themes, [id]: { title } } }, posts, id);
}

function merge({ board, wall }: Desk, from: string, into: string): Board | Refusal {
  const [source, target] = [themeIn(wall, from), themeIn(wall, into)];
  if (!source || !target || from === into) return refuse('board.unknownTheme');
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
  if (!theme) return refuse('board.unknownTheme');
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
    if (!theme) return refuse('board.unknownTheme');
    next = accepted(next, theme);
  }
  return next;
}

/** Two things that never belong together: the machine suggests neither joining them nor that they look like one. */
function keepApart({ board, wall }: Desk, one: string, other: string): Board | Refusal {
  let next = board;
  for (const id of [one, other]) {
    const theme = themeIn(wall, id);
    if (!theme && !known(wall, [id])) return refuse('board.unknownPost');
    if (theme) next = accepted(next, theme);
  }
  if (one === other) return refuse('board.unknownPost');
  return { ...next, apart: { ...next.apart, [pairOf(one, other)]: true } };
}

const themeIn = (wall: Wall, id: string): WallTheme | undefined => wall.themes.find((theme) => theme.id === id);

function known(wall: Wall, posts: readonly string[]): boolean {
  const shown = new Set(wall.posts.map((post) => post.id));
  return posts.every((post) => shown.has(post));
}

export function placed(board: Board, posts: readonly string[], theme: string | null): Board {
  const places = { ...board.places };
  for (const post of posts) places[post] = theme;
  return { ...board, places };
}

/**
 * A theme whose last post was taken out by hand is gone; its name comes back with undo. So is a pair kept apart that a hand
 * has put together since, or half of which is gone.
 */
export function pruned(board: Board): Board {
  const used = new Set(Object.values(board.places));
  const themes = Object.fromEntries(Object.entries(board.themes).filter(([id]) => used.has(id)));
  const whereIs = (id: string) => (id in themes ? id : (board.places[id] ?? id));
  const apart = Object.entries(board.apart).filter(([pair]) => {
    const [one = '', other = ''] = pair.split(' ').map(whereIs);
    return one !== other;
  });
  return { ...board, themes, apart: Object.fromEntries(apart) };
}
