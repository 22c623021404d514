/** One side's marks on a line as the faces draw and say them. Uses nothing but the published shares. */
import {
  averageWords,
  BIN_NAMES,
  binsOf,
  binWords,
  middleOf,
  topOf,
  type Average,
  type Line,
} from '../../shared/insight/scale.ts';
import type { Shares } from '../../shared/publish.ts';
import { shareWords } from '../../shared/words.ts';
import type { Bar } from './spread.ts';

export interface Telling {
  answers: number;
  shares: Shares;
  average: Average;
}

/** One telling for one side: its bars, its average as a part of the line and in words, its bins in words. */
export interface Drawn {
  answers: number;
  bars: Bar[];
  middle: number;
  average: string;
  bins: string;
}

export function drawnOf({ answers, shares, average }: Telling, line: Line): Drawn {
  const places = topOf(line.as) + 1;
  const bins = binsOf(line.as).map(([first, last], at) => ({
    ...{ from: first / places, to: (last + 1) / places },
    ...{ share: shares[BIN_NAMES[at] ?? ''], words: binWords(line, at) },
  }));
  return {
    answers,
    bars: bins.flatMap(({ from, to, share }) => (share ? [{ from, to, share }] : [])),
    middle: (middleOf(average) + 0.5) / places,
    average: averageWords(line, average),
    bins: bins.map(({ words, share }) => (share ? `${words}: ${shareWords(share)}` : '')).join(' · '),
  };
}
