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
  inside: Inside & { mark: number };
  /** Whether it only gathers marks; what it says can be read beside the map. */
  small: boolean;
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
  /** Ids of those that are large enough for a title. */
  titled: ReadonlySet<string>;
  circles: DrawnCircle[];
  marks: DrawnMark[];
}

export interface Tools {
  canvas: Canvas;
  /** The last picture, to move as little as possible. */
  previous: Pick<Picture, 'places' | 'titled'> | undefined;
  /** Width of a text at font size 1, in bold and in plain. */
  bold: (text: string) => number;
  plain: (text: string) => number;
}

/** Least font size anywhere, and most by kind of circle. */
const LEAST = 28;
const MOST = { theme: 46, tentative: 36, lone: 36 };
/** Ring and the air inside it. */
const RIM = 11;
/** Canvas area that a circle with a readable title asks for; whatever comes beyond is drawn as marks. */
const ROOM = 66_000;
/** How much more another must matter to take the place of one that has a title. */
const KEEP = 1.2;
const MARKS = { least: 9, most: 28, lone: 19, part: 0.26 };

export function pictureOf(items: readonly MapItem[], tools: Tools): Picture {
  const { canvas, previous } = tools;
  const titled = titledOf(items, tools);
  const small = Math.max(
    13,
    Math.min(24, 0.4 * Math.sqrt((canvas.width * canvas.height) / 5 / Math.max(1, items.length))),
  );
  const themes = items.map(({ id, pull, heat, weight, marks }) => ({
    id,
    pull,
    heat,
    weight,
    ...(!titled.has(id) && { radius: smallRadius(marks.length, small) }),
  }));
  const places = new Map(layoutMap(themes, canvas, previous?.places).map((circle) => [circle.id, circle]));
  const placed = items.flatMap((item) => {
    const circle = places.get(item.id);
    return circle ? [{ item, ...circle }] : [];
  });
  const mark = markSize(placed.filter(({ id }) => titled.has(id)));
  const drawn = placed.map((one) => {
    const { item, r, id } = one;
    return titled.has(id)
      ? { ...one, small: false, inside: insideOf(one, mark, tools) }
      : { ...one, small: true, inside: gatheredOf(item.marks.length, small, r) };
  });
  return {
    places,
    titled,
    // One mark needs no circle around it.
    circles: drawn.filter(({ small, item }) => !small || item.marks.length > 1),
    marks: drawn.flatMap((circle) => marksIn(circle)),
  };
}

/** Those that get a title: themes before posts on their own, by how much they matter, and rather those that had one. */
function titledOf(items: readonly MapItem[], { canvas, previous }: Tools): ReadonlySet<string> {
  const most = Math.max(6, Math.floor((canvas.width * canvas.height) / ROOM));
  if (items.length <= most * 1.25) return new Set(items.map((item) => item.id));
  const claim = ({ id, kind, heat }: MapItem) =>
    (kind === 'lone' ? 0 : 10) + heat * (previous?.titled.has(id) ? KEEP : 1);
  const order = items.toSorted((a, b) => claim(b) - claim(a) || (a.id < b.id ? -1 : 1));
  return new Set(order.slice(0, most).map((item) => item.id));
}

const smallRadius = (marks: number, mark: number) =>
  marks < 2 ? mark / 2 + 1 : mark * (0.66 * Math.sqrt(marks) + 0.35) + 5;

function gatheredOf(marks: number, mark: number, radius: number): DrawnCircle['inside'] {
  if (marks === 1) return { size: 0, lines: [], cut: true, marks: [{ x: 0, y: 0 }], mark: mark / 0.86 };
  for (const size of [mark, mark * 0.8, mark * 0.6, mark * 0.4]) {
    const inside = marksOnly({ radius: radius - 5, marks, mark: size });
    if (inside) return { ...inside, mark: size };
  }
  return { size: 0, lines: [], cut: true, marks: [], mark };
}

/** One size of mark for the whole map, so that a mark always means one post. */
function markSize(circles: readonly { r: number; item: MapItem }[]): number {
  const sizes = circles.map(({ r, item }) =>
    Math.sqrt((MARKS.part * Math.PI * Math.max(0, r - RIM) ** 2) / Math.max(1, item.marks.length)),
  );
  return Math.max(MARKS.least, Math.min(MARKS.most, ...sizes));
}

/** Smaller marks only where title and marks do not fit together otherwise; without a title at last. */
function insideOf({ item, r }: Circle & { item: MapItem }, usual: number, tools: Tools): DrawnCircle['inside'] {
  const radius = r - (item.kind === 'lone' ? RIM / 2 : RIM);
  const mark = item.kind === 'lone' ? Math.min(usual, MARKS.lone) : usual;
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
function marksIn({ item, x, y, inside }: DrawnCircle): DrawnMark[] {
  const posts = item.marks.toSorted((a, b) => a.role - b.role || (a.id < b.id ? -1 : 1));
  return inside.marks.flatMap((at, i) => {
    const post = posts[i];
    return post ? [{ ...post, x: x + at.x, y: y + at.y, size: inside.mark * 0.86 }] : [];
  });
}
