/** How many of another side's first places a side named, from published means and shares alone; never of a person. */
import type { Span } from './guesses.ts';

/** What of one item was guessed and is so, in percent of the people of a side who have it among their first. */
export interface Named {
  item: string;
  guess: Span;
  real: Span;
}

export interface Hit {
  by: string;
  about: string;
  /** Places that a list has. */
  top: number;
  /** Items that were named, items that are in the top, and items that are both. */
  named: number;
  real: number;
  both: number;
}

/** What is told as "or more" stands just above its bound, "or less" just below, as in the lists of the ranking itself. */
const weight = ({ least, most }: Span): number => (least === most ? least : least === 0 ? most - 0.5 : least + 0.5);

/**
 * The first `top` places by one number per item. An item's place is one more than the number of items with a greater number,
 * so that equal numbers share a place, and an item tied at the border counts as in the top: the list may be longer than `top`.
 * What is told only as "so much or less" is in no top, however few others there are: the list may be shorter.
 */
export function firstOf(items: readonly { item: string; span: Span }[], top: number): string[] {
  const place = (span: Span) => 1 + items.filter((other) => weight(other.span) > weight(span)).length;
  return items.flatMap(({ item, span }) => {
    const low = span.least === 0 && span.most > 0;
    return !low && place(span) <= top ? [item] : [];
  });
}

/** Undefined where there is nothing to choose: no more items than places. */
export function hitOf(rows: readonly Named[], { by, about, top }: Pick<Hit, 'by' | 'about' | 'top'>): Hit | undefined {
  if (rows.length <= top) return undefined;
  const named = firstOf(
    rows.map(({ item, guess }) => ({ item, span: guess })),
    top,
  );
  const real = firstOf(
    rows.map(({ item, real }) => ({ item, span: real })),
    top,
  );
  const both = named.filter((item) => real.includes(item)).length;
  return { by, about, top, named: named.length, real: real.length, both };
}

type NameOf = (role: string) => string;

/** "IT named 2 of Marketing's top 3"; where ties or what is hardly chosen make a list longer or shorter, it says so. */
export function hitWords({ by, about, top, named, real, both }: Hit, part: boolean, nameOf: NameOf): string {
  const which = `${nameOf(about)}’s top ${top}${part ? ' of these' : ''}`;
  if (real === 0) return `Nothing stands out in ${which}`;
  const of = real === top ? which : `the ${real} in ${which}`;
  const how = named > top ? ` (it named ${named}, as some guesses were equal)` : '';
  return `${nameOf(by)} named ${both} of ${of}${how}`;
}
