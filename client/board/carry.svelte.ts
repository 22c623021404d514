/** Posts carried by the pointer: which, where, and what they would be dropped on. */
import type { DragEars } from '../parts/drag.ts';
import type { BoardState } from './board.svelte.ts';

/** `theme:<id>`, `post:<id>` of one that stands alone, `new` or `alone`. */
type Place = string;

export class Carry implements DragEars {
  posts = $state.raw<string[]>([]);
  x = $state(0);
  y = $state(0);
  place = $state<Place | null>(null);
  readonly #board: BoardState;

  constructor(board: BoardState) {
    this.#board = board;
  }

  take = (target: Element): boolean => {
    const post = target.closest<HTMLElement>('[data-post]')?.dataset.post;
    if (!post) return false;
    if (!this.#board.selected.has(post)) this.#board.selected = new Set([post]);
    this.#board.focus = post;
    this.posts = this.#board.meant(post);
    return true;
  };

  over = (x: number, y: number): void => {
    this.x = x;
    this.y = y;
    const under = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]');
    const place = under?.dataset.drop ?? null;
    // On itself a post is not dropped; it lies among those on their own.
    this.place = this.posts.some((post) => place === `post:${post}`) ? 'alone' : place;
  };

  drop = (): void => {
    const { posts, place } = this;
    this.cancel();
    if (place === null) return;
    if (place === 'new') this.#board.question = { what: 'split', posts };
    else if (place.startsWith('post:')) void this.#board.join(posts, place.slice('post:'.length));
    else void this.#board.move(posts, place === 'alone' ? null : place.slice('theme:'.length));
  };

  cancel = (): void => {
    this.posts = [];
    this.place = null;
  };
}
