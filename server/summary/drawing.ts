/** A picture as SVG. Sides differ in shape and in how their part of a ring is dashed, so that it reads printed black on white. */
import { cornersOf } from '../../shared/insight/map.ts';
import type { DrawnCircle, DrawnMark, Picture } from '../../shared/insight/picture.ts';
import { escape } from './escape.ts';
import { widthOf } from './widths.ts';

export const CANVAS = { width: 1560, height: 800 };
/** Room for the names of the sides, above and below. */
const EDGE = 56;

/** `sides` are the names of those it lies between. */
export function svg(picture: Picture, { sides, label }: { sides: readonly string[]; label: string }): string {
  const parts = [...ground(sides), ...picture.circles.map(circle), ...picture.marks.map(mark)];
  return `<svg viewBox="-4 ${-EDGE} ${CANVAS.width + 8} ${CANVAS.height + 2 * EDGE}" role="img" aria-label="${escape(label)}">
${names(sides)}${parts.join('\n')}
</svg>`;
}

const n = (value: number): string => String(Math.round(value * 10) / 10);

function names(sides: readonly string[]): string {
  const { width, height } = CANVAS;
  const at = ([x, y]: readonly [number, number], i: number) => {
    const anchor = x < 0 ? 'start' : x > 0 ? 'end' : 'middle';
    const place = `x="${n(((x + 1) / 2) * width)}" y="${y < 0 ? -18 : height + 40}"`;
    return `<text class="side" ${place} text-anchor="${anchor}">${escape(sides[i] ?? '')}</text>\n`;
  };
  const two = [[-1, -1] as const, [1, -1] as const];
  return (sides.length === 2 ? two : cornersOf(sides.length)).map(at).join('');
}

/** With two sides a line between them; with more, the polygon of their corners. */
function ground(sides: readonly string[]): string[] {
  const { width, height } = CANVAS;
  if (sides.length === 2) {
    const from = widthOf(sides[0] ?? '') * 30 + 24;
    const to = width - widthOf(sides[1] ?? '') * 30 - 24;
    return from < to ? [`<path class="between" d="M${n(from)} -28H${n(to)}"/>`] : [];
  }
  const corners = cornersOf(sides.length).map(([x, y]) => `${n(((x + 1) / 2) * width)} ${n(((y + 1) / 2) * height)}`);
  const order = corners.length === 4 ? [0, 1, 3, 2] : [0, 1, 2];
  return corners.length === 0 ? [] : [`<path class="between" d="M${order.map((i) => corners[i]).join('L')}Z"/>`];
}

function circle({ x, y, r, item, inside, number }: DrawnCircle): string {
  const lines = inside.lines.map((line) => `<tspan x="${n(x)}" y="${n(y + line.y)}">${escape(line.text)}</tspan>`);
  const text = lines.length > 0 ? `<text class="title" font-size="${n(inside.size)}">${lines.join('')}</text>` : '';
  const ring = item.kind === 'theme' ? arcs({ x, y, r: r - 3 }, item.ring, number === undefined ? 6 : 4) : '';
  return `<circle class="ground ${item.kind}" cx="${n(x)}" cy="${n(y)}" r="${n(r - 3)}"/>${ring}${text}`;
}

/** Clockwise from the top, the first role last, so that it lies on the left as it does on the map. */
function arcs(at: { x: number; y: number; r: number }, ring: readonly number[], stroke: number): string {
  const sum = ring.reduce((a, b) => a + b, 0);
  const shown = ring.map((share, role) => ({ role, part: sum > 0 ? share / sum : 0 })).filter(({ part }) => part > 0);
  let from = 0;
  return shown
    .toReversed()
    .map(({ role, part }) => {
      const to = from + part;
      const path =
        part > 0.999
          ? `<circle class="ring role-${role}" cx="${n(at.x)}" cy="${n(at.y)}" r="${n(at.r)}" stroke-width="${stroke}"/>`
          : `<path class="ring role-${role}" stroke-width="${stroke}" d="${arc(at, from, to)}"/>`;
      from = to;
      return path;
    })
    .join('');
}

function arc({ x, y, r }: { x: number; y: number; r: number }, from: number, to: number): string {
  const at = (turn: number) => `${n(x + r * Math.sin(2 * Math.PI * turn))} ${n(y - r * Math.cos(2 * Math.PI * turn))}`;
  const gap = Math.min(0.006, (to - from) / 4);
  return `M${at(from + gap)}A${n(r)} ${n(r)} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to - gap)}`;
}

function mark({ x, y, size, role }: DrawnMark): string {
  const half = size / 2;
  const of = (path: string) => `<path class="mark role-${role}" d="${path}"/>`;
  if (role === 1)
    return of(
      `M${n(x)} ${n(y - half * 1.08)}L${n(x + half * 1.08)} ${n(y)} ${n(x)} ${n(y + half * 1.08)} ${n(x - half * 1.08)} ${n(y)}Z`,
    );
  if (role === 2)
    return of(`M${n(x - half * 0.86)} ${n(y - half * 0.86)}h${n(half * 1.72)}v${n(half * 1.72)}h${n(-half * 1.72)}Z`);
  if (role === 3) return of(`M${n(x)} ${n(y - half * 0.95)}L${n(x + half)} ${n(y + half * 0.8)}H${n(x - half)}Z`);
  return `<circle class="mark role-${role}" cx="${n(x)}" cy="${n(y)}" r="${n(half * 0.94)}"/>`;
}
