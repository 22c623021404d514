/** The map's rules: where circles stand, and what stands inside them. */
import { describe, expect, it } from 'vitest';
import { fitInside, placeMarks, type Inside } from '../../shared/insight/label.ts';
import { layoutMap, type Circle, type MapTheme } from '../../shared/insight/map.ts';
import { uniform } from '../../shared/random.ts';

const canvas = { width: 1240, height: 730 };

function themes(count: number, roles = 2, seed = 'map'): MapTheme[] {
  const random = uniform(`${seed} ${count} ${roles}`);
  return Array.from({ length: count }, (_, i) => {
    const pull = Array.from({ length: roles }, () => random() ** 2);
    const heat = pull.reduce((a, b) => a + b, 0) / roles;
    return { id: `theme-${i}`, weight: heat, pull, heat };
  });
}

function closest(circles: readonly Circle[]): number {
  let gap = Infinity;
  for (const [i, a] of circles.entries()) {
    for (const b of circles.slice(i + 1)) gap = Math.min(gap, Math.hypot(a.x - b.x, a.y - b.y) - a.r - b.r);
  }
  return gap;
}

const outside = (circles: readonly Circle[]) =>
  circles.filter(
    ({ x, y, r }) => x - r < -0.1 || y - r < -0.1 || x + r > canvas.width + 0.1 || y + r > canvas.height + 0.1,
  );

const byId = (circles: readonly Circle[]) => new Map(circles.map((circle) => [circle.id, circle]));

const of = (id: string, pull: number[], heat: number) => ({ id, pull, heat, weight: heat });
const measure = (text: string) => text.length * 0.52;

describe('places on the map', () => {
  it.each([1, 5, 10, 30, 60])('[MP1] of %i themes no two circles overlap and none leaves the canvas', (count) => {
    for (const roles of [2, 3, 4]) {
      const circles = layoutMap(themes(count, roles), canvas);
      expect(circles).toHaveLength(count);
      expect(closest(circles)).toBeGreaterThan(0);
      expect(outside(circles)).toEqual([]);
    }
  });

  it('[MP1] also with 300 marks standing alone beside 20 themes', () => {
    const random = uniform('marks');
    const marks = Array.from({ length: 300 }, (_, i) => ({
      id: `post-${i}`,
      weight: 0,
      heat: 0.01,
      pull: random() < 0.5 ? [1, 0.5] : [0.5, 1],
      radius: 9,
    }));
    const circles = layoutMap([...themes(20), ...marks], canvas);
    expect(closest(circles)).toBeGreaterThan(0);
    expect(outside(circles)).toEqual([]);
  });

  it.each([10, 60])('[MP2] swapping the two roles mirrors %i themes exactly', (count) => {
    const plain = themes(count);
    const swapped = plain.map((theme) => ({ ...theme, pull: theme.pull.toReversed() }));
    const mirrored = layoutMap(swapped, canvas);
    for (const [i, circle] of layoutMap(plain, canvas).entries()) {
      expect(mirrored[i]?.x).toBeCloseTo(canvas.width - circle.x, 9);
      expect(mirrored[i]?.y).toBe(circle.y);
      expect(mirrored[i]?.r).toBe(circle.r);
    }
  });

  it('[MP3] the same themes give the same map, in whatever order they come', () => {
    const plain = themes(30);
    expect(layoutMap(plain.toReversed(), canvas)).toEqual(layoutMap(plain, canvas));
  });

  it.each([10, 30, 60])('[MP4] one more post in %i themes moves the others by less than 2 % of the width', (count) => {
    const plain = themes(count);
    const before = layoutMap(plain, canvas);
    const more = plain.map((theme, i) =>
      i === 3 ? { ...theme, weight: theme.weight + 0.02, heat: theme.heat + 0.02 } : theme,
    );
    const after = byId(layoutMap(more, canvas, byId(before)));
    const moved = before.map((a) => Math.hypot(a.x - (after.get(a.id)?.x ?? 0), a.y - (after.get(a.id)?.y ?? 0)));
    expect(moved.reduce((a, b) => a + b, 0) / moved.length).toBeLessThan(0.02 * canvas.width);
  });

  it('[MP4] a new theme moves the others by less than 2 % of the width on average', () => {
    const plain = themes(30);
    const before = layoutMap(plain.slice(1), canvas);
    const after = byId(layoutMap(plain, canvas, byId(before)));
    const moved = before.map((a) => Math.hypot(a.x - (after.get(a.id)?.x ?? 0), a.y - (after.get(a.id)?.y ?? 0)));
    expect(moved.reduce((a, b) => a + b, 0) / moved.length).toBeLessThan(0.02 * canvas.width);
  });

  it('[MP5] what one role carries stands on its side, what matters more stands higher', () => {
    const at = byId(
      layoutMap([of('left', [0.6, 0.1], 0.35), of('right', [0.1, 0.6], 0.35), of('both', [0.6, 0.6], 0.6)], canvas),
    );
    expect(at.get('left')!.x).toBeLessThan(at.get('both')!.x);
    expect(at.get('both')!.x).toBeLessThan(at.get('right')!.x);
    expect(at.get('both')!.y).toBeLessThan(at.get('left')!.y);
  });

  it('[MP5] with three and four roles each pulls to its own corner', () => {
    for (const roles of [3, 4]) {
      const only = Array.from({ length: roles }, (_, i) => ({
        id: `only-${i}`,
        weight: 1,
        heat: 1 / roles,
        pull: Array.from({ length: roles }, (_, k) => (k === i ? 1 : 0)),
      }));
      const at = layoutMap(only, canvas);
      expect(at[0]!.x).toBeLessThan(at[1]!.x);
      expect(new Set(at.map(({ x, y }) => `${Math.sign(x - 620)} ${Math.sign(y - 365)}`)).size).toBe(roles);
    }
  });
});

describe('inside a circle', () => {
  const asked = { radius: 120, marks: 9, mark: 20, sizes: { least: 28, most: 60 }, measure };
  const title = 'Nobody explains the cost in plain words';

  function stays(inside: Inside, radius: number): void {
    for (const { text, y } of inside.lines) {
      const half = (measure(text) * inside.size) / 2;
      for (const edge of [y, y - 0.6 * inside.size]) expect(Math.hypot(half, edge)).toBeLessThanOrEqual(radius);
    }
    for (const { x, y } of inside.marks) expect(Math.hypot(x, y) + 10).toBeLessThanOrEqual(radius + 4.2);
  }

  it('[MP6] a title keeps its words and stays inside, at the largest size that fits', () => {
    const small = fitInside({ ...asked, radius: 150, text: title })!;
    const large = fitInside({ ...asked, radius: 200, text: title })!;
    expect(small.lines.map((line) => line.text).join(' ')).toBe(title);
    expect(small.cut).toBe(false);
    expect(large.size).toBeGreaterThan(small.size);
    stays(small, 150);
    stays(large, 200);
  });

  it('[MP6] words are cut only when the smallest size does not hold them', () => {
    const inside = fitInside({ ...asked, radius: 110, text: `${title}, ${title}` })!;
    expect(inside.cut).toBe(true);
    expect(inside.size).toBe(28);
    expect(inside.lines.at(-1)?.text.endsWith('…')).toBe(true);
    stays(inside, 110);
  });

  it('[MP6] a word too long for any line is broken, and a cut quotation stays one', () => {
    const inside = fitInside({
      ...asked,
      radius: 84,
      text: '“we hide subscriptions in the budget of the agency for years”',
    })!;
    expect(inside.lines.some((line) => line.text.includes('subsc'))).toBe(true);
    expect(inside.lines.at(-1)?.text.endsWith('…”')).toBe(true);
    stays(inside, 84);
  });

  it('[MP6] a title that would say next to nothing is left out', () => {
    expect(fitInside({ ...asked, radius: 40, text: title })).toBeUndefined();
  });

  it('[MP6] text without spaces is broken between its characters', () => {
    const inside = fitInside({ ...asked, measure: (text) => [...text].length, text: '誰も本当の費用を説明しない' })!;
    expect(inside.lines.map((line) => line.text).join('')).toBe('誰も本当の費用を説明しない');
  });

  it('[MP7] all marks stand in rows inside the circle and below the title, none on another', () => {
    const inside = fitInside({ ...asked, radius: 160, marks: 24, text: title })!;
    expect(inside.marks).toHaveLength(24);
    const lowest = Math.max(...inside.lines.map((line) => line.y));
    for (const [i, a] of inside.marks.entries()) {
      expect(a.y - 10).toBeGreaterThan(lowest);
      for (const b of inside.marks.slice(i + 1)) {
        expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeGreaterThanOrEqual(19.99);
      }
    }
    stays(inside, 160);
  });

  it('[MP7] marks that do not fit are not placed at all', () => {
    expect(placeMarks({ radius: 50, count: 60, mark: 20, top: -40, rows: 4 })).toBeUndefined();
  });
});
