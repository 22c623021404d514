/** From themes to what is drawn: circles with their titles, and every post's mark at its place. Draws nothing itself. */
import { fitInside, marksOnly, type Inside } from '../../../shared/insight/label.ts';
import { layoutMap, type Canvas, type Circle } from '../../../shared/insight/map.ts';

export interface MapItem {
  id: string;
  title: string;
  kind: 'theme' | 'tentative' | 'lone';
  pull: number[];
  heat: number;
  weight: number;
  /** Shares of the roles on the ring; empty for none. */
  ring: number[];
  /** Its posts, with the place of their role; -1 for none. */
  marks: { id: string; role: number }[];
  /** Said in place of a title that does not fit. */
  rank?: number;
}

export interface DrawnCircle extends Circle {
  item: MapItem;
  inside: Inside;
}

export interface DrawnMark {
  id: string;
  role: number;
  x: number;
  y: number;
  /** Edge. */
  size: number;
}

export interface Picture {
  places: Map<string, Circle>;
  circles: DrawnCircle[];
  marks: DrawnMark[];
}

export interface Tools {
  canvas: Canvas;
  previous: ReadonlyMap<string, Circle>;
  /** Width of a text at font size 1, in bold and in plain. */
  bold: (text: string) => number;
  plain: (text: string) => number;
}

/** Least font size anywhere, and most by kind of circle. */
const LEAST = 28;
const MOST = { theme: 46, tentative: 36, lone: 36 };
/** Ring and the air inside it. */
const RIM = 13;
/** Below this mean radius a post that stands alone is only a mark; it can be read in the list beside the map. */
const READABLE = 92;
const MARKS = { least: 9, most: 28, part: 0.26 };

export function pictureOf(items: readonly MapItem[], tools: Tools): Picture {
  const { canvas, previous } = tools;
  const mean = Math.sqrt((canvas.width * canvas.height * 0.6) / Math.PI / Math.max(1, items.length));
  const bare = mean < READABLE;
  const loneMark = Math.max(13, Math.min(24, mean * 0.4));
  const themes = items.map(({ id, kind, pull, heat, weight }) => ({
    id,
    pull,
    heat,
    weight,
    ...(bare && kind === 'lone' && { radius: loneMark / 2 + 1 }),
  }));
  const places = new Map(layoutMap(themes, canvas, previous).map((circle) => [circle.id, circle]));
  const placed = items.flatMap((item) => {
    const circle = places.get(item.id);
    return circle ? [{ item, ...circle }] : [];
  });
  const whole = placed.filter(({ item }) => !(bare && item.kind === 'lone'));
  const mark = markSize(whole);
  const circles = whole.map((one) => ({ ...one, inside: insideOf(one, mark, tools) }));
  const alone = placed
    .filter(({ item }) => bare && item.kind === 'lone')
    .flatMap(({ item, x, y }) => item.marks.map((one) => ({ ...one, x, y, size: loneMark })));
  return { places, circles, marks: [...circles.flatMap((circle) => marksIn(circle)), ...alone] };
}

/** One size of mark for the whole map, so that a mark always means one post. */
function markSize(circles: readonly { r: number; item: MapItem }[]): number {
  const sizes = circles.map(({ r, item }) =>
    Math.sqrt((MARKS.part * Math.PI * Math.max(0, r - RIM) ** 2) / Math.max(1, item.marks.length)),
  );
  return Math.max(MARKS.least, Math.min(MARKS.most, ...sizes));
}

/** Smaller marks only where title and marks do not fit together otherwise; without a title at last. */
function insideOf({ item, r }: Circle & { item: MapItem }, mark: number, tools: Tools): Inside & { mark: number } {
  const radius = r - RIM;
  const marks = item.marks.length;
  const most = Math.max(LEAST, Math.min(MOST[item.kind], Math.floor(r * 0.25)));
  const asked = {
    text: item.title,
    radius,
    marks,
    sizes: { least: LEAST, most },
    measure: item.kind === 'lone' ? tools.plain : tools.bold,
  };
  const sizes = [mark, mark * 0.75, mark * 0.55];
  const titled = sizes.map((mark) => ({ mark, inside: fitInside({ ...asked, mark }) }));
  const found = titled.find(({ inside }) => inside && !inside.cut) ?? titled.find(({ inside }) => inside);
  if (found?.inside) return { ...found.inside, mark: found.mark };
  const text = item.rank === undefined ? '' : String(item.rank);
  for (const size of [...sizes, mark * 0.4]) {
    const inside = fitInside({ ...asked, text, mark: size }) ?? marksOnly({ radius, marks, mark: size });
    if (inside) return { ...inside, mark: size };
  }
  return { size: 0, lines: [], cut: true, marks: [], mark };
}

/** Marks left to right by role, as the ring shows them. */
function marksIn({ item, x, y, inside }: DrawnCircle & { inside: Inside & { mark: number } }): DrawnMark[] {
  const posts = item.marks.toSorted((a, b) => a.role - b.role || (a.id < b.id ? -1 : 1));
  return inside.marks.flatMap((at, i) => {
    const post = posts[i];
    return post ? [{ ...post, x: x + at.x, y: y + at.y, size: inside.mark * 0.86 }] : [];
  });
}
