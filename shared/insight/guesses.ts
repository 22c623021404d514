/**
 * Means of guesses, told so that no single guess follows from them, and how far they are off. A guess is a place from 0 to `top`.
 */
import type { Share } from '../publish.ts';
import { placeWords, topOf, type Line } from './scale.ts';
import { stopsWords, stopWords } from './stops.ts';

/** Fewest guessers of a side, and fewest answers of the other, before anything is told; more where the room's threshold is. */
export const LEAST_GUESSES = 5;

/** In percent of the line. Near the ends a mean is told only as "so much or less": all of few guesses would else be known. */
export type Mean = Share;

/** How near the ends a mean of so many guesses is told only roughly, in percent; checked in tests/domain/guesses.test.ts. */
export const endPercent = (guesses: number): number => (guesses < 10 ? 20 : 10);

/** The mean of guesses, in whole percent of the line: tenths of a place where there are eleven. */
export function publishMean(guesses: readonly number[], top: number, threshold: number): Mean | undefined {
  const many = guesses.length;
  if (many < Math.max(LEAST_GUESSES, threshold)) return undefined;
  const sum = guesses.reduce((all, one) => all + one, 0);
  const end = endPercent(many);
  // In whole numbers: floating point would move a mean that lies just at the end.
  if (sum * 100 <= end * top * many) return { percent: end, bound: 'atMost' };
  if (sum * 100 >= (100 - end) * top * many) return { percent: 100 - end, bound: 'atLeast' };
  return { percent: Math.round((sum * 100) / (top * many)), bound: 'exact' };
}

/** Between which percents something lies that was told with a bound. */
export interface Span {
  least: number;
  most: number;
}

export const spanOf = ({ percent, bound }: Share): Span => ({
  least: bound === 'atMost' ? 0 : percent,
  most: bound === 'atLeast' ? 100 : percent,
});

/** Guess minus real, with what follows from both bounds: positive where more was guessed than is so. */
export interface Gap extends Span {
  /** The least the two are apart for sure, with its sign; 0 where they may be the same. */
  sure: number;
}

export function gapOf(guess: Span, real: Span): Gap {
  const [least, most] = [guess.least - real.most, guess.most - real.least];
  return { least, most, sure: least > 0 ? least : most < 0 ? most : 0 };
}

/** A number of the line in words: people of ten, or a place of a scale. */
function amount(percent: number, line: Line | undefined): string {
  if (line) return placeWords(line.as, (percent / 100) * topOf(line.as));
  return String(Math.round(percent) / 10);
}

/** "3.4 of 10", "8 or more of 10", "about 6". */
export function spanWords({ least, most }: Span, line: Line | undefined): string {
  if (line?.stops)
    return least === most ? stopWords(line.stops, least / 10) : stopsWords(line.stops, least / 10, most / 10);
  const [low, high] = [amount(least, line), amount(most, line)];
  const of = line ? '' : ' of 10';
  if (low === high) return `${low}${of}`;
  if (least === 0) return `${high} or less${of}`;
  if (most === 100) return `${low} or more${of}`;
  return `${low} to ${high}${of}`;
}

/** "at least 4.6 too low", "1.2 too high", or that it was right as far as can be told. */
export function gapWords({ sure, least, most }: Gap, line: Line | undefined): string {
  if (sure === 0) return 'right, as far as can be told';
  const exact = Math.round(least) === Math.round(most);
  if (line?.stops) return stopGapWords(line.stops, sure, exact);
  const off = line
    ? Math.round(Math.abs(sure) * (line.as === 'percent' ? 1 : topOf(line.as) / 10)) / (line.as === 'percent' ? 1 : 10)
    : Math.round(Math.abs(sure)) / 10;
  const words = `${off}${line?.as === 'percent' ? ' %' : ''} too ${sure > 0 ? 'high' : 'low'}`;
  return exact ? words : `at least ${words}`;
}

/** "1.5 stops too far towards “launch”". */
function stopGapWords(stops: readonly string[], sure: number, exact: boolean): string {
  const off = Math.round((Math.abs(sure) / 100) * (stops.length - 1) * 10) / 10;
  const words = `${off} ${off === 1 ? 'stop' : 'stops'} too far towards “${(sure > 0 ? stops.at(-1) : stops[0]) ?? ''}”`;
  return exact ? words : `at least ${words}`;
}
