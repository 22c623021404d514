/**
 * Where themes stand on the map: left to right by which role carries them, upwards by how much they matter; with three or
 * four roles, between the corners of a polygon. Pure and deterministic; starts from the last layout, so that little moves.
 */

export interface MapTheme {
  id: string;
  /** How much of the area it asks for, relative to the others; at least 0. */
  weight: number;
  /** How much each role carries it, 0 to 1, in the order of the roles. */
  pull: readonly number[];
  /** How much it matters, 0 to 1. */
  heat: number;
  /** A fixed radius, for a mark that stands alone. */
  radius?: number;
}

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
const GAP = 10;
/** Part of the canvas that circles may fill, and the largest radius as a part of its shorter edge. */
const FILL = 0.63;
const LARGEST = 0.27;
/** Part of a theme's area that does not depend on its weight: what its title needs. */
const EQUAL = 0.5;
const ROUNDS = 260;
/** How far a circle goes towards its place in one round. */
const STEP = 0.1;
/** With a layout to start from, the first rounds are left out: what stands well stays. */
const WARM = 0.35;

interface Body extends Circle {
  toX: number;
  toY: number;
}

/** Corners per role, x to the right and y downwards, each -1 to 1. */
const CORNERS: Record<number, readonly (readonly [number, number])[]> = {
  3: [
    [-1, 1],
    [1, 1],
    [0, -1],
  ],
  4: [
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1],
  ],
};

export const cornersOf = (roles: number): readonly (readonly [number, number])[] => CORNERS[roles] ?? [];

/** Circles that do not overlap and lie inside the canvas, in the order of their ids. */
export function layoutMap(
  themes: readonly MapTheme[],
  canvas: Canvas,
  previous: ReadonlyMap<string, Circle> = new Map(),
): Circle[] {
  const sorted = [...themes].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  // Laid out in one of the two orientations, whichever way round the roles are named: swapping them mirrors exactly.
  const side = sideOf(sorted);
  const radii = radiiOf(sorted, canvas);
  const rows = rowsOf(sorted);
  const bodies = sorted.map((theme, i) => {
    const r = radii[i] ?? 0;
    const [x, y] = placeOf(theme, rows[i] ?? 0);
    const toX = x * side * Math.max(0, canvas.width / 2 - r);
    const toY = y * Math.max(0, canvas.height / 2 - r);
    const before = previous.get(theme.id);
    const start = before
      ? { x: (before.x - canvas.width / 2) * side, y: before.y - canvas.height / 2 }
      : { x: toX + jitter(theme.id) * 60, y: toY + jitter(`${theme.id}|`) * 20 };
    return { id: theme.id, r, toX, toY, ...start };
  });
  const known = sorted.filter((theme) => previous.has(theme.id)).length;
  relax(bodies, canvas, known * 2 > sorted.length ? WARM : 1);
  return bodies.map(({ id, x, y, r }) => ({
    id,
    x: canvas.width / 2 + side * round(x),
    y: canvas.height / 2 + round(y),
    r: Math.floor(r * 100) / 100,
  }));
}

const round = (value: number) => Math.round(value * 100) / 100;

/** -1 to 1, from the id alone. */
function jitter(id: string): number {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619);
  // The low bits of this hash are the even ones; mixed once more so that short ids differ.
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return ((hash >>> 8) & 0xffff) / 0x8000 - 1;
}

function sideOf(themes: readonly MapTheme[]): 1 | -1 {
  const lean = themes.reduce((sum, { id, pull }) => sum + jitter(id) * leanOf(pull), 0);
  return themes[0]?.pull.length === 2 && lean < 0 ? -1 : 1;
}

/** -1 where only the first role carries it, 1 where only the second does. */
function leanOf(pull: readonly number[]): number {
  const [first = 0, second = 0] = pull;
  return first + second > 0 ? (second - first) / (first + second) : 0;
}

function placeOf({ pull }: MapTheme, row: number): readonly [number, number] {
  const corners = cornersOf(pull.length);
  if (corners.length === 0) return [leanOf(pull), row];
  const sum = pull.reduce((a, b) => a + b, 0);
  if (sum === 0) return [0, 0];
  const along = (axis: 0 | 1) => pull.reduce((at, p, i) => at + (p / sum) * (corners[i]?.[axis] ?? 0), 0);
  return [along(0), along(1)];
}

/**
 * Height of each theme, -1 at the top to 1 at the bottom: half by its heat, half by its rank, since heats crowd at the low
 * end and the eye reads the order. Equal heats stand at equal height.
 */
function rowsOf(themes: readonly MapTheme[]): number[] {
  const heats = themes.map((theme) => theme.heat);
  const [low, high] = [Math.min(...heats), Math.max(...heats)];
  if (high - low < 1e-9) return heats.map(() => 0);
  const steps = [...new Set(heats)].sort((a, b) => b - a);
  return heats.map((heat) => {
    const byHeat = 1 - (2 * (heat - low)) / (high - low);
    return (byHeat + (2 * steps.indexOf(heat)) / (steps.length - 1) - 1) / 2;
  });
}

function radiiOf(themes: readonly MapTheme[], { width, height }: Canvas): number[] {
  const free = themes.filter((theme) => theme.radius === undefined);
  const fixed = themes.reduce((area, { radius = 0 }) => area + (2 * radius + GAP) ** 2, 0);
  const area = Math.max(0.2 * width * height, width * height - fixed) * FILL;
  const sum = free.reduce((total, theme) => total + theme.weight, 0);
  const largest = Math.min(width, height) * LARGEST;
  return themes.map(({ radius, weight }) => {
    if (radius !== undefined) return radius;
    const part = EQUAL / free.length + (1 - EQUAL) * (sum > 0 ? weight / sum : 1 / free.length);
    return Math.min(largest, Math.sqrt((area * part) / Math.PI));
  });
}

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
