/** Signs that a post should be read before it is shown. A hint to the moderator, never a verdict. */

const SIGNS: readonly [string, RegExp][] = [
  ['a link', /\b(?:https?:\/\/|www\.)\S+|(?<![@\w.-])[\w-]+\.(?:com|net|org|io|de|co\.uk|example)\b/iu],
  ['an e-mail address', /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w+/u],
  ['a handle', /(?:^|\s)@\w{2,}/u],
  // Two capitalised words in a row, not at the start of a sentence or both in capitals.
  ['perhaps a name', /(?<=[\p{Ll},;:] )\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?= \p{Ll})/u],
  ['a phone number', /\+?\d[\d ()/-]{7,}\d/u],
  [
    'perhaps a person',
    /\b(?:(?:mr|mrs|ms|herr|frau|señora?)\.? \p{Lu}\p{L}+|our (?:boss|ceo|cio|cmo|cto|cfo)|(?:the )?(?:head|director|chief|vp) of (?:the |our )?\p{L}+(?: \p{L}+)?)\b/iu,
  ],
];

export interface Sign {
  what: string;
  /** UTF-16 offsets into the text. */
  from: number;
  to: number;
}

export function signsIn(text: string): Sign[] {
  return SIGNS.flatMap(([what, pattern]) => {
    const found = pattern.exec(text);
    return found ? [{ what, from: found.index, to: found.index + found[0].length }] : [];
  });
}

export const needsReading = (text: string): boolean => signsIn(text).length > 0;
