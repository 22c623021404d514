/** From themes to what is drawn: circles with their titles, and the posts' marks at their places. Draws nothing itself. */
import { insideOf, gatheredRadius, gatheredOf, markSize, SMALL } from './inside.ts';
import type { Inside } from './label.ts';
import { layoutMap, type Canvas, type Circle, type MapTheme } from './map.ts';
import { marked, postsPerMark, type MapItem, type Mark, type Marked } from './marks.ts';

export type { MapItem } from './marks.ts';

export interface DrawnCircle extends Circle {
  item: Marked;
  inside: Inside & { mark: number };
  /** Stands for a title that can be read beside the map. */
  number?: number;
}

export interface DrawnMark extends Mark {
  x: number;
  y: number;
  /** Edge. */
  size: number;
}

export interface Picture {
  places: Map<string, Circle>;
  /** Ids of those that are large enough for a title. */
  titled: ReadonlySet<string>;
  /** Of those that are not. */
  numbers: ReadonlyMap<string, number>;
  /** How many posts a mark stands for. */
  per: number;
  circles: DrawnCircle[];
  marks: DrawnMark[];
}

export interface Tools {
  canvas: Canvas;
  /** The last picture, to move as little as possible. */
  previous: Pick<Picture, 'places' | 'titled' | 'numbers'> | undefined;
  /** Width of a text at font size 1, in bold and in plain. */
  bold: (text: string) => number;
  plain: (text: string) => number;
}

/** Canvas area that a circle with a readable title asks for, its share of what lies between circles included. */
const ROOM = 54_000;
/** The same for each unit of a gathered circle's own area. */
const AROUND = 1.5;
/** Part of the canvas that gathered circles may take before they become smaller. */
const TIGHT = 0.5;
/** How much more another must matter to take the place of one that has a title. */
const KEEP = 1.2;
/** And how much more room those that have one may take before they lose it. */
const KEEP_AREA = 1.1;
/** At most this part of the titles goes first to posts that stand alone because the room said so. */
const BRAVE = 0.25;
/** So much of the differences in weight is left where some are only numbers. */
const CROWDED = 0.4;
/** Fewest titles, however many themes there are. */
const LEAST = 6;

export function pictureOf(items: readonly MapItem[], tools: Tools): Picture {
  const { canvas, previous } = tools;
  const area = canvas.width * canvas.height;
  const per = postsPerMark(
    items.reduce((sum, item) => sum + item.marks.length, 0),
    area,
  );
  const all = marked(items, per);
  const titled = titledOf(all, area, previous?.titled);
  const places = new Map(
    layoutMap(sized(all, titled, smallMark(all, area)), canvas, previous?.places).map((circle) => [circle.id, circle]),
  );
  const placed = all.flatMap((item) => {
    const circle = places.get(item.id);
    return circle ? [{ item, ...circle }] : [];
  });
  const large = placed.filter(({ id }) => titled.has(id));
  const mark = markSize(large, tools);
  const insides = new Map(large.map((one) => [one.id, insideOf(one, mark, tools)]));
  const untitled = all.filter((item) => !insides.get(item.id) && (titled.has(item.id) || hasCircle(item)));
  const numbers = numbersOf(untitled, previous?.numbers);
  const drawn = placed.map((one): DrawnCircle => {
    const [inside, number] = [insides.get(one.id), numbers.get(one.id)];
    if (inside) return { ...one, inside };
    return { ...one, inside: gatheredOf(one, number, tools.bold), ...(number !== undefined && { number }) };
  });
  return {
    ...{ places, titled, numbers, per },
    circles: drawn.filter(({ id, item }) => titled.has(id) || hasCircle(item)),
    marks: drawn.flatMap((circle) => marksIn(circle)),
  };
}

/** Where some are only numbers, titles need their room more than weights do; those keep their order. */
function sized(items: readonly Marked[], titled: ReadonlySet<string>, mark: number): MapTheme[] {
  const large = items.filter(({ id }) => titled.has(id));
  const usual = large.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, large.length);
  const part = large.length < items.filter(hasCircle).length ? CROWDED : 1;
  return items.map((item) =>
    titled.has(item.id)
      ? { ...item, weight: usual + part * (item.weight - usual) }
      : { ...item, radius: smallRadius(item, mark) },
  );
}

/** One mark on its own needs no circle around it, unless the room said that it stands. */
const hasCircle = ({ kind }: Marked): boolean => kind !== 'lone';

const smallRadius = (item: Marked, mark: number): number =>
  hasCircle(item) ? gatheredRadius(item.marks.length, mark) : SMALL.mark / 2 + 2;

const areaOf = (item: Marked, mark: number): number => AROUND * Math.PI * (smallRadius(item, mark) + 5) ** 2;

/** Marks in gathered circles are smaller where they would else leave too little room for titles. */
const smallMark = (items: readonly Marked[], area: number): number =>
  items.reduce((sum, item) => sum + areaOf(item, SMALL.mark), 0) > TIGHT * area ? SMALL.tight : SMALL.mark;

/** Those that get a title: as many as leave room for the others, by how much they matter, and rather those that had one. */
function titledOf(items: readonly Marked[], area: number, before?: ReadonlySet<string>): ReadonlySet<string> {
  const order = ordered(items, area, before);
  const small = smallMark(items, area);
  const rest = order.map((item) => areaOf(item, small));
  let taken = rest.reduce((sum, one) => sum + one, 0);
  let count = 0;
  // Where there are few they may stand a little closer.
  const room = order.length * ROOM <= 1.25 * area ? ROOM / 1.25 : ROOM;
  for (const [i, item] of order.entries()) {
    taken += room - (rest[i] ?? 0);
    const most = before?.has(item.id) ? KEEP_AREA * area : area;
    if (item.title === '' || (taken > most && count >= LEAST)) break;
    count++;
  }
  return new Set(order.slice(0, count).map((item) => item.id));
}

function ordered(items: readonly Marked[], area: number, before?: ReadonlySet<string>): Marked[] {
  const claim = ({ id, kind, heat }: Marked) => (kind === 'lone' ? 0 : 10) + heat * (before?.has(id) ? KEEP : 1);
  const order = items.toSorted((a, b) => claim(b) - claim(a) || (a.id < b.id ? -1 : 1));
  const brave = order
    .filter(({ kind, posts, rank }) => kind === 'theme' && posts === 1 && rank === undefined)
    .slice(0, Math.floor((BRAVE * area) / ROOM));
  return [...brave, ...order.filter((item) => !brave.includes(item))];
}

/** By rank where there is one; else each keeps the number it had, and the next takes the lowest that is free. */
function numbersOf(items: readonly Marked[], before: ReadonlyMap<string, number> = new Map()): Map<string, number> {
  const kept = items.flatMap(({ id, rank }) => {
    const number = rank ?? before.get(id);
    return number === undefined ? [] : [[id, number] as const];
  });
  const numbers = new Map(kept);
  const taken = new Set(numbers.values());
  let next = 1;
  for (const { id } of items.toSorted((a, b) => b.heat - a.heat || (a.id < b.id ? -1 : 1))) {
    if (numbers.has(id)) continue;
    while (taken.has(next)) next++;
    taken.add(next);
    numbers.set(id, next);
  }
  return numbers;
}

/** Marks left to right by role, as the ring shows them. */
function marksIn({ item, x, y, inside }: DrawnCircle): DrawnMark[] {
  const marks = item.marks.toSorted((a, b) => a.role - b.role || (a.id < b.id ? -1 : 1));
  return inside.marks.flatMap((at, i) => {
    const mark = marks[i];
    return mark ? [{ ...mark, x: x + at.x, y: y + at.y, size: inside.mark * 0.86 }] : [];
  });
}
