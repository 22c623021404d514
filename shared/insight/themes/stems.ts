/** Light stems: cut is only what two forms of one word differ in. A stem is for comparing, never for showing. */
import type { Language } from './languages.ts';

/** The letters a word keeps at least. */
const LEAST = 3;

type Rule = readonly [ending: RegExp, instead: string];

/** English: plurals and verb endings first, then the endings that make one kind of word of another. */
const ENGLISH: readonly (readonly Rule[])[] = [
  [
    [/sses$/u, 'ss'],
    [/ies$/u, 'y'],
    [/(?<=[^su])s$/u, ''],
  ],
  [
    [/ied$/u, 'y'],
    [/(?<=[aeiouy].*)(?:ingly|edly)$/u, ''],
    [/(?<=[aeiouy].*)(?:ing|ed)$/u, ''],
  ],
  [
    [/i[sz]ation$/u, 'ize'],
    [/(?:ational|ation|ator)$/u, 'ate'],
    [/(?:fulness|ousness|iveness)$/u, ''],
    [/(?:ement|ment)$/u, ''],
    [/(?:ally|ely|ly)$/u, ''],
    [/(?:ness|able|ible|ance|ence|ant|ent|ity|ion|ive|ous|ful|al|er|or)$/u, ''],
  ],
  [[/(?:ate|ize|ise|e|y)$/u, '']],
  [[/([bdfgklmnprt])\1$/u, '$1']],
];

/** German: the endings of cases and persons, then of kinds of words. */
const GERMAN: readonly (readonly Rule[])[] = [
  [[/(?:ern|em|er|en|es|e|s|n)$/u, '']],
  [[/(?:ung|keit|heit|lich|isch|ig|bar|end|est|st|et|t)$/u, '']],
];

const SPANISH: readonly (readonly Rule[])[] = [
  [[/(?:es|s)$/u, '']],
  [
    [/(?:amiento|imiento|aciones|ación|acion|mente|idad)$/u, ''],
    [/(?:ando|iendo|ados|adas|idos|idas|ado|ada|ido|ida|amos|emos|imos|aron|ieron|aba|ían|ía|ar|er|ir|an|en)$/u, ''],
  ],
  [[/(?:o|a|e)$/u, '']],
];

const RULES: Readonly<Partial<Record<Language, readonly (readonly Rule[])[]>>> = {
  en: ENGLISH,
  de: GERMAN,
  es: SPANISH,
};

const ACCENTS = /\p{M}+/gu;

/** The stem of a word in lower case; words of other languages only lose their accents. */
export function stemOf(word: string, language: Language): string {
  let stem = word;
  for (const step of RULES[language] ?? []) {
    const rule = step.find(([ending]) => ending.test(stem));
    const cut = rule ? stem.replace(...rule) : stem;
    if (cut.length >= LEAST) stem = cut;
  }
  return /^[\p{sc=Latin}\p{sc=Greek}\p{M}']+$/u.test(stem) ? stem.normalize('NFD').replace(ACCENTS, '') : stem;
}
