/** How a reply begins, and what the side whose card it is says to it. */
import { lowest, type Named } from '../../insight/options.ts';
import type { Shares } from '../../publish.ts';

export const ASKS = ['offer', 'reason'] as const;
export type Asks = (typeof ASKS)[number];

export const OPTIONS = ['yes', 'partly', 'no'] as const;
export type Option = (typeof OPTIONS)[number];

interface Form {
  /** What every reply begins with. */
  begins: string;
  answers: readonly (Named & { option: Option })[];
}

export const FORMS: Readonly<Record<Asks, Form>> = {
  offer: {
    begins: 'You could, if we',
    answers: [
      { option: 'yes', label: 'Yes' },
      { option: 'partly', label: 'Only if' },
      { option: 'no', label: 'No' },
    ],
  },
  reason: {
    begins: 'Perhaps because',
    answers: [
      { option: 'yes', label: 'That is it' },
      { option: 'partly', label: 'Partly' },
      { option: 'no', label: 'No' },
    ],
  },
};

/** A reply as it is read: its beginning, and what was written after it. */
export const whole = (asks: Asks, text: string): string => `${FORMS[asks].begins} ${text}`;

const plain = (words: string): string => words.toLowerCase().replace(/,/gu, '');

/** What was written without the beginning, where somebody has typed that once more. */
export function continued(asks: Asks, text: string): string {
  const { begins } = FORMS[asks];
  for (const length of [begins.length, begins.length - 1]) {
    const start = text.slice(0, length);
    if (plain(start) === plain(begins)) return text.slice(length).replace(/^[\s,.:…]+/u, '');
  }
  return text;
}

/** confirmed: at least half of the card's side said yes · partly: at least half with a condition · no: at least half · open: none of it. */
export type Verdict = 'confirmed' | 'partly' | 'no' | 'open';

/** From what each side of whom the card is has told; where there are several, as far as all of them go. */
export function verdictOf(sides: readonly Shares[]): Verdict {
  const least = (option: Option) => Math.min(...sides.map((shares) => (shares[option] ? lowest(shares[option]) : 0)));
  if (sides.length === 0) return 'open';
  if (least('yes') >= 50) return 'confirmed';
  if (least('no') >= 50) return 'no';
  const both = sides.map(({ yes, partly }) => (yes ? lowest(yes) : 0) + (partly ? lowest(partly) : 0));
  return Math.min(...both) >= 50 ? 'partly' : 'open';
}

export const verdictWords = (verdict: Verdict, asks: Asks): string => {
  switch (verdict) {
    case 'confirmed':
      return asks === 'offer' ? 'Confirmed' : 'That is it';
    case 'partly':
      return asks === 'offer' ? 'Only if' : 'Partly';
    case 'no':
      return 'No';
    case 'open':
      return 'Divided';
  }
};
