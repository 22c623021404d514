/** The board by keyboard: arrows go to the nearest post in that direction, letters act on what is selected. */
import type { BoardState } from './board.svelte.ts';

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export const postElement = (board: Element, id: string | null): HTMLElement | null =>
  id === null ? null : board.querySelector(`[data-post="${CSS.escape(id)}"]`);

const middle = (element: Element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
};

/** The post nearest to `from` in a direction; what lies aside counts double. */
export function nearest(board: Element, from: Element, [dx, dy]: readonly [number, number]): HTMLElement | undefined {
  const start = middle(from);
  let best: { element: HTMLElement; distance: number } | undefined;
  for (const element of board.querySelectorAll<HTMLElement>('[data-post]')) {
    const { x, y } = middle(element);
    const ahead = (x - start.x) * dx + (y - start.y) * dy;
    const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    if (element === from || ahead < 8) continue;
    const distance = ahead + aside * 2;
    if (!best || distance < best.distance) best = { element, distance };
  }
  return best?.element;
}

export function cardKey(event: KeyboardEvent, board: BoardState, post: string): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  const element = event.currentTarget as HTMLElement;
  if (arrow) {
    const root = element.closest('[data-board]');
    const next = root && nearest(root, element, arrow);
    event.preventDefault();
    next?.focus();
    if (event.shiftKey && next?.dataset.post) board.selected = new Set([...board.selected, post, next.dataset.post]);
    return;
  }
  // Shift and Enter go on to the next step, wherever the focus is.
  if (event.shiftKey) return;
  const act = actsOn(board, post)[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function actsOn(board: BoardState, post: string): Record<string, () => void> {
  const theme = board.post(post)?.theme ?? null;
  const posts = () => board.meant(post);
  return {
    ' ': () => board.pick(post, true),
    enter: () => void (board.question = { what: 'read', post }),
    escape: board.clear,
    m: () => void (board.question = { what: 'move', posts: posts() }),
    n: () => void (board.question = { what: 'split', posts: posts() }),
    h: () => void (board.holds && (board.question = { what: 'hold', post })),
    o: () => void board.move(posts(), null),
    x: () => void apart(board),
    y: () => void belongs(board, post),
    ...(theme === null
      ? {}
      : {
          r: () => void (board.renaming = theme),
          g: () => void (board.question = { what: 'merge', theme }),
          a: () => void board.accept(theme),
        }),
  };
}

/** Undo and redo, anywhere on the desk but in a field, which has its own. */
export function historyKey(event: KeyboardEvent, board: BoardState): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const redo = key === 'y' || (key === 'z' && event.shiftKey);
  if (!redo && key !== 'z') return;
  event.preventDefault();
  if (redo) board.redo();
  else board.undo();
}

/** Two that are selected never belong together. */
function apart(board: BoardState): void {
  const [one, other, ...more] = board.chosen;
  if (one !== undefined && other !== undefined && more.length === 0) void board.keepApart(one, other);
}

/** The post goes where it may belong. */
function belongs(board: BoardState, post: string): void {
  const likely = board.post(post)?.likely;
  if (likely) void board.move([post], likely);
}
