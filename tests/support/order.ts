/** Rank correlation between the order of arrival and the order in which a surface tells. */

/**
 * Where each text, in order of arrival, stands in the content; a half of it will do, since a database file breaks texts at
 * the ends of its pages. Throws when one is missing: a surface that hides is no proof.
 */
export function positions(texts: readonly string[], content: string): number[] {
  return texts.map((text) => {
    const half = text.length / 2;
    const at = [text, text.slice(0, half), text.slice(half)]
      .map((part) => content.indexOf(part))
      .find((found) => found >= 0);
    if (at === undefined) throw new Error(`a post is missing on a surface: ${text}`);
    return at;
  });
}

/** Kendall's tau-a of a list against its index: 1 in order, 0 by chance, -1 reversed. */
export function kendallTau(list: readonly number[]): number {
  let score = 0;
  for (let i = 0; i < list.length; i++) for (let j = 0; j < i; j++) score += Math.sign((list[i] ?? 0) - (list[j] ?? 0));
  return score / ((list.length * (list.length - 1)) / 2);
}
