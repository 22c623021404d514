/**
 * What stands inside a circle of the map: its title in lines that follow the circle, and the marks of its posts in rows
 * below. Pure; how wide a text is comes in as a function. Words are cut only where nothing smaller fits.
 */

export interface Asked {
  text: string;
  /** Radius of the circle that all of it must stay in. */
  radius: number;
  /** How many marks, and the edge of the square each takes. */
  marks: number;
  mark: number;
  /** Font sizes, smallest and largest. */
  sizes: { least: number; most: number };
  /** Width of a text at font size 1. */
  measure: (text: string) => number;
}

export interface Line {
  text: string;
  /** Baseline, from the circle's centre, downwards. */
  y: number;
}

export interface Inside {
  size: number;
  lines: Line[];
  /** Whether words are missing. */
  cut: boolean;
  /** Centres, from the circle's centre; ordered left to right. */
  marks: { x: number; y: number }[];
}

const LEADING = 1.14;
/** Part of a line's height that its letters leave free at the top and at the bottom. */
const AIR = 0.14;
/** The baseline within a line. */
const BASE = 0.8;
const MOST_LINES = 7;
/** Space between title and marks, as a part of the mark's edge. */
const BETWEEN = 0.55;
/** Up to so many marks stand in one row. */
const IN_A_ROW = 5;
/** A cut title says at least so many characters, or it is left out. */
const LEAST_CUT = 6;

interface Word {
  text: string;
  /** False where it follows the one before without a space. */
  spaced: boolean;
}

/** Title and marks, or nothing when not even a cut title fits beside them. */
export function fitInside(asked: Asked): Inside | undefined {
  const words = wordsOf(asked.text);
  if (words.length === 0) return marksOnly(asked);
  for (let size = asked.sizes.most; size >= asked.sizes.least; size--) {
    for (let count = 1; count <= MOST_LINES; count++) {
      const inside = composed(asked, { words, size, count, breaks: 'none' });
      if (inside) return inside;
    }
  }
  return longest(asked, words, 'wide') ?? longest(asked, words, 'all');
}

/** The cut title that says most, if it says enough. */
function longest(asked: Asked, words: Word[], breaks: Draft['breaks']): Inside | undefined {
  const cuts = Array.from({ length: MOST_LINES }, (_, i) =>
    composed(asked, { words, size: asked.sizes.least, count: i + 1, breaks }),
  );
  const length = (inside: Inside | undefined) => inside?.lines.reduce((sum, line) => sum + line.text.length, 0) ?? 0;
  const best = cuts.sort((a, b) => length(b) - length(a))[0];
  return best && length(best) >= Math.min(LEAST_CUT, asked.text.length) ? best : undefined;
}

/** Marks alone, in the middle. */
function marksOnly({ radius, marks, mark }: Pick<Asked, 'radius' | 'marks' | 'mark'>): Inside | undefined {
  for (let rows = 1; rows * mark <= 2 * radius; rows++) {
    const placed = placeMarks({ radius, count: marks, mark, top: (-rows * mark) / 2, rows });
    if (placed) return { size: 0, lines: [], cut: false, marks: placed };
  }
  return marks === 0 ? { size: 0, lines: [], cut: false, marks: [] } : undefined;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function wordsOf(text: string): Word[] {
  return text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .flatMap((word) =>
      unspaced.test(word)
        ? [...graphemes.segment(word)].map(({ segment }, i) => ({ text: segment, spaced: i === 0 }))
        : [{ text: word, spaced: true }],
    );
}

interface Draft {
  words: Word[];
  size: number;
  count: number;
  /** none: all words, whole · wide: as many as fit, broken where wider than the circle · all: broken anywhere. */
  breaks: 'none' | 'wide' | 'all';
}

/** Title of `count` lines with as few rows of marks as will do, the whole centred. */
function composed(asked: Asked, draft: Draft): Inside | undefined {
  const { radius, marks, mark } = asked;
  const leading = draft.size * LEADING;
  // A few full rows are taken in at a glance, one long row is not.
  for (let rows = Math.ceil(Math.sqrt(marks / IN_A_ROW)); ; rows++) {
    const below = rows > 0 ? mark * (rows + BETWEEN) : 0;
    const height = draft.count * leading + below;
    if (height > 2 * radius) return undefined;
    const top = -height / 2;
    const placed = placeMarks({ radius, count: marks, mark, top: top + height - rows * mark, rows });
    if (!placed) continue;
    const lines = wrapped(asked, draft, top);
    if (lines) return { size: draft.size, marks: placed, ...lines };
    // More rows of marks only push the title further into the narrow part.
    return undefined;
  }
}

/** Words into the lines' widths at that height of the circle; undefined when they do not fit, or do not fill them. */
function wrapped(
  { text, radius, measure }: Asked,
  draft: Draft,
  top: number,
): Pick<Inside, 'lines' | 'cut'> | undefined {
  const { size, count, breaks } = draft;
  const words = [...draft.words];
  const leading = size * LEADING;
  // A quotation stays one.
  const ending = text.startsWith('“') ? ' …”' : ' …';
  const lines: Line[] = [];
  let next = 0;
  for (let i = 0; i < count; i++) {
    const [upper, lower] = [top + (i + AIR) * leading, top + (i + 1 - AIR) * leading];
    const room = chord(radius, Math.max(Math.abs(upper), Math.abs(lower))) / size;
    const last = breaks !== 'none' && i === count - 1;
    let line = '';
    while (next < words.length) {
      const word = words[next] as Word;
      const longer = line === '' ? word.text : `${line}${word.spaced ? ' ' : ''}${word.text}`;
      const rest = last && next < words.length - 1 ? ending : '';
      if (measure(longer + rest) > room) break;
      line = longer;
      next++;
    }
    // Any other word finds a line elsewhere.
    const wide = breaks === 'all' || measure(words[next]?.text ?? '') * size > 1.8 * radius;
    if (line === '' && breaks !== 'none' && wide)
      line = broken(words, next, (piece) => measure(last ? piece + ending : piece) <= room);
    if (line === '') return undefined;
    if (last && next < words.length) line = line.replace(/-$/u, '') + ending;
    lines.push({ text: line, y: top + i * leading + BASE * leading });
  }
  return next === words.length || breaks !== 'none' ? { lines, cut: next < words.length } : undefined;
}

/** Cuts what fits off a word too long for a whole line, and leaves its rest as the next word; '' when too little fits. */
function broken(words: Word[], at: number, fits: (piece: string) => boolean): string {
  const letters = [...graphemes.segment(words[at]?.text ?? '')].map(({ segment }) => segment);
  let length = letters.length - 3;
  while (length >= 3 && !fits(`${letters.slice(0, length).join('')}-`)) length--;
  if (length < 3) return '';
  words[at] = { text: letters.slice(length).join(''), spaced: true };
  return `${letters.slice(0, length).join('')}-`;
}

const chord = (radius: number, y: number) => (Math.abs(y) >= radius ? 0 : 2 * Math.sqrt(radius * radius - y * y));

export interface Rows {
  radius: number;
  count: number;
  mark: number;
  /** Upper edge of the first row, from the circle's centre. */
  top: number;
  rows: number;
}

/** Centres of marks in so many rows, wider rows taking more; undefined when they do not fit. Ordered left to right. */
export function placeMarks({ radius, count, mark, top, rows }: Rows): { x: number; y: number }[] | undefined {
  if (count === 0) return [];
  const room = Array.from({ length: rows }, (_, i) => {
    const upper = top + i * mark;
    return Math.floor(chord(radius, Math.max(Math.abs(upper), Math.abs(upper + mark))) / mark);
  });
  if (room.reduce((a, b) => a + b, 0) < count) return undefined;
  const takes = dealt(room, count);
  const points = takes.flatMap((take, i) =>
    Array.from({ length: take }, (_, k) => ({ x: (k - (take - 1) / 2) * mark, y: top + (i + 0.5) * mark })),
  );
  return points.sort((a, b) => a.x - b.x || a.y - b.y);
}

/** So many marks over rows of this room, as evenly as it goes. */
function dealt(room: readonly number[], count: number): number[] {
  const takes = room.map(() => 0);
  for (let left = count; left > 0; left--) {
    const free = takes.map((take, i) => (take < (room[i] ?? 0) ? take : Infinity));
    const row = free.indexOf(Math.min(...free));
    takes[row] = (takes[row] ?? 0) + 1;
  }
  return takes;
}
