/**
 * Where themes stand on the map: left to right by which role carries them, upwards by how much they matter; with three or
 * four roles, between the corners of a polygon. Pure and deterministic; starts from the last layout, so that little moves.
 */

import { GAP, jitter, settle, type Canvas, type Circle } from './settle.ts';

export type { Canvas, Circle } from './settle.ts';

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

/** Part of the canvas that circles may fill, and the largest radius as a part of its shorter edge. */
const FILL = 0.63;
const LARGEST = 0.27;
/** Part of a theme's area that does not depend on its weight: what its title needs. */
const EQUAL = 0.5;
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
  settle(bodies, canvas, new Set(previous.keys()));
  return bodies.map(({ id, x, y, r }) => ({
    id,
    x: canvas.width / 2 + side * round(x),
    y: canvas.height / 2 + round(y),
    r: Math.floor(r * 100) / 100,
  }));
}

const round = (value: number) => Math.round(value * 100) / 100;

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
