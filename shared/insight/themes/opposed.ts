/** Whether two posts say the opposite of each other: "should" and "should not" share nearly all words and must not fuse. */
import type { Content } from './text.ts';

/** Share of their words that two posts have in common when they are taken for one sentence and its denial. */
const ALMOST_ALL = 0.75;

interface Saying {
  content: Content;
  words: ReadonlyMap<string, boolean>;
}

/** Each stem, and whether it is denied; a stem that is both said and denied counts as denied. */
export function wordsOf(content: Content): Map<string, boolean> {
  const words = new Map<string, boolean>();
  for (const { stem, denied } of content.words) words.set(stem, denied || (words.get(stem) ?? false));
  return words;
}

/** Stands against each other, or nearly the same words with one of them denied on one side only. Questions state nothing. */
export function opposed(a: Saying, b: Saying): boolean {
  if (a.content.question || b.content.question) return false;
  if (a.content.stand * b.content.stand < 0) return true;
  const [small, large] = a.words.size < b.words.size ? [a.words, b.words] : [b.words, a.words];
  if (small.size < ALMOST_ALL * large.size) return false;
  let [shared, turned] = [0, 0];
  for (const [stem, denied] of small) {
    const other = large.get(stem);
    if (other === undefined) continue;
    shared += 1;
    if (other !== denied) turned += 1;
  }
  return turned > 0 && shared >= ALMOST_ALL * (small.size + large.size - shared);
}
