/**
 * How wide a text may be where no face can be measured: advance widths of DejaVu Sans Bold, the widest of the faces that the
 * summary's page asks for, in classes of similar letters, each at its widest. In ems; rather too wide than too narrow.
 */
const CLASSES: readonly (readonly [RegExp, number])[] = [
  [/\p{M}/u, 0],
  [/[iljI.,:;'’|! ]/u, 0.41],
  [/[frtJ()[\]{}“”"*/\\-]/u, 0.55],
  [/[mMwW@%—…]/u, 1.12],
  [/[0-9]/u, 0.7],
  [/\p{Ll}/u, 0.73],
  [/\p{Lu}/u, 0.86],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u, 1.1],
];
/** Any other sign. */
const OTHER = 0.9;

export const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (CLASSES.find(([kind]) => kind.test(sign))?.[1] ?? OTHER), 0);
