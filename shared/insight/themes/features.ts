/** What two posts are compared by: stems of their content words, and pieces of these words of three to five characters. */
import type { Content } from './text.ts';

const SHORTEST = 3;
const LONGEST = 5;

/** Stems, repeated as often as they occur. */
export const stemsOf = (content: Content): string[] => content.words.map((word) => word.stem);

/** Pieces of each stem with its ends marked; words of other scripts, being short, give pieces of two characters as well. */
export function piecesOf(content: Content): string[] {
  const pieces: string[] = [];
  for (const { stem } of content.words) {
    const signs = [...`_${stem}_`];
    for (let length = SHORTEST; length <= LONGEST; length++)
      for (let i = 0; i + length <= signs.length; i++) pieces.push(signs.slice(i, i + length).join(''));
  }
  return pieces;
}

/** How often each term occurs, in the order of the terms themselves: sums then come out the same whoever came first. */
export function counted(terms: readonly string[]): [term: string, count: number][] {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
