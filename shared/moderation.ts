/** Signs that a post should be read before it is shown. A hint to the moderator, never a verdict. */

const NAME = 'perhaps a name';

const SIGNS: readonly [string, RegExp][] = [
  ['a link', /\b(?:https?:\/\/|www\.)\S+|(?<![@\w.-])[\w-]+\.(?:com|net|org|io|de|co\.uk|example)\b/iu],
  ['an e-mail address', /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w+/u],
  ['a handle', /(?:^|\s)@\w{2,}/u],
  // Two capitalised words in a row, not at the start of a sentence or both in capitals.
  [NAME, /(?<=[\p{Ll},;:] )\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?= \p{Ll})/u],
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
    if (!found || (what === NAME && startsPlainly(found[0]))) return [];
    return [{ what, from: found.index, to: found.index + found[0].length }];
  });
}

/** "Unsere Tickets", "Die Kantine": in German, which capitalises nouns, a sentence often begins so, and names nobody. */
const startsPlainly = (words: string): boolean => GERMAN.has(words.split(' ')[0]?.toLowerCase() ?? '');
const GERMAN = new Set(
  `der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner unser unsere unseren unserem
  unserer ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner mein meine meinen meinem meiner euer eure dein deine
  dieser diese dieses jeder jede jedes alle viele wenige manche mehr zu im am ins zum zur vom beim bei mit für von ohne nach
  vor seit aus wenn weil`.split(/\s+/u),
);

export const needsReading = (text: string): boolean => signsIn(text).length > 0;
