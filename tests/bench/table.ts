/** What a measurement hands over, and how it looks as plain text. */
import { ratioOf, median, type Pairs } from './measure.ts';

export interface Row {
  what: string;
  product: string;
  bare: string;
  ratio: string;
  target: string;
  /** Undefined for what is there as information only. */
  met?: boolean;
}

export interface Section {
  title: string;
  rows: Row[];
  notes: string[];
}

export interface Size {
  quick: boolean;
}

/** One measurement; it closes what it opened. */
export type Bench = (size: Size) => Promise<Section>;

type Print = (figure: number) => string;
export const plain: Print = (figure) => Math.round(figure).toLocaleString('en');
export const inMs: Print = (figure) => `${figure.toFixed(figure < 10 ? 1 : 0)} ms`;
export const inKb: Print = (figure) => `${(figure / 1000).toFixed(1)} kB`;

/** A row of product against bare, with the target for their ratio: at least, or at most. */
export function compared(
  what: string,
  pairs: Pairs<number>,
  to: { atLeast?: number; atMost?: number; print?: Print },
): Row {
  const { atLeast, atMost, print = plain } = to;
  const ratio = ratioOf(pairs);
  const row = { what, product: print(median(pairs.product)), bare: print(median(pairs.bare)), ratio: ratio.toFixed(2) };
  if (atLeast !== undefined) return { ...row, target: `≥ ${atLeast} of bare`, met: ratio >= atLeast };
  if (atMost !== undefined) return { ...row, target: `≤ ${atMost} of bare`, met: ratio <= atMost };
  return { ...row, target: '' };
}

/** A row of the product alone, with a target for the figure itself; the ratio is to that. */
export function alone(what: string, figure: number, to: { below?: number; print?: Print }): Row {
  const { below, print = plain } = to;
  const row = { what, product: print(figure), bare: '' };
  if (below === undefined) return { ...row, ratio: '', target: '' };
  return { ...row, ratio: (figure / below).toFixed(2), target: `< ${print(below)}`, met: figure < below };
}

const HEADS: Row = { what: '', product: 'product', bare: 'bare', ratio: 'ratio', target: 'target' };
const COLUMNS = ['what', 'product', 'bare', 'ratio', 'target'] as const;

export function printed({ title, rows, notes }: Section): string {
  const all = [HEADS, ...rows];
  const widths = COLUMNS.map((column) => Math.max(...all.map((row) => row[column].length)));
  const lines = all.map((row) => {
    const cells = COLUMNS.map((column, i) => {
      const pad = column === 'what' || column === 'target' ? 'padEnd' : 'padStart';
      return row[column][pad](widths[i] ?? 0);
    });
    const verdict = row.met === undefined ? '' : row.met ? 'met' : 'MISSED';
    return `  ${[...cells, verdict].join('   ')}`.trimEnd();
  });
  return ['', title, ...lines, ...notes.map((note) => `  ${note}`), ''].join('\n');
}
