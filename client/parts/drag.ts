/** Dragging with a mouse or pen, by pointer events; a finger scrolls instead, and everything dragged has keys as well. */
import type { Attachment } from 'svelte/attachments';

export interface DragEars {
  /** Whether what lies under the pointer can be dragged. */
  take(target: Element): boolean;
  /** Where the pointer is now, in the viewport. */
  over(x: number, y: number): void;
  drop(): void;
  cancel(): void;
}

/** Pixels a pointer moves before it is a drag rather than a click. */
const SLACK = 6;

export const draggable =
  (ears: DragEars): Attachment<HTMLElement> =>
  (node) => {
    const drag = new Drag(node, ears);
    node.addEventListener('pointerdown', drag.press);
    return () => {
      drag.end(false);
      node.removeEventListener('pointerdown', drag.press);
    };
  };

class Drag {
  readonly #node: HTMLElement;
  readonly #ears: DragEars;
  #from: { x: number; y: number; target: Element } | undefined;
  #moving = false;

  constructor(node: HTMLElement, ears: DragEars) {
    this.#node = node;
    this.#ears = ears;
  }

  press = (event: PointerEvent): void => {
    if (event.button !== 0 || event.pointerType === 'touch' || !(event.target instanceof Element)) return;
    if (event.target.closest('button[aria-haspopup], input, textarea, a')) return;
    this.#from = { x: event.clientX, y: event.clientY, target: event.target };
    window.addEventListener('pointermove', this.#move);
    window.addEventListener('pointerup', this.#up);
    window.addEventListener('pointercancel', this.#cancel);
    window.addEventListener('keydown', this.#key, true);
  };

  #move = (event: PointerEvent): void => {
    const from = this.#from;
    if (!from) return;
    if (!this.#moving) {
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) < SLACK) return;
      if (!this.#ears.take(from.target)) return this.end(false);
      this.#moving = true;
      // The click at the end of a drag is no click.
      window.addEventListener('click', swallow, { capture: true, once: true });
    }
    getSelection()?.removeAllRanges();
    this.#ears.over(event.clientX, event.clientY);
    scrollAtEdge(this.#node, event.clientY);
  };

  #up = (): void => this.end(true);
  #cancel = (): void => this.end(false);

  #key = (event: KeyboardEvent): void => {
    if (!this.#moving || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.end(false);
  };

  end(dropped: boolean): void {
    window.removeEventListener('pointermove', this.#move);
    window.removeEventListener('pointerup', this.#up);
    window.removeEventListener('pointercancel', this.#cancel);
    window.removeEventListener('keydown', this.#key, true);
    const wasMoving = this.#moving;
    this.#from = undefined;
    this.#moving = false;
    if (!wasMoving) return;
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
    if (dropped) this.#ears.drop();
    else this.#ears.cancel();
  }
}

function swallow(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Near the upper or lower edge of what scrolls, each move scrolls a little. */
function scrollAtEdge(node: HTMLElement, y: number): void {
  const scroller = node.closest('[data-scrolls]') ?? document.scrollingElement;
  if (!scroller) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  const edge = 70;
  if (y < top + edge) scroller.scrollBy(0, -18);
  else if (y > Math.min(bottom, innerHeight) - edge) scroller.scrollBy(0, 18);
}
