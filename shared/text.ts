/** What a person may write: length in graphemes, and the characters that could harm a screen or a file. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Number of user-perceived characters (UAX #29 extended grapheme clusters). */
export function graphemeCount(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}

/** The first `most` graphemes of a text. */
export function firstGraphemes(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  let count = 0;
  for (const piece of graphemes.segment(text)) {
    if (++count > most) return text.slice(0, end);
    end = piece.index + piece.segment.length;
  }
  return text;
}

// C0 and C1 controls but tab and newline; bidirectional overrides, embeddings and isolates, which can turn a line around
// on everybody's screen; line and paragraph separators; interlinear anchors and tags.
const unsafe =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;
// A flag of a region (🏴 and tag letters) is the one honest use of tag characters.
const flags = /\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}/gu;

/** Whether a text holds none of the characters that could garble a screen or a file. */
export const isPlain = (text: string): boolean => !unsafe.test(text.replace(flags, ''));

export type TextFault = 'text.empty' | 'text.long' | 'text.control';

/** One spelling (NFC), one kind of line break, no white space around, at most two breaks in a row. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\ufeff/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u00a0 ]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** What is wrong with a tidied text of at most `most` graphemes; undefined when nothing is. */
export function faultOf(text: string, most: number): TextFault | undefined {
  if (!isPlain(text)) return 'text.control';
  // Letters that are drawn as nothing (fillers, the blank braille cell) are no text.
  const drawn = text.replace(/\p{Default_Ignorable_Code_Point}|\u2800/gu, '');
  if (!/[\p{L}\p{N}\p{S}\p{P}\p{Emoji}]/u.test(drawn)) return 'text.empty';
  // A grapheme has no upper length of its own (combining marks), so the bytes are bounded too.
  if (text.length > most * 8 + 32 || graphemeCount(text) > most) return 'text.long';
  return undefined;
}
