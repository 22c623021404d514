/** What stands inside a circle of the picture: title and marks where it is large, a number and marks where it is small. */
import { fitInside, type Inside } from './label.ts';
import type { Circle } from './map.ts';
import type { Marked } from './marks.ts';

type Placed = Circle & { item: Marked };
type Filled = Inside & { mark: number };

interface Widths {
  /** Width of a text at font size 1. */
  bold: (text: string) => number;
  plain: (text: string) => number;
}

/** Least font size anywhere, and most by kind of circle. */
const LEAST = 28;
const MOST = { theme: 46, tentative: 36, lone: 36 };
/** Ring and the air inside it. */
const RIM = 11;
/** Radii are fitted in steps, so that a title stays as it is while its circle breathes. */
const STEP = 4;
/** Edges of marks, from the largest. */
const MARKS = [27, 24, 21, 18, 15];
/** So many of the titles decide on the size of marks; in the others marks are smaller. */
const NEARLY = 0.8;
/** Least edge at which shapes are told apart. */
const TOLD = 11;
/** Marks on their own beside titles. */
const LONE = 19;
/** In gathered circles: edge of a mark, radii, ring and air. */
export const SMALL = { mark: 17, tight: 13, least: 27, most: 62, rim: 6 };

const fitted = (radius: number) => Math.floor(radius / STEP) * STEP;
const radiusIn = ({ r, item }: Placed) => fitted(r - (item.kind === 'lone' ? RIM / 2 : RIM));
const markIn = ({ item }: Placed, usual: number) => (item.kind === 'lone' ? Math.min(usual, LONE) : usual);

/** One size of mark for nearly the whole map: the largest at which nearly as many titles are whole as with the smallest. */
export function markSize(circles: readonly Placed[], widths: Widths): number {
  const least = MARKS.at(-1) as number;
  const whole = (mark: number) => circles.filter((one) => fitWith(one, mark, widths)?.cut === false).length;
  const enough = whole(least) * NEARLY;
  return MARKS.find((mark) => whole(mark) >= enough) ?? least;
}

function fitWith(one: Placed, mark: number, { bold, plain }: Widths): Inside | undefined {
  const { item, r } = one;
  return fitInside({
    text: item.title,
    radius: radiusIn(one),
    marks: item.marks.length,
    mark: markIn(one, mark),
    sizes: { least: LEAST, most: Math.max(LEAST, Math.min(MOST[item.kind], Math.floor(fitted(r) * 0.25))) },
    measure: item.kind === 'lone' ? plain : bold,
  });
}

/** Smaller marks only where title and marks do not fit together otherwise; nothing where not even a cut title does. */
export function insideOf(one: Placed, usual: number, widths: Widths): Filled | undefined {
  const sizes = [1, 0.75, 0.55].map((part) => Math.max(TOLD, part * usual));
  const tried = sizes.map((size) => {
    const mark = markIn(one, size);
    return { mark, inside: fitWith(one, mark, widths) };
  });
  const found = tried.find(({ inside }) => inside && !inside.cut) ?? tried.find(({ inside }) => inside);
  return found?.inside && { ...found.inside, mark: found.mark };
}

const numbered = (text: string, asked: { radius: number; marks: number; mark: number }, measure: Widths['bold']) =>
  fitInside({ text, ...asked, sizes: { least: LEAST, most: LEAST }, measure });

/** Digits are about this wide in any face, at font size 1. */
const DIGIT = 0.62;
const known = new Map<string, number>();

/** The least that holds a number of two digits and so many marks of that edge. */
export function gatheredRadius(marks: number, mark: number): number {
  const key = `${marks} ${mark}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  let radius = SMALL.least;
  const holds = () => numbered('88', { radius: radius - SMALL.rim, marks, mark }, (text) => text.length * DIGIT);
  while (radius < SMALL.most && !holds()) radius++;
  known.set(key, radius);
  return radius;
}

/** Number and marks; a single mark stands bare, and where marks are too many for their circle they are smaller. */
export function gatheredOf({ item, r }: Placed, number: number | undefined, measure: Widths['bold']): Filled {
  const marks = item.marks.length;
  if (number === undefined) return { size: 0, lines: [], cut: true, marks: [{ x: 0, y: 0 }], mark: SMALL.mark / 0.86 };
  for (const mark of [1, 0.85, 0.65].map((part) => part * SMALL.mark)) {
    const inside = numbered(String(number), { radius: r - SMALL.rim, marks, mark }, measure);
    if (inside && !inside.cut) return { ...inside, mark };
  }
  const alone = numbered(String(number), { radius: r - SMALL.rim, marks: 0, mark: 0 }, measure);
  return { ...(alone ?? { size: 0, lines: [], cut: true, marks: [] }), mark: SMALL.mark };
}
