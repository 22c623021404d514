/**
 * Marks on a line between two ends: which places there are, into which few bins they are counted, and what follows from
 * published shares of those bins. Nothing here sees a ballot but to find its bin.
 */
import type { Share, Shares } from '../publish.ts';
import { stopBinWords, stopsWords, stopWords } from './stops.ts';

/** ten: 0 to 10 · five: 1 to 5 · percent: 0 to 100 by tens · line: eleven places without numbers, between two goods. */
export const MEASURES = ['ten', 'five', 'percent', 'line'] as const;
export type Measure = (typeof MEASURES)[number];

/** What an item's line is: its measure and what its ends are called. */
export interface Line {
  as: Measure;
  low: string;
  high: string;
  /** Names along a `line`, evenly placed from end to end; at least two where there are any. */
  stops?: string[];
  /** What is asked about the item, where its own words do not say it. */
  ask?: string;
}

/** Places are counted from 0 to here, whatever they are called. */
export const topOf = (as: Measure): number => (as === 'five' ? 4 : 10);

/** What a place is worth in words; places between two may come from an average. */
export function placeWords(as: Measure, place: number): string {
  const value = as === 'percent' ? place * 10 : as === 'five' ? place + 1 : place;
  const rounded = as === 'percent' ? Math.round(value) : Math.round(value * 10) / 10;
  return as === 'percent' ? `${rounded} %` : String(rounded);
}

/** A place as whoever marks it reads it. */
export function markWords({ as, stops }: Pick<Line, 'as' | 'stops'>, place: number): string {
  if (stops) return stopWords(stops, place);
  return as === 'line' ? `${place + 1} of 11` : placeWords(as, place);
}

/** First and last place of each bin, the same from both ends: few enough that a role of ten still shows its shape. */
const FIVE = [0, 1, 2, 3, 4].map((at) => [at, at] as const);
const ELEVEN = [
  [0, 1],
  [2, 3],
  [4, 6],
  [7, 8],
  [9, 10],
] as const;

export const binsOf = (as: Measure): readonly (readonly [number, number])[] => (as === 'five' ? FIVE : ELEVEN);

/** Names of the bins in a publication; the same for every measure. */
export const BIN_NAMES = ['lowest', 'lower', 'middle', 'higher', 'highest'] as const;

export const binOf = (as: Measure, place: number): number =>
  binsOf(as).findIndex(([first, last]) => place >= first && place <= last);

const LINE_WORDS = ['far left', 'left', 'middle', 'right', 'far right'];

/** "2–3", "40–60 %"; on a line without numbers where it lies. */
export function binWords({ as, stops }: Pick<Line, 'as' | 'stops'>, at: number): string {
  const [first = 0, last = 0] = binsOf(as)[at] ?? [];
  if (stops) return stopBinWords(stops, first, last);
  if (as === 'line') return LINE_WORDS[at] ?? '';
  const [from, to] = [placeWords(as, first).replace(' %', ''), placeWords(as, last)];
  return first === last ? to : `${from}–${to}`;
}

/** Between which places an average lies, as far as the published shares tell it. */
export interface Average {
  least: number;
  most: number;
}

/** Least and most that a share may be, in percent; an exact one was rounded. */
const boundsOf = ({ percent, bound }: Share): readonly [number, number] => {
  if (bound === 'atLeast') return [percent, 100];
  if (bound === 'atMost') return [0, percent];
  return [Math.max(0, percent - 0.5), Math.min(100, percent + 0.5)];
};

/** Every average that fits the published shares lies between the two: what is told roughly is rough here too. */
export function averageOf(shares: Shares, as: Measure): Average {
  const bins = binsOf(as).map(([first, last], at) => {
    const [least, most] = boundsOf(shares[BIN_NAMES[at] ?? ''] ?? { percent: 100, bound: 'atMost' });
    return { first, last, least, most };
  });
  const filled = (order: typeof bins, place: 'first' | 'last') => {
    let left = 100 - order.reduce((sum, bin) => sum + bin.least, 0);
    let sum = 0;
    for (const bin of order) {
      const more = Math.max(0, Math.min(left, bin.most - bin.least));
      sum += (bin.least + more) * bin[place];
      left -= more;
    }
    return sum / 100;
  };
  const top = topOf(as);
  const clamped = (place: number) => Math.min(top, Math.max(0, place));
  return { least: clamped(filled(bins, 'first')), most: clamped(filled(bins.toReversed(), 'last')) };
}

export const middleOf = ({ least, most }: Average): number => (least + most) / 2;

/** Wider than this part of the whole line, an average is only told as "from, to". */
const ROUGH = 0.25;

/** "about 6", "4 to 8"; on a line without numbers, nearer to which end, or between which stops. */
export function averageWords({ as, low, high, stops }: Line, average: Average): string {
  const top = topOf(as);
  const middle = middleOf(average);
  if (stops) {
    const rough = average.most - average.least > ROUGH * top;
    return rough ? stopsWords(stops, average.least, average.most) : stopWords(stops, middle);
  }
  if (as === 'line') {
    const off = middle / top - 0.5;
    if (Math.abs(off) < 0.08) return 'about the middle';
    return `${Math.abs(off) > 0.25 ? 'far' : 'a little'} towards “${off < 0 ? low : high}”`;
  }
  const whole = (place: number) => placeWords(as, as === 'percent' ? place : Math.round(place));
  if (average.most - average.least > ROUGH * top) {
    const [from, to] = [whole(average.least), whole(average.most)];
    return from === to ? `about ${to}` : `${from.replace(' %', '')} to ${to}`;
  }
  return `about ${placeWords(as, as === 'percent' ? Math.round(middle) : Math.round(middle * 2) / 2)}`;
}

/** "0 = nobody dares, 10 = all gets said"; "idea · brief · launch". */
export function endsWords({ as, low, high, stops }: Line): string {
  if (stops) return stops.join(' · ');
  if (as === 'line') return `${low} ↔ ${high}`;
  return `${placeWords(as, 0)} = ${low}, ${placeWords(as, topOf(as))} = ${high}`;
}
