/** Circles that go to their places and make room for one another: positions only, whatever they stand for. */

export interface Circle {
  id: string;
  x: number;
  y: number;
  r: number;
}

export interface Canvas {
  width: number;
  height: number;
}

/** Space between two circles, in canvas units; half of it is what the last passes may leave unresolved. */
export const GAP = 10;
const ROUNDS = 260;
/** How far a circle goes towards its place in one round. */
const STEP = 0.1;
/** With a layout to start from only the last rounds are gone through: what stands well stays, and the rest comes step by step. */
const WARM = 0.12;

/** Two change places where that brings them nearer by this part of the diagonal, and when they are about as large. */
const WORTH = 0.11;
const ALIKE = 0.6;
/** How many such changes a layout from nothing may make. */
const UNJAM = 12;

export interface Body extends Circle {
  toX: number;
  toY: number;
}

/** From the middle of the canvas. Circles of `known` stand where they stood last, and go only a part of the way. */
export function settle(bodies: Body[], canvas: Canvas, known: ReadonlySet<string>): void {
  const old = bodies.filter((body) => known.has(body.id));
  if (old.length * 2 > bodies.length) {
    exchange(old, canvas);
    relax(bodies, canvas, WARM);
    return;
  }
  relax(bodies, canvas, 1);
  for (let i = 0; i < UNJAM && exchange(bodies, canvas); i++) relax(bodies, canvas, WARM);
}

/** -1 to 1, from the id alone. */
export function jitter(id: string): number {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619);
  // The low bits of this hash are the even ones; mixed once more so that short ids differ.
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return ((hash >>> 8) & 0xffff) / 0x8000 - 1;
}

/**
 * Circles cannot go through one another, so a packed map would jam. The two that would both, together, come nearest to
 * their places by changing places do so; at most two at a time, so that little moves at once.
 */
function exchange(bodies: readonly Body[], canvas: Canvas): boolean {
  let best = (WORTH * Math.hypot(canvas.width, canvas.height)) ** 2;
  let pair: readonly [Body, Body] | undefined;
  for (const [i, a] of bodies.entries()) {
    for (const b of bodies.slice(i + 1)) {
      if (Math.min(a.r, b.r) < ALIKE * Math.max(a.r, b.r)) continue;
      const gain = off(a, a) + off(b, b) - off(a, b) - off(b, a);
      if (gain <= best) continue;
      best = gain;
      pair = [a, b];
    }
  }
  if (!pair) return false;
  const [a, b] = pair;
  [a.x, a.y, b.x, b.y] = [b.x, b.y, a.x, a.y];
  return true;
}

/** How far from its place one would be where the other is, squared. */
const off = (one: Body, where: Body): number => (where.x - one.toX) ** 2 + (where.y - one.toY) ** 2;

/** Pulls every circle towards its place while pushing overlapping ones apart, then only the latter until none is left. */
function relax(bodies: Body[], canvas: Canvas, from: number): void {
  for (let i = Math.floor((1 - from) * ROUNDS); i < ROUNDS; i++) {
    const step = STEP * (1 - i / ROUNDS);
    for (const body of bodies) {
      body.x += (body.toX - body.x) * step;
      body.y += (body.toY - body.y) * step;
    }
    part(bodies, canvas);
  }
  // Room is found by moving first; only where there is none do all circles become a little smaller.
  for (let i = 1; part(bodies, canvas) > GAP / 2; i++) {
    if (i % 60 === 0) for (const body of bodies) body.r *= 0.97;
  }
}

/** One pass over all pairs that may overlap; returns the largest overlap it found, the gap included. */
function part(bodies: Body[], { width, height }: Canvas): number {
  const largest = Math.max(0, ...bodies.map((body) => body.r));
  const order = bodies.toSorted((a, b) => a.y - b.y || (a.id < b.id ? -1 : 1));
  let worst = 0;
  for (const [i, a] of order.entries()) {
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j] as Body;
      if (b.y - a.y > a.r + largest + GAP * 2) break;
      worst = Math.max(worst, separate(a, b));
    }
  }
  for (const body of bodies) {
    const [mostX, mostY] = [Math.max(0, width / 2 - body.r), Math.max(0, height / 2 - body.r)];
    const [x, y] = [clamp(body.x, mostX), clamp(body.y, mostY)];
    body.x = x;
    body.y = y;
  }
  return worst;
}

const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value));

/** Moves two circles apart, the smaller one further; returns by how much they overlapped. */
function separate(a: Body, b: Body): number {
  const need = a.r + b.r + GAP;
  let [dx, dy] = [b.x - a.x, b.y - a.y];
  if (Math.abs(dx) >= need || Math.abs(dy) >= need) return 0;
  let distance = Math.hypot(dx, dy);
  if (distance >= need) return 0;
  const overlap = need - distance;
  if (distance < 1e-6) [dx, dy, distance] = [jitter(a.id + b.id) || 1, 0.1, 1];
  const share = (b.r * b.r) / (a.r * a.r + b.r * b.r);
  const [pushX, pushY] = [(dx / distance) * overlap, (dy / distance) * overlap];
  a.x -= pushX * share;
  a.y -= pushY * share;
  b.x += pushX * (1 - share);
  b.y += pushY * (1 - share);
  return overlap;
}
