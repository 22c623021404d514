/** The map's rules: what is drawn, from themes to circles, numbers and marks. */
import { describe, expect, it } from 'vitest';
import { weighed } from '../../shared/insight/weigh.ts';
import { postsPerMark } from '../../shared/insight/marks.ts';
import { pictureOf, type MapItem, type Picture } from '../../shared/insight/picture.ts';
import { uniform } from '../../shared/random.ts';

const canvas = { width: 1282, height: 592 };
const measure = (text: string) => text.length * 0.55;
const drawn = (items: readonly MapItem[], previous?: Picture) =>
  pictureOf(items, { canvas, previous, bold: measure, plain: measure });

const SIDES = ['it', 'marketing', 'legal', 'operations'];

interface Said {
  id: string;
  text: string;
  role: string;
  theme: string | null;
}

/** Posts as they come in, one after the other, each theme leaning to some side. */
function* arrivals(themes: number, roles: number): Generator<Said> {
  const random = uniform(`arrivals ${themes} ${roles}`);
  const leans = Array.from({ length: themes }, () => Array.from({ length: roles }, () => random() ** 1.5));
  for (;;) {
    const theme = Math.floor(themes * random() ** 1.6);
    const lean = leans[theme] ?? [];
    let at = random() * lean.reduce((a, b) => a + b, 0);
    const role = Math.max(
      0,
      lean.findIndex((part) => (at -= part) < 0),
    );
    const id = `post-${Math.floor(random() * 1e9)}`;
    yield {
      id,
      text: 'what stands alone',
      role: SIDES[role] ?? 'it',
      theme: random() < 0.15 ? null : `theme-${theme}`,
    };
  }
}

function wall(posts: readonly Said[], order = SIDES.slice(0, 2), tentative = false): MapItem[] {
  const ids = [...new Set(posts.flatMap(({ theme }) => theme ?? []))].sort();
  const themes = ids.map((id) => ({ id, title: `A title of some words ${id}`, tentative }));
  return weighed({ posts, themes, roles: order.map((id, index) => ({ id, name: id, index, here: 9 })) });
}

function first(count: number, themes: number, roles = 2): Said[] {
  const posts: Said[] = [];
  for (const post of arrivals(themes, roles)) if (posts.push(post) === count) break;
  return posts;
}

describe('the picture', () => {
  it.each([10, 20, 40])(
    '[MP10] with %i themes a post that arrives moves the map by less than 2 % of its width',
    (themes) => {
      for (const roles of [2, 3]) {
        const posts: Said[] = [];
        const moves: number[] = [];
        let before: Picture | undefined;
        for (const post of first(300, themes, roles)) {
          posts.push(post);
          if (posts.length < 20) continue;
          const after = drawn(wall(posts, SIDES.slice(0, roles)), before);
          if (before) moves.push(meanMove(before, after));
          before = after;
        }
        moves.sort((a, b) => a - b);
        expect(moves.reduce((a, b) => a + b, 0) / moves.length).toBeLessThan(0.01 * canvas.width);
        expect(moves[Math.floor(0.8 * moves.length)]).toBeLessThan(0.02 * canvas.width);
      }
    },
  );

  function meanMove(before: Picture, after: Picture): number {
    const moves = after.circles.flatMap(({ id, x, y }) => {
      const was = before.places.get(id);
      return was ? [Math.hypot(was.x - x, was.y - y)] : [];
    });
    return moves.reduce((a, b) => a + b, 0) / moves.length;
  }

  it('[MP10] what comes step by step arrives: after some steps nothing moves any more, and what matters more stands higher', () => {
    const posts = first(160, 10);
    let picture = drawn(wall(posts.slice(0, 150)));
    let moved = Infinity;
    for (let i = 0; i < 30; i++) {
      const next = drawn(wall(posts), picture);
      moved = meanMove(picture, next);
      picture = next;
    }
    expect(moved).toBeLessThan(1);
    const [high, low] = [0, -1].map((at) =>
      picture.circles
        .filter(({ item }) => item.kind === 'theme')
        .sort((a, b) => b.item.heat - a.item.heat)
        .at(at)!,
    );
    expect(high!.y).toBeLessThan(low!.y);
  });

  it.each([
    [10, 149],
    [60, 300],
  ])(
    '[MP11] swapping the two sides mirrors the picture of %i themes and %i posts, and changes nothing else',
    (themes, count) => {
      const posts = first(count, themes);
      const plain = drawn(wall(posts, ['it', 'marketing']));
      const swapped = drawn(wall(posts, ['marketing', 'it']));
      expect(swapped.circles).toHaveLength(plain.circles.length);
      const mirrored = new Map(swapped.circles.map((circle) => [circle.id, circle]));
      for (const circle of plain.circles) {
        const other = mirrored.get(circle.id)!;
        expect(other.x).toBeCloseTo(canvas.width - circle.x, 6);
        expect({ y: other.y, r: other.r, number: other.number }).toEqual({
          y: circle.y,
          r: circle.r,
          number: circle.number,
        });
        expect(other.inside.lines).toEqual(circle.inside.lines);
        expect(other.item.ring).toEqual(circle.item.ring.toReversed());
      }
      const sizes = (picture: Picture, role: number) =>
        picture.marks
          .filter((mark) => mark.role === role)
          .map(({ size }) => size)
          .sort();
      expect(sizes(swapped, 1)).toEqual(sizes(plain, 0));
      expect(sizes(swapped, 0)).toEqual(sizes(plain, 1));
    },
  );

  it('[MP12] a mark stands for several posts where there are many, and each side in a theme keeps one', () => {
    expect([20, 149, 245, 300, 1000, 4000].map((posts) => postsPerMark(posts, canvas.width * canvas.height))).toEqual([
      1, 1, 2, 2, 5, 20,
    ]);
    const posts = first(1000, 12);
    const lonely: Said = { id: 'the only one', text: 'from here', role: 'marketing', theme: 'mostly-it' };
    const others = Array.from({ length: 40 }, (_, i) => ({
      id: `of-it-${i}`,
      text: 'x',
      role: 'it',
      theme: 'mostly-it',
    }));
    const picture = drawn(wall([...posts, ...others, lonely]));
    expect(picture.per).toBe(5);
    const own = picture.circles.find(({ id }) => id === 'mostly-it')!.item.marks;
    expect(own.filter(({ role }) => role === 0)).toHaveLength(8);
    expect(own.filter(({ role }) => role === 1).map(({ posts }) => posts)).toEqual([['the only one']]);
    const stood = picture.circles.flatMap(({ item }) => item.marks.flatMap((mark) => mark.posts));
    expect(new Set(stood).size).toBe(stood.length);
  });

  it('[MP12] every mark of a post keeps its id while the post changes its theme', () => {
    const posts = first(100, 8);
    const moved = posts.map((post) => (post.theme === 'theme-1' ? { ...post, theme: 'theme-2' } : post));
    const ids = (picture: Picture) => picture.marks.map(({ id }) => id).sort();
    const before = drawn(wall(posts));
    expect(ids(drawn(wall(moved), before))).toEqual(ids(before));
  });

  it('[MP13] what has no room for a title has a number of its own, which it keeps while posts arrive', () => {
    const posts = first(300, 60);
    let before = drawn(wall(posts.slice(0, 250)));
    for (let i = 255; i <= 300; i += 5) {
      const after = drawn(wall(posts.slice(0, i)), before);
      const numbers = [...after.numbers.values()];
      expect(new Set(numbers).size).toBe(numbers.length);
      for (const [id, number] of after.numbers) if (before.numbers.has(id)) expect(number).toBe(before.numbers.get(id));
      for (const { inside } of after.circles) expect(inside.lines.length).toBeGreaterThan(0);
      before = after;
    }
    expect(before.numbers.size).toBeGreaterThan(30);
  });

  it('[MP14] a post that the room said stands alone is a circle with its text, as large as a theme of many', () => {
    const alone: Said = { id: 'the-bravest', text: 'nobody dares to say this', role: 'it', theme: 'brave' };
    const few = drawn(wall([...first(60, 8), alone]));
    const brave = few.circles.find(({ id }) => id === 'brave')!;
    expect(brave.inside.lines.length).toBeGreaterThan(0);
    expect(brave.number).toBeUndefined();
    const radii = few.circles
      .filter(({ item }) => item.posts > 1)
      .map(({ r }) => r)
      .sort((a, b) => a - b);
    expect(brave.r).toBeGreaterThanOrEqual(radii[Math.floor(radii.length / 2)]! * 0.95);
    const many = drawn(wall([...first(300, 40), alone]));
    expect(many.titled.has('brave')).toBe(true);
  });
});
