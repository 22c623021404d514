/**
 * What two posts are compared by: stems of their content words, and pieces of these words of three to five characters.
 * Function words count a little, and only in the language of the wall: among others they would gather by language alone.
 */
import type { Counts } from './inverted.ts';
import type { Content, Language } from './text.ts';

const SHORTEST = 3;
const LONGEST = 5;
/** How much a function word counts, a content word being one. */
const COMMON = 0.2;

export interface Terms {
  stems: Counts;
  pieces: Counts;
}

/** Both kinds of terms with how often they occur; `wall` is the language most posts are in. */
export function termsOf({ words, common, language }: Content, wall: Language): Terms {
  const stems = new Map<string, number>();
  const pieces = new Map<string, number>();
  for (const { stem } of words) {
    add(stems, stem, 1);
    for (const piece of piecesOf(stem)) add(pieces, piece, 1);
  }
  for (const word of language === wall ? common : []) {
    // A mark keeps "will" the function word apart from "will" the stem.
    add(stems, `${word}.`, COMMON);
    for (const piece of piecesOf(word)) add(pieces, piece, COMMON);
  }
  return { stems: inOrder(stems), pieces: inOrder(pieces) };
}

function add(terms: Map<string, number>, term: string, count: number): void {
  terms.set(term, (terms.get(term) ?? 0) + count);
}

/** Pieces of a word with its ends marked. */
function piecesOf(word: string): string[] {
  const signs = [...`_${word}_`];
  const pieces: string[] = [];
  for (let length = SHORTEST; length <= LONGEST; length++)
    for (let i = 0; i + length <= signs.length; i++) pieces.push(signs.slice(i, i + length).join(''));
  return pieces;
}

/** In the order of the terms themselves: sums then come out the same whoever came first. */
const inOrder = (terms: ReadonlyMap<string, number>): Counts => [...terms].sort(([a], [b]) => (a < b ? -1 : 1));
